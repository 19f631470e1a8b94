import { ObjectValue } from '../object-value.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { isArray, type Value } from '../value.ts';
import {
  memberLabel,
  readAttributes,
  readFunctions,
  readTypeParameters,
  type Members,
  type ObjectMember,
} from './object-members.ts';
import { objectText } from './object-text.ts';
import { structElement, StructType } from './mappings.ts';
import { TypeArgumentError } from './type-argument-error.ts';
import { PuppetType } from './type.ts';
import { TypeReferenceType } from './named.ts';
import { OptionalType } from './wrappers.ts';
import { StringType } from './strings.ts';

/** What an Object type says, read from its definition. */
export interface ObjectDefinition {
  readonly parent: PuppetType | undefined;
  readonly attributes: Members;
  readonly functions: Members;
  readonly typeParameters: Members;
  /** The attributes that tell instances apart; undefined: all. */
  readonly equality: readonly string[] | undefined;
  readonly annotations: Value | undefined;
}

/** Object[{...}]: a type with attributes and functions, read when first needed so that it may mention itself. */
export class ObjectType extends PuppetType {
  readonly name = 'Object';
  readonly typeName: string | undefined;
  readonly #define: () => PuppetHash;
  #definition: ObjectDefinition | undefined;
  #isReading = false;

  constructor(define: () => PuppetHash, typeName?: string) {
    super();
    this.typeName = typeName;
    this.#define = define;
  }

  /** What messages call it. */
  get label(): string {
    return this.typeName ?? 'Object';
  }

  override get messageName(): string {
    return this.label;
  }

  get definition(): ObjectDefinition {
    return (this.#definition ??= this.#read());
  }

  /** The definition as it was written, and the name. */
  get initHash(): PuppetHash {
    const definition = this.#define();
    if (this.typeName === undefined || definition.has('name')) return definition;
    return PuppetHash.from([['name', this.typeName], ...definition.entries()]);
  }

  /** Reads the definition, so that what is wrong with it is told where the type is named. */
  resolve(): void {
    // A definition may name the type itself.
    if (this.#definition !== undefined || this.#isReading) return;
    this.#isReading = true;
    try {
      this.#definition = this.#read();
    } finally {
      this.#isReading = false;
    }
  }

  get parent(): ObjectType | undefined {
    const parent = this.definition.parent?.resolved;
    return parent instanceof ObjectType ? parent : undefined;
  }

  /** All attributes, inherited ones first. */
  get attributes(): Members {
    return new Map([...(this.parent?.attributes ?? []), ...this.definition.attributes]);
  }

  get functions(): Members {
    return new Map([...(this.parent?.functions ?? []), ...this.definition.functions]);
  }

  get typeParameters(): Members {
    return new Map([...(this.parent?.typeParameters ?? []), ...this.definition.typeParameters]);
  }

  /** The attributes by which instances are compared. */
  get equalityAttributes(): readonly string[] {
    const { equality, attributes } = this.definition;
    const own =
      equality ??
      [...attributes.values()].filter(({ kind }) => kind !== 'constant').map(({ name }) => name);
    return [...(this.parent?.equalityAttributes ?? []), ...own];
  }

  /** The attributes that an instance is made from: required ones first. */
  get initAttributes(): readonly ObjectMember[] {
    const given = [...this.attributes.values()].filter(
      ({ kind }) => kind !== 'constant' && kind !== 'derived',
    );
    return [
      ...given.filter(({ value }) => value === undefined),
      ...given.filter(({ value }) => value !== undefined),
    ];
  }

  /** The type of the hash that an instance is made from. */
  get initType(): StructType {
    return new StructType(
      [...this.attributes.values()]
        .filter(({ kind }) => kind !== 'constant' && kind !== 'derived')
        .map(({ name, type, value }) =>
          value === undefined
            ? structElement(name, type)
            : { name, key: new OptionalType(new StringType(name)), type },
        ),
    );
  }

  isInstance(value: Value): boolean {
    return value instanceof ObjectValue && this.isAssignable(value.type);
  }

  accepts(other: PuppetType): boolean {
    if (!(other instanceof ObjectType)) return false;
    let type: ObjectType | undefined = other;
    while (type !== undefined) {
      if (type.identity === this.identity) return true;
      type = type.parent;
    }
    return false;
  }

  override get identity(): string {
    return this.typeName === undefined ? `Type ${this.text(true)}` : `Type object ${this.typeName}`;
  }

  override toString(): string {
    return this.text(true);
  }

  override text(expand: boolean): string {
    return expand ? objectText(this.definition, this.typeName) : this.label;
  }

  /** Refuses a type that is its own ancestor. */
  checkParents(seen: ReadonlySet<ObjectType> = new Set()): void {
    if (seen.has(this))
      throw new TypeArgumentError(`The Object type '${this.label}' inherits from itself`);
    const parent = this.#parentOf(this.#define());
    const type = parent?.resolved;
    const below = new Set([...seen, this]);
    // A type that is still being read finds the circle itself once its ancestors are known.
    if (type instanceof ObjectType && (below.has(type) || !type.#isReading))
      type.checkParents(below);
  }

  #parentOf(hash: PuppetHash): PuppetType | undefined {
    const parent = hash.get('parent');
    return parent instanceof PuppetType ? parent : undefined;
  }

  #read(): ObjectDefinition {
    const hash = this.#define();
    const parent = this.#parentOf(hash);
    if (parent !== undefined) this.checkParents();
    const above = parent?.resolved;
    if (above instanceof TypeReferenceType)
      throw new TypeArgumentError(`reference to unresolved type '${above.typeText}'`);
    const inherited = above instanceof ObjectType && !above.#isReading ? above : undefined;
    const { label } = this;
    const members = new Map([...(inherited?.attributes ?? []), ...(inherited?.functions ?? [])]);
    const attributes = readAttributes(hash, { label, inherited: members });
    const functions = readFunctions(hash, { label, inherited: members });
    checkConflicts(attributes, functions);
    return {
      parent,
      attributes,
      functions,
      typeParameters: readTypeParameters(hash, {
        label,
        inherited: inherited?.typeParameters ?? new Map(),
      }),
      equality: equalityOf(hash.get('equality')),
      annotations: hash.get('annotations'),
    };
  }
}

function checkConflicts(attributes: Members, functions: Members): void {
  const taken = [...functions.values()].find(({ name }) => attributes.has(name));
  if (taken !== undefined) {
    throw new TypeArgumentError(
      `${memberLabel(taken)} conflicts with attribute with the same name`,
    );
  }
}

function equalityOf(value: Value | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  return (isArray(value) ? value : [value]).filter((name) => typeof name === 'string');
}
