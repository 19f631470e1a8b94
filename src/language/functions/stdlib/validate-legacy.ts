import { describeMismatch } from '../../../values/types/describe.ts';
import { inferDetailedType } from '../../../values/types/infer.ts';
import { typeFromText } from '../../type-from-text.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import { deprecate } from './deprecation.ts';
import { LEGACY_CHECKS } from './validations.ts';
import { noMethod } from '../../../values/ruby/ruby-errors.ts';
import type { PuppetType } from '../../../values/types/type.ts';
import type { Value } from '../../../values/value.ts';
import type { Call } from '../function.ts';

/** Checks a value against a data type, and against the older check that the type replaces. */
export const validateLegacy = defineFunction('validate_legacy', {
  'Type target_type, String function_name, Any value, Any args*': (
    [type, name, ...values]: [PuppetType, string, ...Value[]],
    call,
  ) => validate(type, { name, values, call }),
  'String type_string, String function_name, Any value, Any args*': (
    [text, name, ...values]: [string, string, ...Value[]],
    call,
  ) => validate(typeFromText(text, call.scope.compilation), { name, values, call }),
});

interface Check {
  readonly name: string;
  /** The value and the further arguments of the older check. */
  readonly values: readonly Value[];
  readonly call: Call;
}

function validate(type: PuppetType, check: Check): Value {
  const { name, values, call } = check;
  const [value = null] = values;
  const isAccepted = passesOldCheck(check);
  if (type.isInstance(value)) {
    if (!isAccepted) {
      const message = `Accepting previously invalid value for target type '${type.toString()}'`;
      call.scope.compilation.log({ level: 'notice', message });
    }
    return null;
  }
  const message = describeMismatch(`validate_legacy(${name})`, type, inferDetailedType(value));
  if (!isAccepted) throw new Fault(message);
  deprecate('validate_legacy', { message, call });
  return null;
}

function passesOldCheck({ name, values, call }: Check): boolean {
  const found = LEGACY_CHECKS.get(name);
  if (found === undefined) throw noMethod(`function_${name}`, null);
  try {
    found.callPlainly(values, call);
    return true;
  } catch (thrown) {
    if (thrown instanceof Fault) return false;
    throw thrown;
  }
}
