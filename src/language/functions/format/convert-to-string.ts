import { IteratorValue } from '../../../values/iterator-value.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { ANY } from '../../../values/types/basic.ts';
import { inferDetailedType } from '../../../values/types/infer.ts';
import { HASH } from '../../../values/types/mappings.ts';
import { FLOAT, NUMERIC } from '../../../values/types/numeric.ts';
import { OBJECT } from '../../../values/types/object.ts';
import { BINARY } from '../../../values/types/rich.ts';
import { ARRAY } from '../../../values/types/sequences.ts';
import { formatArray, formatHash } from './format-collection.ts';
import { formatScalar } from './format-scalar.ts';
import {
  mergeFormats,
  parseFormat,
  parseFormats,
  type FormatMap,
  type StringFormat,
} from './string-format.ts';
import type { PuppetType } from '../../../values/types/type.ts';
import type { DefaultValue, Value } from '../../../values/value.ts';

const NESTED: FormatMap = [[ANY, parseFormat('%p')]];

const DEFAULTS: FormatMap = mergeFormats(
  [],
  [
    [OBJECT, parseFormat('%p')],
    [FLOAT, parseFormat('%f')],
    [NUMERIC, parseFormat('%d')],
    [ARRAY, { ...parseFormat('%a'), separator: ', ', separator2: ', ', nested: NESTED }],
    [HASH, { ...parseFormat('%h'), separator: ', ', separator2: ' => ', nested: NESTED }],
    [BINARY, parseFormat('%B')],
    [ANY, parseFormat('%s')],
  ],
);

/** How deep a value stands in collections, and whether lines are broken there. */
export interface Indentation {
  readonly level: number;
  readonly isFirst: boolean;
  readonly isOn: boolean;
}

/** `String.new(value, formats)`: a value as text, by formats for its type or for several types. */
export function convertToString(
  value: Value,
  formats?: DefaultValue | string | PuppetHash,
): string {
  const given = formatsFor(inferDetailedType(value), formats);
  const map = given === undefined ? DEFAULTS : mergeFormats(DEFAULTS, given);
  return convert(value, map, { level: 0, isFirst: true, isOn: false });
}

function formatsFor(
  type: PuppetType,
  formats: DefaultValue | string | PuppetHash | undefined,
): FormatMap | undefined {
  if (formats instanceof PuppetHash) return parseFormats(formats);
  if (typeof formats !== 'string') return undefined;
  const format = parseFormat(formats);
  if (ARRAY.isAssignable(type)) return [[ARRAY, format]];
  return [[HASH.isAssignable(type) ? HASH : type, format]];
}

function convert(value: Value, map: FormatMap, indentation: Indentation): string {
  const type = inferDetailedType(value);
  const format = map.find(([known]) => known.isAssignable(type))?.[1] ?? parseFormat('%s');
  if (value instanceof IteratorValue) return convert([...value], map, indentation);
  if (Array.isArray(value)) {
    return formatArray(value as readonly Value[], {
      format,
      indentation,
      write: writerOf(map, format),
    });
  }
  if (!(value instanceof PuppetHash)) return formatScalar(value, format);
  if (format.letter === 'a') return convert(value.entries(), map, indentation);
  return formatHash(value, { format, indentation, write: writerOf(map, format) });
}

/** Within a collection, collections keep the formats and other values get the nested ones. */
function writerOf(
  map: FormatMap,
  format: StringFormat,
): (value: Value, indentation: Indentation) => string {
  return (value, indentation) => {
    const isContainer = Array.isArray(value) || value instanceof PuppetHash;
    return convert(value, isContainer ? map : (format.nested ?? NESTED), indentation);
  };
}
