import { Binary } from '../../../values/binary.ts';
import { elements } from '../iterate.ts';
import { defineFunction } from '../define-function.ts';
import { inferType } from '../../../values/types/infer.ts';
import type { Value } from '../../../values/value.ts';

/** Array.new(from, wrap) */
export const newArray = defineFunction(
  'new_array',
  {
    'Variant[Array,Hash,Binary,Iterable] from, Boolean[false] wrap?': ([from = null]) => {
      if (Array.isArray(from)) return from as readonly Value[];
      return from instanceof Binary ? [...from.bytes].map(BigInt) : [...elements(from)];
    },
    'Any from, Boolean[true] wrap': ([from = null]) =>
      Array.isArray(from) ? (from as readonly Value[]) : [from],
  },
  {
    mismatches: {
      'Any from, Boolean wrap?': ([from = null]) =>
        `Value of type ${inferType(from).generalize().toString()} cannot be converted to Array`,
    },
  },
);
