import { rubyClassName } from '../../../values/class-names.ts';
import { flatten } from '../../../values/flatten.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { Fault } from '../../faults.ts';
import { isAbsolutePath } from './absolute-path.ts';
import { defineDeprecatedCheck } from './deprecation.ts';
import { familyOf, TESTS } from './kinds.ts';
import { VALIDATE_NUMERIC, VALIDATE_INTEGER } from './validate-numbers.ts';
import { validateSlength } from './validate-slength.ts';
import { defineClassicFunction, type ClassicCallable } from '../define-classic-function.ts';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { rubyInspect, rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import type { Call, CallableFunction } from '../function.ts';

/** A check of each argument: what is wrong with it, or nothing. */
type Complaint = (value: Value, call: Call) => string | undefined;

const CHECKS: readonly ClassicCallable[] = [
  defineCheck('validate_absolute_path', (value, call) => {
    const wrong = (isArray(value) ? value : [value]).find((path) => !isAbsolutePath(path, call));
    return wrong === undefined ? undefined : `${rubyInspect(wrong)} is not an absolute path.`;
  }),
  defineCheck('validate_array', (value) =>
    isArray(value) ? undefined : unlike(value, 'an Array'),
  ),
  defineCheck('validate_bool', (value) =>
    typeof value === 'boolean' ? undefined : unlike(value, 'a boolean'),
  ),
  defineCheck('validate_hash', (value) =>
    value instanceof PuppetHash ? undefined : unlike(value, 'a Hash'),
  ),
  VALIDATE_INTEGER,
  defineAddressCheck('validate_ip_address', 'IP', (family) => family !== undefined),
  defineAddressCheck('validate_ipv4_address', 'IPv4', (family) => family === 4),
  defineAddressCheck('validate_ipv6_address', 'IPv6', (family) => family === 6),
  VALIDATE_NUMERIC,
  defineClassicFunction('validate_re', {
    takes: [2, 3, 'validate_re(): wrong number of arguments (#; must be 2 or 3)'],
    isStatement: true,
    run([value = null, patterns = null, message = null]) {
      if (typeof value !== 'string') {
        throw new Fault(`validate_re(): input needs to be a String, not a ${rubyClassName(value)}`);
      }
      const all = flatten([patterns]);
      if (all.some((pattern) => new PuppetRegexp(asText(pattern)).test(value))) return null;
      throw new Fault(
        message === null || message === false
          ? `validate_re(): ${rubyInspect(value)} does not match ${rubyInspect(patterns)}`
          : rubyText(message),
      );
    },
  }),
  validateSlength,
  defineCheck('validate_string', (value) =>
    typeof value === 'string' || value === null ? undefined : unlike(value, 'a string'),
  ),
];

const TYPES: Readonly<Record<string, string>> = {
  validate_absolute_path: 'Stdlib::Compat::Absolute_Path',
  validate_array: 'Stdlib::Compat::Array',
  validate_bool: 'Stdlib::Compat::Bool',
  validate_hash: 'Stdlib::Compat::Hash',
  validate_integer: 'Stdlib::Compat::Integer',
  validate_ip_address: 'Stdlib::Compat::Ip_Address',
  validate_ipv4_address: 'Stdlib::Compat::Ipv4_Address',
  validate_ipv6_address: 'Stdlib::Compat::Ipv6_address',
  validate_numeric: 'Stdlib::Compat::Numeric',
  validate_re: 'Pattern[]',
  validate_slength: 'String[]',
  validate_string: 'Stdlib::Compat::String',
};

const OTHERS: readonly ClassicCallable[] = [
  defineCheck('validate_domain_name', (value, call) => {
    if (typeof value !== 'string') return `${rubyInspect(value)} is not a string.`;
    if (TESTS.isDomainName.callPlainly([value], call) === true) return undefined;
    return `${rubyInspect(value)} is not a syntactically correct domain name`;
  }),
  defineCheck('validate_email_address', (value, call) => {
    if (typeof value !== 'string') return `${rubyInspect(value)} is not a string.`;
    if (TESTS.isEmailAddress.callPlainly([value], call) === true) return undefined;
    return `${rubyInspect(value)} is not a valid email address`;
  }),
];

/** Functions that refuse values which are not of a kind. */
export const VALIDATION_FUNCTIONS: readonly CallableFunction[] = [
  ...CHECKS.map((check) => defineDeprecatedCheck(check, TYPES[check.name] ?? '')),
  ...OTHERS,
];

/** The checks as `validate_legacy` runs them, by name. */
export const LEGACY_CHECKS: ReadonlyMap<string, ClassicCallable> = new Map(
  [...CHECKS, ...OTHERS].map((check) => [check.name, check] as const),
);

function defineCheck(name: string, complaint: Complaint): ClassicCallable {
  return defineClassicFunction(name, {
    takes: [1, Infinity, `${name}(): wrong number of arguments (#; must be > 0)`],
    isStatement: true,
    run(args, call) {
      for (const value of args) {
        const wrong = complaint(value, call);
        if (wrong !== undefined) throw new Fault(wrong);
      }
      return null;
    },
  });
}

function unlike(value: Value, wanted: string): string {
  return `${rubyInspect(value)} is not ${wanted}.  It looks to be a ${rubyClassName(value)}`;
}

function defineAddressCheck(
  name: string,
  word: string,
  isWanted: (family: 4 | 6 | undefined) => boolean,
): ClassicCallable {
  return defineCheck(name, (value) => {
    if (typeof value !== 'string') return `${rubyInspect(value)} is not a string.`;
    return isWanted(familyOf(value))
      ? undefined
      : `${rubyInspect(value)} is not a valid ${word} address.`;
  });
}
