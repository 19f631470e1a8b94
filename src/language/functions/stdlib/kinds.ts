import { floatText } from '../../../values/numbers.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { inferDetailedType } from '../../../values/types/infer.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction, type ClassicCallable } from '../define-classic-function.ts';
import { defineFunction } from '../define-function.ts';
import { parseIpAddress } from '../ip-address.ts';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { leadingFloat, leadingInteger } from '../../../values/ruby/ruby-numbers.ts';
import { isAbsolutePath } from './absolute-path.ts';
import { defineBoth } from './define-both.ts';
import { defineDeprecated } from './deprecation.ts';
import { rubyClassName } from '../../../values/class-names.ts';
import type { PuppetType } from '../../../values/types/type.ts';
import type { Value } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

type Test = ClassicCallable;

const isBoolean = defineTest('is_bool', 1, (value) => typeof value === 'boolean');
const isInteger = defineTest('is_integer', undefined, isIntegerValue);
const isDomainName = defineTest('is_domain_name', undefined, isDomainNameValue);
const isEmailAddress = defineTest(
  'is_email_address',
  undefined,
  (value) =>
    typeof value === 'string' &&
    /^(?:[\w+-].?)+@[a-z\d-]+(?:\.[a-z]+)*\.[a-z]+$/.test(value) &&
    !value.includes('\n'),
);
const isIpAddress = defineTest(
  'is_ip_address',
  undefined,
  (value) => familyOf(value) !== undefined,
);
const isIpv4Address = defineTest('is_ipv4_address', undefined, (value) => familyOf(value) === 4);
const isIpv6Address = defineTest('is_ipv6_address', undefined, (value) => familyOf(value) === 6);
const isAbsolute = defineClassicFunction('is_absolute_path', {
  arity: 1,
  run: ([path = null], call) => isAbsolutePath(path, call),
});
const isArray = defineTest('is_array', Infinity, (value) => Array.isArray(value));
const isFloat = defineTest('is_float', undefined, isFloatValue);
const isNumeric = defineTest('is_numeric', undefined, isNumericValue);
const isString = defineTest('is_string', Infinity, isStringValue);

/** Questions about what a value is. */
export const KIND_FUNCTIONS: readonly CallableFunction[] = [
  defineDeprecated(isAbsolute, 'Stdlib::Compat::Absolute_Path'),
  defineDeprecated(isArray, 'Stdlib::Compat::Array'),
  defineDeprecated(isBoolean, 'Stdlib::Compat::Bool'),
  defineDeprecated(isFloat, 'Stdlib::Compat::Float'),
  defineDeprecated(isIpAddress, 'Stdlib::Compat::Ip_address'),
  defineDeprecated(isIpv4Address, 'Stdlib::Compat::Ipv4'),
  defineDeprecated(isIpv6Address, 'Stdlib::Compat::Ipv6', 'is_ipv4_address'),
  defineDeprecated(isNumeric, 'Stdlib::Compat::Numeric'),
  defineDeprecated(isString, 'Stdlib::Compat::String'),
  isDomainName,
  isEmailAddress,
  isInteger,
  defineTest('is_hash', 1, (value) => value instanceof PuppetHash),
  defineTest('is_mac_address', undefined, (value) =>
    /^[a-f0-9]{1,2}(?:(?::[a-f0-9]{1,2}){5}|(?::[a-f0-9]{1,2}){19})$/im.test(asText(value)),
  ),
  defineFunction('is_a', {
    'Any value, Type type': ([value, type]: [Value, PuppetType]) => type.isInstance(value),
  }),
  ...defineBoth('type_of', {
    'Any value': ([value = null]) => inferDetailedType(value),
  }),
  defineClassicFunction('type3x', {
    takes: [1, 1, 'type3x(): Wrong number of arguments given (# for 1)'],
    run: ([value = null]) => typeWord(value),
  }),
];

/** The tests that the functions `validate_...` make. */
export const TESTS = { isBoolean, isDomainName, isEmailAddress } as const;

/** With a most the number is shown in brackets, as some of the functions do. */
function defineTest(name: string, most: number | undefined, test: (value: Value) => boolean): Test {
  const count = most === undefined ? '# for 1' : '(# for 1)';
  return defineClassicFunction(name, {
    takes: [1, most ?? 1, `${name}(): Wrong number of arguments given ${count}`],
    run: ([value = null]) => test(value),
  });
}

function isIntegerValue(value: Value): boolean {
  return (
    typeof value === 'bigint' || (typeof value === 'string' && /^-?(?:[1-9]\d*|0)$/m.test(value))
  );
}

function isFloatValue(value: Value): boolean {
  if (typeof value === 'string') return value === floatText(leadingFloat(value));
  return typeof value === 'number';
}

function isNumericValue(value: Value): boolean {
  if (typeof value !== 'string') return typeof value === 'bigint' || typeof value === 'number';
  return /^-?(?:[1-9]\d*|0)(?:\.\d+)?(?:[eE]-?\d+)?$/m.test(value);
}

/** Texts that are just a number are none. */
function isStringValue(value: Value): boolean {
  if (value === null) return true;
  return typeof value === 'string' && !isPlainNumber(value);
}

function isPlainNumber(text: string): boolean {
  return text === floatText(leadingFloat(text)) || text === String(leadingInteger(text));
}

function isDomainNameValue(value: Value): boolean {
  if (typeof value !== 'string') return false;
  if (value === '.') return true;
  const domain = value.replace(/\.$/, '');
  if (domain === '' || domain.length > 255) return false;
  if (domain.includes('.') && !/\.[A-Za-z]+$/m.test(domain)) return false;
  return domain
    .split('.')
    .every(
      (label) => label.length >= 1 && label.length <= 63 && /^(?!-)[a-z\d-]+(?<!-)$/i.test(label),
    );
}

/** 4 or 6 for a text that Ruby's IPAddr reads. */
export function familyOf(value: Value): 4 | 6 | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return parseIpAddress(value).family;
  } catch (thrown) {
    if (thrown instanceof Fault) return undefined;
    throw thrown;
  }
}

function typeWord(value: Value): string {
  if (typeof value === 'bigint') return 'integer';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') {
    if (value === String(leadingInteger(value))) return 'integer';
    return value === floatText(leadingFloat(value)) ? 'float' : 'string';
  }
  const word = rubyClassName(value);
  if (['Array', 'Float', 'Hash'].includes(word)) return word.toLowerCase();
  throw new Fault('type3x(): Unknown type');
}
