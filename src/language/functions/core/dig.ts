import { PuppetHash } from '../../../values/puppet-hash.ts';
import { inferType } from '../../../values/types/infer.ts';
import { Fault } from '../../faults.ts';
import { rubyInspect } from '../../../values/ruby/ruby-text.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** The value at a path of keys and indexes; undef where there is none. */
export const dig = defineFunction('dig', {
  'Optional[Collection] data, Any arg*': ([data, ...path]: [Value, ...Value[]]) =>
    valueAt(data, path),
});

/** Walks into collections; says where the walk meets something else. */
function valueAt(data: Value, path: readonly Value[]): Value {
  let value = data;
  for (const [index, key] of path.entries()) {
    if (value === null || key === null) return null;
    const walked = rubyInspect(path.slice(0, index));
    if (value instanceof PuppetHash) value = value.get(key) ?? null;
    else if (!Array.isArray(value)) {
      const type = inferType(value);
      throw new SliceFault(
        `The given data does not contain a Collection at ${walked}, got '${type.toString()}'`,
        {
          code: 'EXPECTED_COLLECTION',
          details: [
            ['walked_path', path.slice(0, index)],
            ['value_type', type],
          ],
        },
      );
    } else
      value = elementAt(value as readonly Value[], {
        key,
        walked: path.slice(0, index + 1),
      });
  }
  return value;
}

function elementAt(
  list: readonly Value[],
  { key, walked }: { readonly key: Value; readonly walked: readonly Value[] },
): Value {
  if (typeof key === 'bigint') return list.at(Number(key)) ?? null;
  const type = inferType(key);
  throw new SliceFault(
    `The given data requires an Integer index at ${rubyInspect(walked)}, got '${type.toString()}'`,
    {
      code: 'EXPECTED_INTEGER_INDEX',
      details: [
        ['walked_path', walked],
        ['index_type', type],
      ],
    },
  );
}

interface SliceParts {
  readonly code: string;
  readonly details: readonly (readonly [string, Value])[];
}

/** A walk that met something else than it expected; a block of `get` is given it as an Error. */
export class SliceFault extends Fault {
  readonly code: string;
  readonly details: PuppetHash;

  constructor(message: string, { code, details }: SliceParts) {
    super(message);
    this.code = code;
    this.details = PuppetHash.from(details);
  }
}
