import { IteratorValue } from './iterator-value.ts';
import { ObjectInstance } from './object-instance.ts';
import { PuppetHash } from './puppet-hash.ts';
import { PuppetRegexp } from './puppet-regexp.ts';
import { toText } from './text.ts';
import { StructEntry, typeAttributes, type AttributeValue } from './types/type-attributes.ts';
import { TypeSetType } from './types/object.ts';
import { PuppetType } from './types/type.ts';
import { DefaultValue, isArray, Sensitive, ValueObject, type Value } from './value.ts';

/** JSON data with exact integers; what JSON has no word for is tagged with `__ptype`. */
export type RichData =
  | null
  | boolean
  | bigint
  | number
  | string
  | readonly RichData[]
  | { readonly [key: string]: RichData };

/** A value that rich data has no form for, as real Puppet finds out. */
export class RichDataError extends Error {
  override readonly name = 'RichDataError';
}

/**
 * A value in Puppet's rich data form, as catalogs hold it; texts that Ruby would hold as mere bytes
 * become Binary.
 */
export function toRichData(value: Value, bytes?: ReadonlySet<string>): RichData {
  return new Converter(bytes).convert(value, []);
}

type Path = readonly (string | number)[];

class Converter {
  /** Where each structure was first met: the same one again becomes a reference to that place. */
  readonly #places = new Map<object, Path>();
  readonly #bytes: ReadonlySet<string> | undefined;

  constructor(bytes: ReadonlySet<string> | undefined) {
    this.#bytes = bytes;
  }

  convert(value: AttributeValue, path: Path): RichData {
    if (typeof value === 'string' && this.#bytes?.has(value) === true)
      return { __ptype: 'Binary', __pvalue: Buffer.from(value).toString('base64') };
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof IteratorValue) throw new RichDataError('an Iterator has no rich data');
    if (value instanceof DefaultValue) return { __ptype: 'Default' };
    if (value instanceof ObjectInstance)
      return this.once(value, path, () => this.object(value, path));
    if (
      value instanceof ValueObject &&
      !(value instanceof Sensitive || value instanceof PuppetType)
    ) {
      return { __ptype: value.valueKind, __pvalue: objectText(value) };
    }
    return this.once(value, path, () => this.structure(value, path));
  }

  private structure(value: AttributeValue & object, path: Path): RichData {
    if (value instanceof PuppetHash) return this.hash(value, path);
    if (value instanceof PuppetType) return this.type(value, path);
    if (value instanceof Sensitive)
      return { __ptype: 'Sensitive', __pvalue: this.convert(value.unwrap(), path) };
    return isArray(value as Value)
      ? (value as readonly Value[]).map((item, i) => this.item(item, [...path, i]))
      : null;
  }

  private item(item: Value | StructEntry, path: Path): RichData {
    if (!(item instanceof StructEntry)) return this.convert(item, path);
    return {
      __ptype: 'Pcore::StructElement',
      key_type: this.convert(item.key, [...path, 'key_type']),
      value_type: this.convert(item.type, [...path, 'value_type']),
    };
  }

  /** A Hash whose keys are not all strings is a list of keys and values in turn. */
  private hash(hash: PuppetHash, path: Path): RichData {
    const entries = hash.entries();
    if (entries.every(([key]) => typeof key === 'string' && key !== '__ptype')) {
      return Object.fromEntries(
        entries.map(([key, item]) => [toText(key), this.convert(item, [...path, toText(key)])]),
      );
    }
    const pairs = entries.flatMap(([key, item]) => [
      this.convert(key, path),
      this.convert(item, [...path, toText(key)]),
    ]);
    return { __ptype: 'Hash', __pvalue: pairs };
  }

  private type(type: PuppetType, path: Path): RichData {
    if (type instanceof TypeSetType) throw new RichDataError('a TypeSet has no rich data');
    const attributes = typeAttributes(type);
    const count = attributes.findLastIndex(({ isDefault }) => !isDefault) + 1;
    const data = attributes
      .slice(0, count)
      .map(({ name, value }) => [name, this.convert(value, [...path, name])] as const);
    return { __ptype: `Pcore::${type.familyName}Type`, ...Object.fromEntries(data) };
  }

  private object({ objectType, initValues }: ObjectInstance, path: Path): RichData {
    const data = initValues
      .entries()
      .map(([key, item]) => [toText(key), this.convert(item, [...path, toText(key)])] as const);
    return { __ptype: objectType.label, ...Object.fromEntries(data) };
  }

  private once(value: object, path: Path, convert: () => RichData): RichData {
    const known = this.#places.get(value);
    if (known) return { __ptype: 'LocalRef', __pvalue: pathText(known) };
    this.#places.set(value, path);
    return convert();
  }
}

function pathText(path: Path): string {
  return `$${path.map((key) => (typeof key === 'number' ? `[${key}]` : `['${key}']`)).join('')}`;
}

function objectText(value: ValueObject): string {
  return value instanceof PuppetRegexp ? value.source : value.toString();
}
