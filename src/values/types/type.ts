import { PuppetHash } from '../puppet-hash.ts';
import { toProgramText } from '../text.ts';
import { ValueObject, type Value } from '../value.ts';
import type { SizeRange } from './sizes.ts';

/** A word that a type's text holds without quotes, as in `Runtime[ruby, 'X']` and `Class[a]`. */
export class BareWord {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type TypeParameter = Value | BareWord;

/**
 * A Pcore type: a set of values. Types are immutable; each family has its file in this folder.
 * Two types are the same when their identities are.
 */
export abstract class PuppetType extends ValueObject {
  readonly valueKind = 'Type';

  /** `Integer`, `Array` ... */
  abstract readonly name: string;

  /** The name of the type's family, whatever the single type is called: `Resource` for File. */
  get familyName(): string {
    return this.name;
  }

  /** What messages call the type. */
  get messageName(): string {
    return this.familyName;
  }

  /** Whether the values are Scalars (`'rich'`: not ScalarData). */
  readonly scalar: false | 'data' | 'rich' = false;

  abstract isInstance(value: Value): boolean;

  /** Whether `other`, a type that is neither alias, Variant nor Optional, is within this one. */
  abstract accepts(other: PuppetType): boolean;

  /** Whether every value of `other` is a value of this type. */
  isAssignable(other: PuppetType): boolean {
    return other.isAssignableTo(this);
  }

  /** The other side of `isAssignable`: types made of alternatives have each of them accepted. */
  isAssignableTo(general: PuppetType): boolean {
    return general.accepts(this);
  }

  /** What stands between the brackets of the type's text. */
  get parameters(): readonly TypeParameter[] {
    return [];
  }

  /* eslint-disable @typescript-eslint/prefer-return-this-type -- subclasses answer with types of other families */

  /** The type without what only some values have (ranges, sizes, literal strings). */
  generalize(): PuppetType {
    return this;
  }

  /** The same set of values with alternatives merged and idle wrappers dropped. */
  normalize(): PuppetType {
    return this;
  }

  /** The type itself, or what an alias stands for. */
  get resolved(): PuppetType {
    return this;
  }

  /* eslint-enable @typescript-eslint/prefer-return-this-type */

  /** The types within this one, for whoever walks a type. */
  get parts(): readonly PuppetType[] {
    return this.parameters.flatMap(typesIn);
  }

  /** The sizes that values may have: `[least, most]`, for collections only. */
  get sizes(): SizeRange | undefined {
    return undefined;
  }

  /** Whether values can be called (lambdas); `optional` lets Optional[Callable] pass too. */
  isCallable(_optional = true): boolean {
    return false;
  }

  override get identity(): string {
    return (this.#identity ??= `Type ${this.name}[${this.identityParameters().map(parameterIdentity).join(', ')}]`);
  }

  #identity: string | undefined;

  /** What tells two types of one family apart; more than `parameters` where the text is lossy. */
  protected identityParameters(): readonly unknown[] {
    return this.parameters;
  }

  override toString(): string {
    return this.text(false);
  }

  /** The type's text; `expand` spells aliases out: `Port = Integer[1, 65535]`. */
  text(expand: boolean): string {
    const parameters = this.parameters;
    if (parameters.length === 0) return this.name;
    return `${this.name}[${parameters.map((item) => parameterText(item, expand)).join(', ')}]`;
  }
}

/** Whether two types describe the same values by definition. */
export function isSameType(a: PuppetType, b: PuppetType): boolean {
  return a === b || a.identity === b.identity;
}

/** Each type once, in the order they first came. */
export function uniqueTypes<T extends PuppetType>(types: readonly T[]): T[] {
  const known = new Map<string, T>();
  for (const type of types) if (!known.has(type.identity)) known.set(type.identity, type);
  return [...known.values()];
}

/** A parameter as a type's text holds it. */
export function parameterText(parameter: TypeParameter, expand: boolean): string {
  if (parameter instanceof BareWord) return parameter.text;
  if (parameter instanceof PuppetType) return parameter.text(expand);
  if (Array.isArray(parameter)) {
    return `[${parameter.map((item: Value) => parameterText(item, expand)).join(', ')}]`;
  }
  if (parameter instanceof PuppetHash) {
    const entries = parameter
      .entries()
      .map((entry) => entry.map((item) => parameterText(item, expand)));
    return `{${entries.map((entry) => entry.join(' => ')).join(', ')}}`;
  }
  return toProgramText(parameter);
}

function parameterIdentity(parameter: unknown): string {
  if (parameter instanceof PuppetType) return parameter.identity;
  if (parameter instanceof BareWord) return parameter.text;
  if (Array.isArray(parameter)) return `[${parameter.map(parameterIdentity).join(', ')}]`;
  if (parameter instanceof PuppetHash) {
    return `{${parameter
      .entries()
      .map((entry) => entry.map(parameterIdentity).join('=>'))
      .join(', ')}}`;
  }
  return typeof parameter === 'string'
    ? JSON.stringify(parameter)
    : toProgramText(parameter as Value);
}

function typesIn(parameter: TypeParameter): PuppetType[] {
  if (parameter instanceof PuppetType) return [parameter];
  if (Array.isArray(parameter)) return parameter.flatMap(typesIn);
  return parameter instanceof PuppetHash ? parameter.entries().flat().flatMap(typesIn) : [];
}
