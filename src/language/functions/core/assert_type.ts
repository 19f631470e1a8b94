import { describeMismatch } from '../../../values/types/describe.ts';
import { inferDetailedType } from '../../../values/types/infer.ts';
import type { PuppetType } from '../../../values/types/type.ts';
import { Fault } from '../../faults.ts';
import { typeFromText } from '../../type-from-text.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';
import type { Call } from '../function.ts';

/** The value, if it is of the type; else what the lambda gives, or an error. */
export const assertType = defineFunction('assert_type', {
  'Type type, Any value, Callable[Type, Type] &block?': (
    [type, value]: [PuppetType, Value],
    call,
  ) => assertInstance(type, value, call),
  'String type_string, Any value, Callable[Type, Type] &block?': (
    [text, value]: [string, Value],
    call,
  ) => assertInstance(typeFromText(text, call.scope.compilation), value, call),
});

function assertInstance(type: PuppetType, value: Value, { block }: Call): Value {
  if (type.isInstance(value)) return value;
  const actual = inferDetailedType(value);
  if (block !== undefined) return block.call([type, actual]);
  throw new Fault(describeMismatch('assert_type():', type, actual));
}
