import type { Value } from '../value.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { ANY, UNIT } from './basic.ts';
import {
  allowsSize,
  ANY_SIZE,
  coversSizes,
  exactSize,
  isZeroSize,
  sizeParameters,
  type SizeRange,
} from './sizes.ts';
import { isSameType, PuppetType, type TypeParameter } from './type.ts';

/** Collection[from, to]: an Array or a Hash of such a size. */
export class CollectionType extends PuppetType {
  readonly name: string = 'Collection';
  readonly size: SizeRange | undefined;

  constructor(size?: SizeRange) {
    super();
    this.size = size;
  }

  isInstance(value: Value): boolean {
    if (value instanceof PuppetHash) return this.allows(value.size);
    return Array.isArray(value) && this.allows(value.length);
  }

  accepts(other: PuppetType): boolean {
    const sizes = other instanceof TupleType ? other.ownSizes : other.sizes;
    return sizes !== undefined && coversSizes(this.sizes, sizes);
  }

  override generalize(): PuppetType {
    return COLLECTION;
  }

  override normalize(): PuppetType {
    // Puppet drops the size here.
    return COLLECTION;
  }

  override get sizes(): SizeRange {
    return this.size ?? ANY_SIZE;
  }

  override get parameters(): readonly TypeParameter[] {
    return sizeParameters(this.size);
  }

  protected allows(size: number): boolean {
    return !this.size || allowsSize(this.size, size);
  }
}

/** Array[T, from, to]. */
export class ArrayType extends CollectionType {
  override readonly name = 'Array';
  readonly element: PuppetType;

  constructor(element: PuppetType = ANY, size?: SizeRange) {
    super(size);
    this.element = isZeroSize(size) ? UNIT : element;
  }

  override isInstance(value: Value): boolean {
    if (!Array.isArray(value) || !this.allows(value.length)) return false;
    return this.element === ANY || value.every((item: Value) => this.element.isInstance(item));
  }

  override accepts(other: PuppetType): boolean {
    if (other instanceof ArrayType)
      return super.accepts(other) && this.element.isAssignable(other.element);
    return (
      other instanceof TupleType &&
      coversSizes(this.sizes, other.ownSizes) &&
      other.types.every((type) => this.element.isAssignable(type))
    );
  }

  override generalize(): PuppetType {
    if (this.element === ANY) return ARRAY;
    const element = this.element.generalize();
    return !this.size && element === this.element ? this : new ArrayType(element);
  }

  override normalize(): PuppetType {
    if (this.element === ANY) return ARRAY;
    const element = this.element.normalize();
    return element === this.element ? this : new ArrayType(element, this.size);
  }

  override get parameters(): readonly TypeParameter[] {
    const sizes = sizeParameters(this.size);
    if (isZeroSize(this.size) || (this.element === ANY && !this.size)) return sizes;
    return [this.element, ...sizes];
  }
}

/** Tuple[T1, T2, from, to]: an Array by position; the last type repeats up to the size. */
export class TupleType extends PuppetType {
  readonly name = 'Tuple';
  readonly types: readonly PuppetType[];
  readonly size: SizeRange | undefined;

  constructor(types: readonly PuppetType[] = [], size?: SizeRange) {
    super();
    this.types = types;
    this.size = size;
  }

  isInstance(value: Value): boolean {
    if (!Array.isArray(value) || !allowsSize(this.sizes, value.length)) return false;
    return (
      this.types.length === 0 || value.every((item: Value, i) => this.typeAt(i).isInstance(item))
    );
  }

  accepts(other: PuppetType): boolean {
    if (isSameType(this, other)) return true;
    const inner = other.sizes;
    if (!(other instanceof TupleType || other instanceof ArrayType) || !inner) return false;
    if (!coversSizes(this.sizes, inner)) return false;
    if (this.types.length === 0) return true;
    if (other instanceof TupleType) return this.acceptsTypes(other.types);
    const most =
      inner.most === undefined
        ? this.types.length
        : Math.min(this.types.length, Number(inner.most));
    return this.types.slice(0, most).every((type) => type.isAssignable(other.element));
  }

  /** The type of the value at a position. */
  typeAt(index: number): PuppetType {
    return this.types[index] ?? this.types.at(-1) ?? ANY;
  }

  override generalize(): PuppetType {
    return this.mapped((type) => type.generalize());
  }

  override normalize(): PuppetType {
    return this.mapped((type) => type.normalize());
  }

  override get sizes(): SizeRange {
    return this.types.length === 0 ? (this.size ?? ANY_SIZE) : this.ownSizes;
  }

  /** The sizes as Array and Collection see them: to them the plain Tuple is empty. */
  get ownSizes(): SizeRange {
    return this.size ?? exactSize(this.types.length);
  }

  override get parameters(): readonly TypeParameter[] {
    return this.types.length === 0 ? [] : [...this.types, ...sizeParameters(this.size)];
  }

  protected override identityParameters(): readonly unknown[] {
    return [this.types, sizeParameters(this.size)];
  }

  private acceptsTypes(types: readonly PuppetType[]): boolean {
    if (types.length === 0) return this.sizes.least === 0n;
    return types.every((type, i) => this.typeAt(i).isAssignable(type));
  }

  private mapped(change: (type: PuppetType) => PuppetType): PuppetType {
    const types = this.types.map(change);
    return types.every((type, i) => type === this.types[i])
      ? this
      : new TupleType(types, this.size);
  }
}

export const COLLECTION = new CollectionType();
export const ARRAY = new ArrayType();
export const EMPTY_ARRAY_TYPE = new ArrayType(UNIT, exactSize(0));
export const TUPLE = new TupleType();
