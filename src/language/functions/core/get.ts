import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import { valueAt } from './dig.ts';
import type { Value } from '../../../values/value.ts';

/** The value at a dotted path within a value. */
export const get = defineFunction('get', {
  'Any value, String dotted_string, Any default_value?, Callable[1,1] &block?': ([
    value,
    path,
    fallback,
  ]: [Value, string, Value | undefined]) => navigate(value, path, fallback ?? null),
});

/** Follows `a.0."b.c"` into a value. */
export function navigate(value: Value, path: string, fallback: Value): Value {
  if (value === null) return fallback;
  return path === '' ? value : (valueAt(value, segmentsOf(path)) ?? fallback);
}

const SEGMENT = /^(?:"([^"]*)"|'([^']*)'|([^.'"]+))(?:\.(?=.)|$)/;

function segmentsOf(path: string): Value[] {
  const segments: Value[] = [];
  for (let rest = path; rest !== '';) {
    const found = SEGMENT.exec(rest);
    if (found === null) throw new Fault('Syntax error in dotted-navigation string');
    const [whole, double, single, bare] = found as readonly (string | undefined)[];
    const segment = double ?? single ?? bare ?? '';
    segments.push(bare !== undefined && /^\d+$/.test(bare) ? BigInt(bare) : segment);
    rest = rest.slice(whole?.length ?? rest.length);
  }
  return segments;
}
