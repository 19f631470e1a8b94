import { floatText } from '../numbers.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { toText } from '../text.ts';
import type { Value } from '../value.ts';

/** What `writeJson` writes: plain JSON values, Puppet's values, and integers of any size. */
export type JsonValue =
  undefined | Value | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** What stands between the parts of a JSON text. */
export interface JsonLayout {
  readonly indent: string;
  readonly space: string;
  readonly spaceBefore: string;
  readonly objectEnd: string;
  readonly arrayEnd: string;
}

/** The layout of Ruby's `pretty_generate`. */
export const PRETTY_JSON: JsonLayout = {
  indent: '  ',
  space: ' ',
  spaceBefore: '',
  objectEnd: '\n',
  arrayEnd: '\n',
};

const COMPACT: JsonLayout = { indent: '', space: '', spaceBefore: '', objectEnd: '', arrayEnd: '' };

/** A value as Ruby's JSON writes it: integers exact, floats always with a fraction, undefined left out. */
export function writeJson(value: JsonValue, layout: JsonLayout = COMPACT, depth = 0): string {
  if (value === null || typeof value !== 'object') return writeScalar(value);
  const list = listOf(value);
  if (list !== undefined) {
    const items = list.map((item) => writeJson(item, layout, depth + 1));
    return enclosed(items, { layout, depth, brackets: '[]' });
  }
  const entries = entriesOf(value);
  if (entries === undefined) return JSON.stringify(toText(value as Value));
  const { space, spaceBefore } = layout;
  const items: string[] = [];
  for (const [key, item] of entries) {
    if (item === undefined) continue;
    const text = writeJson(item, layout, depth + 1);
    items.push(`${JSON.stringify(toText(key))}${spaceBefore}:${space}${text}`);
  }
  return enclosed(items, { layout, depth, brackets: '{}' });
}

/**
 * An object in parts: its members in turn, and those that are lists that somebody still makes item by
 * item, so that neither the whole data nor the whole text is ever held.
 */
export function* writeJsonInParts(
  members: Iterable<readonly [string, JsonValue | Iterator<JsonValue>]>,
  layout: JsonLayout = COMPACT,
): Iterable<string> {
  const { indent, space, spaceBefore, objectEnd, arrayEnd } = layout;
  let separator = `{${objectEnd}`;
  for (const [key, value] of members) {
    yield `${separator}${indent}${JSON.stringify(key)}${spaceBefore}:${space}`;
    if (isIterator(value)) {
      let before = `[${arrayEnd}`;
      for (let next = value.next(); next.done !== true; next = value.next()) {
        yield before + indent + indent + writeJson(next.value, layout, 2);
        before = `,${arrayEnd}`;
      }
      yield `${before.startsWith(',') ? '' : before}${arrayEnd}${indent}]`;
    } else {
      yield writeJson(value, layout, 1);
    }
    separator = `,${objectEnd}`;
  }
  yield `${objectEnd}}`;
}

function writeScalar(value: string | number | bigint | boolean | null | undefined): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return floatText(value);
  return String(value ?? null);
}

function isIterator(value: JsonValue | Iterator<JsonValue>): value is Iterator<JsonValue> {
  return typeof value === 'object' && value !== null && 'next' in value;
}

function listOf(value: object): readonly JsonValue[] | undefined {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : undefined;
}

/** The members of a hash or a plain object; undefined for any other value. */
function entriesOf(value: object): readonly (readonly [Value, JsonValue])[] | undefined {
  if (value instanceof PuppetHash) return value.entries();
  return Object.getPrototypeOf(value) === Object.prototype
    ? Object.entries(value as Readonly<Record<string, JsonValue>>)
    : undefined;
}

interface Enclosure {
  readonly layout: JsonLayout;
  readonly depth: number;
  readonly brackets: '[]' | '{}';
}

function enclosed(items: readonly string[], { layout, depth, brackets }: Enclosure): string {
  const end = brackets === '[]' ? layout.arrayEnd : layout.objectEnd;
  const outer = layout.indent.repeat(depth);
  if (items.length === 0) return brackets === '[]' ? `[${end}${end}${outer}]` : `{${end}${outer}}`;
  const inner = outer + layout.indent;
  const body = items.join(`,${end}${inner}`);
  return brackets.charAt(0) + end + inner + body + end + outer + brackets.charAt(1);
}
