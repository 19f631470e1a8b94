import { PuppetHash } from '../../values/puppet-hash.ts';
import { PuppetType } from '../../values/types/type.ts';
import { DefaultValue, Sensitive, ValueObject, type Value } from '../../values/value.ts';

/** What a function of the older kind sees of a value: undef as an empty text, rich values as texts. */
export function toClassicArgument(value: Value): Value {
  return value === null ? '' : plain(value);
}

/** Within collections undef stays undef. */
function plain(value: Value): Value {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(plain);
  if (value instanceof PuppetHash) {
    return PuppetHash.from(
      value.entries().map(([key, item]) => [plain(key), plain(item)] as const),
    );
  }
  return value instanceof ValueObject && !isKept(value) ? value.toString() : value;
}

function isKept(value: ValueObject): boolean {
  return value instanceof PuppetType || value instanceof Sensitive || value instanceof DefaultValue;
}
