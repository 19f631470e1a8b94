import { isDeferred } from '../../deferred-type.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { callByName } from '../call.ts';
import { toText } from '../../../values/text.ts';
import { defineFunction } from '../define-function.ts';
import type { Call } from '../function.ts';
import type { ObjectInstance } from '../../../values/object-instance.ts';
import { isArray, Sensitive, type Value } from '../../../values/value.ts';

/** Calls a function by name. */
export const callFunction = defineFunction('call', {
  'String function_name, Any arguments*, Callable &block?': (
    [name, ...args]: [string, ...Value[]],
    call,
  ) => callByName(name, args, call),
  'Deferred deferred': ([deferred]: [ObjectInstance], call) => resolve(deferred, call),
});

/** The value of a Deferred: of a function called now, or of a variable. */
function resolve(deferred: ObjectInstance, call: Call): Value {
  const name = toText(deferred.callMember('name', { args: [], block: undefined }));
  const given = deferred.callMember('arguments', { args: [], block: undefined }) ?? [];
  const args = isArray(given) ? given.map((item) => resolved(item, call)) : [];
  if (!name.startsWith('$')) return callByName(name, args, call);
  const value = call.scope.lookup(name.slice(1)) ?? null;
  return args.length === 0 ? value : callByName('dig', [value, ...args], call);
}

/** A value with every Deferred within it resolved. */
function resolved(value: Value, call: Call): Value {
  if (isDeferred(value)) return resolve(value, call);
  if (isArray(value)) return value.map((item) => resolved(item, call));
  if (value instanceof Sensitive) return new Sensitive(resolved(value.unwrap(), call));
  if (!(value instanceof PuppetHash)) return value;
  return PuppetHash.from(
    value.entries().map(([key, item]) => [resolved(key, call), resolved(item, call)] as const),
  );
}
