import { ObjectInstance } from '../values/object-instance.ts';
import { toText } from '../values/text.ts';
import { isArray, type Value } from '../values/value.ts';
import { Fault } from './faults.ts';
import { noMatchingArity } from './functions/no-matching-arity.ts';
import { declaredReturnType } from './functions/return-types.ts';
import { warnOnce } from './functions/warn-once.ts';
import type { LaterType } from '../values/types/describe.ts';
import type { PuppetType } from '../values/types/type.ts';
import type { CallableFunction } from './functions/function.ts';
import type { Scope } from './scope.ts';

/** Whether a value is a Deferred: a function call that whoever applies the catalog is to make. */
export function isDeferred(value: Value | undefined): value is ObjectInstance {
  return value instanceof ObjectInstance && value.objectType.label === 'Deferred';
}

/** Of what type Deferreds will be, as seen from a scope. */
export function deferredTypes(scope: Scope): LaterType {
  return (value) => (isDeferred(value) ? deferredType(value, scope) : undefined);
}

/**
 * The type that the value of a Deferred will have, which is what its function says that it returns.
 * With one that says nothing it may be anything (null), which is warned of.
 */
function deferredType(deferred: ObjectInstance, scope: Scope): PuppetType | null {
  const name = toText(member(deferred, 'name'));
  const args = member(deferred, 'arguments');
  const found = scope.compilation.environment.findFunction(name);
  if (found === undefined) throw new Fault(`Deferred: there is no function '${name}'`);
  if (!isArray(args)) throw noMatchingArity(name, null);
  const type = returnTypeOf(found, args, scope);
  if (type !== undefined) return type;
  const call = { scope, block: undefined, place: {} };
  warnOnce(
    `Deferred function ${name} has no return_type, unable to guarantee value type during compilation.`,
    call,
  );
  return null;
}

function returnTypeOf(
  found: CallableFunction,
  args: readonly Value[],
  scope: Scope,
): PuppetType | undefined {
  const { name, signatures } = found;
  const takes = signatures?.some(({ parameterTypes }) => parameterTypes?.isInstance(args) ?? true);
  if (takes === false) throw noMatchingArity(name, args);
  return found.returnType?.(args, scope) ?? declaredReturnType(name);
}

function member(deferred: ObjectInstance, name: string): Value {
  return deferred.callMember(name, { args: [], block: undefined }) ?? null;
}
