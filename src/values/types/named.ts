import type { Value } from '../value.ts';
import { TypeArgumentError } from './type-argument-error.ts';
import { VariantType } from './variant.ts';
import { BareWord, isSameType, PuppetType, type TypeParameter } from './type.ts';

/** TypeReference['Foo']: the name of a type that nobody knows (yet). */
export class TypeReferenceType extends PuppetType {
  readonly name = 'TypeReference';
  readonly typeText: string;

  constructor(typeText = 'UnresolvedReference') {
    super();
    this.typeText = typeText;
  }

  isInstance(): boolean {
    return false;
  }

  accepts(other: PuppetType): boolean {
    return isSameType(this, other);
  }

  override get parameters(): readonly TypeParameter[] {
    return [this.typeText];
  }
}

/** Runtime[ruby, 'Symbol']: an object of the program that runs the manifest. pvirt has none to show. */
export class RuntimeType extends PuppetType {
  readonly name = 'Runtime';
  readonly runtime: string | undefined;
  readonly typeName: string | undefined;

  constructor(runtime?: string, typeName?: string) {
    super();
    this.runtime = runtime;
    this.typeName = typeName;
  }

  isInstance(): boolean {
    return false;
  }

  accepts(other: PuppetType): boolean {
    if (!(other instanceof RuntimeType)) return false;
    if (this.runtime !== undefined && this.runtime !== other.runtime) return false;
    return this.typeName === undefined || this.typeName === other.typeName;
  }

  override get parameters(): readonly TypeParameter[] {
    if (this.runtime === undefined && this.typeName === undefined) return [];
    return [this.runtime === undefined ? null : new BareWord(this.runtime), this.typeName ?? null];
  }
}

/**
 * A name for another type, which may hold the alias itself. What the alias means is asked for once,
 * when it is first needed, so that a definition can be made before those it mentions.
 */
export class AliasType extends PuppetType {
  readonly name: string;
  readonly isBuiltIn: boolean;
  readonly #resolve: () => PuppetType;
  #resolved: PuppetType | undefined;
  /** Values and types under way, which a recursive alias meets again: see `once`. */
  readonly #values = new Set<Value>();
  readonly #specific = new Set<PuppetType>();
  readonly #general = new Set<PuppetType>();
  readonly #expanding = new Set<'text' | 'callable' | 'real'>();
  #isReal = false;

  constructor(
    name: string,
    resolve: () => PuppetType,
    options: { readonly isBuiltIn?: boolean } = {},
  ) {
    super();
    this.name = name;
    this.isBuiltIn = options.isBuiltIn ?? false;
    this.#resolve = resolve;
  }

  override get familyName(): string {
    return 'TypeAlias';
  }

  override get messageName(): string {
    return this.name;
  }

  override get resolved(): PuppetType {
    // Puppet keeps the built-in ones as they are written.
    return (this.#resolved ??= this.isBuiltIn ? this.#resolve() : this.#resolve().normalize());
  }

  /** Refuses an alias that only ever leads back to itself. */
  checkReal(): void {
    if (this.isBuiltIn || this.#isReal || this.#expanding.has('real')) return;
    once(this.#expanding, 'real', undefined, () => this.resolved);
    if (!leadsToType(this))
      throw new TypeArgumentError(`Type alias '${this.name}' cannot be resolved to a real type`);
    this.#isReal = true;
  }

  /** Whether what it stands for is being found out, so that nothing can be said of it yet. */
  get isUnderWay(): boolean {
    return this.#expanding.has('real');
  }

  isInstance(value: Value): boolean {
    return once(this.#values, value, false, () => this.resolved.isInstance(value));
  }

  override isAssignable(other: PuppetType): boolean {
    return once(this.#specific, other, true, () => super.isAssignable(other));
  }

  accepts(other: PuppetType): boolean {
    return this.resolved.isAssignable(other);
  }

  override isAssignableTo(general: PuppetType): boolean {
    return once(this.#general, general, true, () => general.isAssignable(this.resolved));
  }

  override isCallable(optional = true): boolean {
    return once(this.#expanding, 'callable', false, () => this.resolved.isCallable(optional));
  }

  override get parts(): readonly PuppetType[] {
    return [this.resolved];
  }

  override get identity(): string {
    return `Type alias ${this.name}`;
  }

  override toString(): string {
    return this.text(true);
  }

  override text(expand: boolean): string {
    if (!expand || this.isBuiltIn) return this.name;
    return once(
      this.#expanding,
      'text',
      this.name,
      () => `${this.name} = ${this.resolved.text(true)}`,
    );
  }
}

/** Whether a type is more than names for each other. */
function leadsToType(type: PuppetType, seen: ReadonlySet<PuppetType> = new Set()): boolean {
  if (type instanceof VariantType)
    return type.types.length === 0 || type.types.some((part) => leadsToType(part, seen));
  if (!(type instanceof AliasType)) return true;
  if (seen.has(type)) return false;
  return type.isUnderWay || leadsToType(type.resolved, new Set([...seen, type]));
}

/** `work`, or the answer for what is met again while it is still being worked on. */
function once<T, R>(underWay: Set<T>, subject: T, again: R, work: () => R): R {
  if (underWay.has(subject)) return again;
  underWay.add(subject);
  try {
    return work();
  } finally {
    underWay.delete(subject);
  }
}
