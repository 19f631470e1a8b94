import { Fault } from '../../diagnostics/fault.ts';
import { rubyClassName } from '../class-names.ts';
import { rubyInspect } from './ruby-text.ts';
import { OrderedValue } from '../ordered-value.ts';
import type { Value } from '../value.ts';

/** Ruby's `<=>`: numbers by size, texts by bytes, lists element by element. */
export function compareAsRuby(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (isNumber(a) && isNumber(b)) return a < b ? -1 : a > b ? 1 : 0;
  if (Array.isArray(a) && Array.isArray(b))
    return compareLists(a as readonly Value[], b as readonly Value[]);
  if (a instanceof OrderedValue) return a.compareTo(b);
  const other = b === null || isNumber(b) ? rubyInspect(b) : rubyClassName(b);
  throw new Fault(`comparison of ${rubyClassName(a)} with ${other} failed`);
}

/** Texts by their bytes, which is the order of their code points. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function isNumber(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

function compareLists(a: readonly Value[], b: readonly Value[]): number {
  for (const [index, item] of a.entries()) {
    if (index >= b.length) return 1;
    const order = compareAsRuby(item, b[index] ?? null);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
