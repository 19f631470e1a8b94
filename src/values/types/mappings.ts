import type { Value } from '../value.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { acceptsUndef, ANY, UNIT } from './basic.ts';
import { CollectionType } from './sequences.ts';
import {
  allowsSize,
  coversSizes,
  exactSize,
  isZeroSize,
  sizeParameters,
  type SizeRange,
} from './sizes.ts';
import { StringType } from './strings.ts';
import { PuppetType, type TypeParameter } from './type.ts';
import { NotUndefType, OptionalType } from './wrappers.ts';

/** Hash[K, V, from, to]. */
export class HashType extends CollectionType {
  override readonly name = 'Hash';
  readonly key: PuppetType;
  readonly value: PuppetType;

  constructor(key: PuppetType = ANY, value: PuppetType = ANY, size?: SizeRange) {
    super(size);
    this.key = isZeroSize(size) ? UNIT : key;
    this.value = isZeroSize(size) ? UNIT : value;
  }

  override isInstance(value: Value): boolean {
    if (!(value instanceof PuppetHash) || !this.allows(value.size)) return false;
    return value.entries().every(([k, v]) => this.key.isInstance(k) && this.value.isInstance(v));
  }

  override accepts(other: PuppetType): boolean {
    if (other instanceof StructType) {
      return (
        allowsSize(this.sizes, other.elements.length) &&
        other.elements.every(
          ({ name, type }) => this.key.isInstance(name) && this.value.isAssignable(type),
        )
      );
    }
    if (!(other instanceof HashType)) return false;
    if (this.sizes.least === 0n && isZeroSize(other.size)) return true;
    return (
      this.key.isAssignable(other.key) &&
      this.value.isAssignable(other.value) &&
      super.accepts(other)
    );
  }

  override generalize(): PuppetType {
    if (this.isPlain || isZeroSize(this.size)) return this;
    return new HashType(this.key.generalize(), this.value.generalize());
  }

  override normalize(): PuppetType {
    if (this.isPlain || isZeroSize(this.size)) return this;
    const key = this.key.normalize();
    const value = this.value.normalize();
    return key === this.key && value === this.value ? this : new HashType(key, value, this.size);
  }

  override get parameters(): readonly TypeParameter[] {
    const sizes = sizeParameters(this.size);
    return isZeroSize(this.size) || this.isPlain ? sizes : [this.key, this.value, ...sizes];
  }

  /** Hash without parameters. */
  get isPlain(): boolean {
    return this.key === ANY && this.value === ANY && !this.size;
  }
}

/** One key of a Struct. */
export interface StructElement {
  readonly name: string;
  /** The type of the key: String['name'], or Optional of it where the key may be missing. */
  readonly key: PuppetType;
  readonly type: PuppetType;
}

/** Struct[{a => T, Optional[b] => U}]: a Hash with these keys. */
export class StructType extends PuppetType {
  readonly name = 'Struct';
  readonly elements: readonly StructElement[];
  readonly #byName: ReadonlyMap<string, StructElement>;

  constructor(elements: readonly StructElement[] = []) {
    super();
    this.elements = elements;
    this.#byName = new Map(elements.map((element) => [element.name, element]));
  }

  /** The element with this key. */
  element(name: string): StructElement | undefined {
    return this.#byName.get(name);
  }

  isInstance(value: Value): boolean {
    if (!(value instanceof PuppetHash)) return false;
    let matched = 0;
    for (const { name, key, type } of this.elements) {
      const found = value.get(name);
      if (found === undefined) {
        if (!acceptsUndef(key)) return false;
      } else {
        if (!type.isInstance(found)) return false;
        matched += 1;
      }
    }
    return matched === value.size;
  }

  accepts(other: PuppetType): boolean {
    if (other instanceof StructType) return this.acceptsStruct(other);
    return other instanceof HashType && this.acceptsHash(other);
  }

  override get sizes(): SizeRange {
    return exactSize(this.elements.length);
  }

  override generalize(): PuppetType {
    return this.mapped((type) => type.generalize());
  }

  override normalize(): PuppetType {
    return this.mapped((type) => type.normalize());
  }

  /** How many keys there must and may be. */
  get keyCount(): SizeRange {
    const required = this.elements.filter(({ key }) => !acceptsUndef(key));
    return { least: BigInt(required.length), most: BigInt(this.elements.length) };
  }

  override get parameters(): readonly TypeParameter[] {
    if (this.elements.length === 0) return [];
    return [
      PuppetHash.from(this.elements.map((element) => [keyText(element), element.type] as const)),
    ];
  }

  private acceptsStruct(other: StructType): boolean {
    let matched = 0;
    for (const { name, key, type } of this.elements) {
      const theirs = other.element(name);
      if (!theirs) {
        if (!acceptsUndef(key)) return false;
      } else {
        if (!key.isAssignable(theirs.key) || !type.isAssignable(theirs.type)) return false;
        matched += 1;
      }
    }
    return matched === other.elements.length;
  }

  private acceptsHash(other: HashType): boolean {
    const fits = this.elements.every(
      ({ key, type }) =>
        acceptsUndef(key) ||
        (type.isAssignable(other.value) && key.generalize().isAssignable(other.key)),
    );
    return fits && coversSizes(this.keyCount, other.sizes);
  }

  private mapped(change: (type: PuppetType) => PuppetType): PuppetType {
    const types = this.elements.map(({ type }) => change(type));
    if (types.every((type, i) => type === this.elements[i]?.type)) return this;
    return new StructType(
      this.elements.map((element, i) => ({ ...element, type: types[i] ?? element.type })),
    );
  }
}

export const HASH = new HashType();
export const EMPTY_HASH_TYPE = new HashType(UNIT, UNIT, exactSize(0));
export const STRUCT = new StructType();

/** An element as `name => type` makes it: the key may be missing when the type takes undef. */
export function structElement(name: string, type: PuppetType): StructElement {
  const key = new StringType(name);
  return { name, key: acceptsUndef(type) ? new OptionalType(key) : key, type };
}

/** A key as the shortest text that reads back to the same element. */
function keyText({ name, key, type }: StructElement): Value {
  const isOptional = key instanceof OptionalType;
  if (isOptional === acceptsUndef(type)) return name;
  return isOptional ? key : new NotUndefType(key);
}
