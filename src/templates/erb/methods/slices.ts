import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { isArray, type Value } from '../../../values/value.ts';
import { RubyRange } from '../objects.ts';
import { matchText } from './patterns.ts';
import type { Interpreter } from '../interpreter.ts';

/** `text[index]`, `text[start, size]`, `text[range]`, `text[/pattern/, group]`, `text['part']`. */
export function sliceText(text: string, args: readonly Value[], interpreter: Interpreter): Value {
  const [first = null, second] = args;
  if (first instanceof PuppetRegexp) {
    const found = matchText(text, first, interpreter)?.found;
    return found === undefined ? null : groupOf(found, second ?? 0n);
  }
  if (typeof first === 'string') return text.includes(asText(first)) ? first : null;
  const part = sliceList(Array.from(text), args);
  return isArray(part) ? part.map(asText).join('') : part;
}

function groupOf(found: RegExpExecArray, name: Value): Value {
  const group = typeof name === 'string' ? found.groups?.[name] : found[Number(name)];
  return group ?? null;
}

/** `list[index]`, `list[start, size]` or `list[range]`. */
export function sliceList(list: readonly Value[], args: readonly Value[]): Value {
  const [first = null, size] = args;
  if (first instanceof RubyRange) return sliceRange(list, first);
  const start = Number(first) < 0 ? list.length + Number(first) : Number(first);
  if (size === undefined) return list[start] ?? null;
  if (start < 0 || start > list.length) return null;
  return list.slice(start, start + Number(size));
}

function sliceRange(list: readonly Value[], { from, to, isOpen }: RubyRange): Value {
  const at = (position: number): number => (position < 0 ? list.length + position : position);
  const start = at(Number(from ?? 0));
  if (start < 0 || start > list.length) return null;
  const end = to === null ? list.length : at(Number(to)) + (isOpen ? 0 : 1);
  return list.slice(start, Math.max(start, end));
}
