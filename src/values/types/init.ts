import type { Value } from '../value.ts';
import { toProgramText } from '../text.ts';
import { RICH_DATA } from './data.ts';
import { inferDetailedType } from './infer.ts';
import { TupleType } from './sequences.ts';
import { TypeArgumentError } from './type-argument-error.ts';
import { PuppetType, type TypeParameter } from './type.ts';

/** What `T.new` takes, for every T; undefined where nothing can be made. */
export type ConstructorParameters = (type: PuppetType) => readonly TupleType[] | undefined;

let parametersOf: ConstructorParameters = () => undefined;

/** Tells this room, which has no functions, what the constructors of the language take. */
export function declareConstructors(find: ConstructorParameters): void {
  parametersOf = find;
}

/** Init[T, args]: a value that `T.new` takes. Without T, any RichData. */
export class InitType extends PuppetType {
  readonly name = 'Init';
  readonly type: PuppetType | undefined;
  readonly args: readonly Value[];
  #accepted: Accepted | undefined;
  readonly #underWay = new Set<Value>();

  constructor(type?: PuppetType, args: readonly Value[] = []) {
    super();
    this.type = type;
    this.args = args;
  }

  isInstance(value: Value): boolean {
    if (this.type === undefined) return RICH_DATA.isInstance(value);
    // A type that mentions its own Init meets the same value again.
    if (this.#underWay.has(value)) return false;
    this.#underWay.add(value);
    try {
      return this.type.isInstance(value) || this.#takes(value);
    } finally {
      this.#underWay.delete(value);
    }
  }

  #takes(value: Value): boolean {
    const { singles, lists, hasOptionals } = this.#accepts();
    return (
      singles.some((type) => type.isInstance(value)) ||
      lists.some((type) => type.isInstance(value) || (hasOptionals && type.isInstance([value])))
    );
  }

  accepts(other: PuppetType): boolean {
    if (this.type === undefined) return other instanceof InitType || RICH_DATA.isAssignable(other);
    const { singles, lists, hasOptionals } = this.#accepts();
    if (other instanceof InitType)
      return other.type !== undefined && this.type.isAssignable(other.type);
    if (this.type.isAssignable(other)) return true;
    const alone = new TupleType([other]);
    return (
      singles.some((type) => type.isAssignable(other)) ||
      lists.some((type) => type.isAssignable(other) || (hasOptionals && type.isAssignable(alone)))
    );
  }

  override get parameters(): readonly TypeParameter[] {
    return this.type ? [this.type, ...this.args] : [];
  }

  protected override identityParameters(): readonly unknown[] {
    return [this.type ?? null, this.args.map(toProgramText)];
  }

  /** Throws TypeArgumentError where the type has no constructor, or none that takes the arguments. */
  assertUsable(): void {
    this.#accepts();
  }

  #accepts(): Accepted {
    return (this.#accepted ??= this.#findAccepted());
  }

  #findAccepted(): Accepted {
    const type = this.type ?? RICH_DATA;
    const tuples = UNSUITABLE.has(type.name) ? undefined : parametersOf(type.resolved);
    if (tuples === undefined) {
      throw new TypeArgumentError(
        `Creation of new instance of type '${type.toString()}' is not supported`,
      );
    }
    if (this.args.length > 0) return { singles: this.#firstTypes(tuples), lists: [] };
    const isSingle = ({ sizes }: TupleType): boolean => sizes.least === 1n && sizes.most === 1n;
    const lists = tuples.filter((tuple) => !isSingle(tuple));
    return {
      singles: tuples.filter(isSingle).flatMap(({ types }) => types.slice(0, 1)),
      lists,
      hasOptionals: lists.some(({ sizes }) => sizes.least === 1n),
    };
  }

  /** What the first parameter may be where the others are the fixed arguments. */
  #firstTypes(tuples: readonly TupleType[]): readonly PuppetType[] {
    const fixed = this.args.map(inferDetailedType);
    const fitting = tuples.filter((tuple) => {
      const [first] = tuple.types;
      return first !== undefined && tuple.isAssignable(new TupleType([first, ...fixed]));
    });
    if (fitting.length === 0) {
      throw new TypeArgumentError(
        `The type '${this.toString()}' does not represent a valid set of parameters for ${this.type?.generalize().name ?? ''}.new()`,
      );
    }
    return fitting.flatMap(({ types }) => types.slice(0, 1));
  }
}

/** What would call itself without end, or says no more than the type inside. */
const UNSUITABLE = new Set(['Init', 'Optional', 'NotUndef']);

interface Accepted {
  /** What a single value may be. */
  readonly singles: readonly PuppetType[];
  /** What the list of all arguments may be. */
  readonly lists: readonly TupleType[];
  /** Whether a list may be one value long. */
  readonly hasOptionals?: boolean;
}

export const INIT = new InitType();
