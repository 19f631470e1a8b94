import type { Value } from '../value.ts';
import { Sensitive } from '../value.ts';
import { acceptsUndef, ANY } from './basic.ts';
import { IteratorValue } from '../iterator-value.ts';
import { PuppetType, type TypeParameter } from './type.ts';
import { StringType } from './strings.ts';

/** A type about one other type, which is undefined where the type is not parameterized. */
export abstract class WrapperType extends PuppetType {
  readonly type: PuppetType | undefined;

  constructor(type?: PuppetType) {
    super();
    this.type = type;
  }

  protected abstract rewrap(type: PuppetType | undefined): PuppetType;

  override get parameters(): readonly TypeParameter[] {
    return this.type ? [this.type] : [];
  }

  override generalize(): PuppetType {
    return this.replaced(this.type?.generalize());
  }

  override normalize(): PuppetType {
    return this.replaced(this.type?.normalize());
  }

  private replaced(type: PuppetType | undefined): PuppetType {
    return type === this.type ? this : this.rewrap(type);
  }
}

/** Optional[T]: T or undef. */
export class OptionalType extends WrapperType {
  readonly name = 'Optional';

  isInstance(value: Value): boolean {
    return value === null || (this.type?.isInstance(value) ?? false);
  }

  accepts(other: PuppetType): boolean {
    return !this.type || other.name === 'Undef' || this.type.isAssignable(other);
  }

  override isAssignableTo(general: PuppetType): boolean {
    return acceptsUndef(general) && (!this.type || general.isAssignable(this.type));
  }

  override isCallable(optional = true): boolean {
    return optional && (this.type?.isCallable(optional) ?? false);
  }

  override get parameters(): readonly TypeParameter[] {
    return this.type ? [literalOrType(this.type)] : [];
  }

  override get parts(): readonly PuppetType[] {
    return this.type ? [this.type] : [];
  }

  override normalize(): PuppetType {
    const type = this.type?.normalize();
    if (!type) return this;
    if (type instanceof NotUndefType) return new OptionalType(type.type).normalize();
    if (acceptsUndef(type)) return type;
    return type === this.type ? this : new OptionalType(type);
  }

  protected rewrap(type?: PuppetType): PuppetType {
    return new OptionalType(type);
  }
}

/** NotUndef[T]: T but undef. */
export class NotUndefType extends WrapperType {
  readonly name = 'NotUndef';

  constructor(type?: PuppetType) {
    super(type === ANY ? undefined : type);
  }

  isInstance(value: Value): boolean {
    return value !== null && (this.type?.isInstance(value) ?? true);
  }

  accepts(other: PuppetType): boolean {
    return !acceptsUndef(other) && (this.type?.isAssignable(other) ?? true);
  }

  override isAssignableTo(general: PuppetType): boolean {
    return this.type && !acceptsUndef(this.type)
      ? general.isAssignable(this.type)
      : general.accepts(this);
  }

  override get parameters(): readonly TypeParameter[] {
    return this.type ? [literalOrType(this.type)] : [];
  }

  override get parts(): readonly PuppetType[] {
    return this.type ? [this.type] : [];
  }

  override normalize(): PuppetType {
    const type = this.type?.normalize();
    if (!type) return this;
    if (type instanceof OptionalType) return new NotUndefType(type.type).normalize();
    if (!acceptsUndef(type)) return type;
    return type === this.type ? this : new NotUndefType(type);
  }

  protected rewrap(type?: PuppetType): PuppetType {
    return new NotUndefType(type);
  }
}

/** Type[T]: the types within T. */
export class TypeType extends WrapperType {
  readonly name = 'Type';

  isInstance(value: Value): boolean {
    return value instanceof PuppetType && (this.type?.isAssignable(value) ?? true);
  }

  accepts(other: PuppetType): boolean {
    if (!(other instanceof TypeType)) return false;
    return !this.type || (other.type !== undefined && this.type.isAssignable(other.type));
  }

  protected rewrap(type?: PuppetType): PuppetType {
    return new TypeType(type);
  }
}

/** Sensitive[T]; T is always general, so that the type tells nothing of the value. */
export class SensitiveType extends WrapperType {
  readonly name = 'Sensitive';

  constructor(type?: PuppetType) {
    super(type === ANY ? undefined : type?.generalize());
  }

  isInstance(value: Value): boolean {
    return value instanceof Sensitive && (this.type?.isInstance(value.unwrap()) ?? true);
  }

  accepts(other: PuppetType): boolean {
    if (!(other instanceof SensitiveType)) return false;
    return (this.type ?? ANY).isAssignable(other.type ?? ANY);
  }

  protected rewrap(type?: PuppetType): PuppetType {
    return new SensitiveType(type);
  }
}

/** Iterator[T]: what lazy functions such as `reverse_each` return. */
export class IteratorType extends WrapperType {
  readonly name = 'Iterator';

  isInstance(value: Value): boolean {
    return value instanceof IteratorValue && (this.type?.isAssignable(value.elementType) ?? true);
  }

  accepts(other: PuppetType): boolean {
    if (!(other instanceof IteratorType)) return false;
    return !this.type || (other.type !== undefined && this.type.isAssignable(other.type));
  }

  protected rewrap(type?: PuppetType): PuppetType {
    return new IteratorType(type);
  }
}

export const OPTIONAL = new OptionalType();
export const NOT_UNDEF = new NotUndefType();
export const TYPE = new TypeType();
export const SENSITIVE = new SensitiveType();
export const ITERATOR = new IteratorType();

/** The type of one string is written as that string: `Optional['a']`. */
function literalOrType(type: PuppetType): TypeParameter {
  return type instanceof StringType && type.value !== undefined ? type.value : type;
}
