import { floatText } from '../numbers.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { toText } from '../text.ts';
import { isArray, type Value } from '../value.ts';

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

/** A value as Ruby's JSON writes it. */
export function writeJson(value: Value, layout: JsonLayout = COMPACT, depth = 0): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return floatText(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
  }
  if (value === null) return 'null';
  const outer = layout.indent.repeat(depth);
  const inner = outer + layout.indent;
  if (isArray(value)) {
    const end = layout.arrayEnd;
    const items = value.map((item) => inner + writeJson(item, layout, depth + 1));
    return `[${end}${items.join(`,${end}`)}${end}${outer}]`;
  }
  if (!(value instanceof PuppetHash)) return JSON.stringify(toText(value));
  const { objectEnd: end, space, spaceBefore } = layout;
  const entries = value
    .entries()
    .map(
      ([key, item]) =>
        `${inner}${JSON.stringify(toText(key))}${spaceBefore}:${space}${writeJson(item, layout, depth + 1)}`,
    );
  if (entries.length === 0) return `{${end}${outer}}`;
  return `{${end}${entries.join(`,${end}`)}${end}${outer}}`;
}
