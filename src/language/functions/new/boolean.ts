import { defineFunction } from '../define-function.ts';
import { cannotConvert } from './convert.ts';
import type { Value } from '../../../values/value.ts';

const NO: ReadonlySet<Value> = new Set<Value>([false, 'false', 'no', 'n', 0n, 0]);

/** Boolean.new(from) */
export const newBoolean = defineFunction(
  'new_boolean',
  {
    "Variant[Integer, Float, Boolean, Enum['false','true','yes','no','y','n',true]] from": ([
      from = null,
    ]) => !NO.has(typeof from === 'string' ? from.toLowerCase() : from),
  },
  { mismatches: { 'Any from': ([from = null]) => cannotConvert(from, 'Boolean') } },
);
