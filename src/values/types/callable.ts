import { ValueObject, type Value } from '../value.ts';
import { acceptsUndef, ANY, UNDEF } from './basic.ts';
import type { ArrayType } from './sequences.ts';
import { TupleType } from './sequences.ts';
import { coversSizes, exactSize, sizeParameters, type SizeRange } from './sizes.ts';
import { PuppetType, type TypeParameter } from './type.ts';

/** A value that can be called: a lambda or a function, with the type of its signature. */
export abstract class CallableValue extends ValueObject {
  readonly valueKind = 'Callable';
  abstract readonly type: CallableType;
  /** How many parameters it is written with. */
  abstract readonly arity: number;
  abstract call(args: readonly Value[]): Value;
}

/** What a Callable takes and returns; all parts are optional. */
export interface CallableShape {
  readonly parameters?: TupleType | undefined;
  readonly block?: PuppetType | undefined;
  readonly returns?: PuppetType | undefined;
}

/** Callable[[T1, T2, from, to, Block], Return]. */
export class CallableType extends PuppetType {
  readonly name = 'Callable';
  /** undefined: takes anything. */
  readonly parameterTypes: TupleType | undefined;
  /** undefined: takes no block. */
  readonly block: PuppetType | undefined;
  /** undefined: returns anything. */
  readonly returns: PuppetType | undefined;

  constructor({ parameters, block, returns }: CallableShape = {}) {
    super();
    this.parameterTypes = parameters;
    this.block = block;
    this.returns = returns === ANY ? undefined : returns;
  }

  isInstance(value: Value): boolean {
    return value instanceof CallableValue && this.isAssignable(value.type);
  }

  accepts(other: PuppetType): boolean {
    if (!(other instanceof CallableType)) return false;
    if (this.returns && !this.returns.isAssignable(other.returns ?? ANY)) return false;
    if (!this.parameterTypes) return true;
    // What is called is constrained by its least, so parameters and blocks compare the other way round.
    return (
      (other.parameterTypes?.isAssignable(this.parameterTypes) ?? false) &&
      (other.block ?? UNDEF).isAssignable(this.block ?? UNDEF)
    );
  }

  /** Whether a call with values of these types, a block last where one is given, is taken. */
  acceptsArguments(args: TupleType | ArrayType): boolean {
    const block = args instanceof TupleType ? args.types.at(-1) : undefined;
    if (args instanceof TupleType && block?.isCallable()) {
      return (this.block?.isAssignable(block) ?? false) && this.takes(args.types.slice(0, -1));
    }
    return (
      (this.parameterTypes?.isAssignable(args) ?? true) && (!this.block || acceptsUndef(this.block))
    );
  }

  override isCallable(): boolean {
    return true;
  }

  override generalize(): PuppetType {
    return this.mapped((type) => type.generalize());
  }

  override normalize(): PuppetType {
    return this.mapped((type) => type.normalize());
  }

  override get parameters(): readonly TypeParameter[] {
    const taken = this.takenParameters();
    if (!this.returns) return taken;
    return [this.parameterTypes ? (taken as Value) : [], this.returns];
  }

  override get parts(): readonly PuppetType[] {
    return [this.parameterTypes, this.block, this.returns].filter((type) => type !== undefined);
  }

  protected override identityParameters(): readonly unknown[] {
    return [this.parameterTypes ?? null, this.block ?? null, this.returns ?? null];
  }

  private takes(types: readonly PuppetType[]): boolean {
    const wanted = this.parameterTypes;
    if (!wanted) return true;
    const isRightSize = coversSizes(wanted.sizes, exactSize(types.length));
    return isRightSize && types.every((type, i) => wanted.typeAt(i).isAssignable(type));
  }

  private takenParameters(): readonly TypeParameter[] {
    if (!this.parameterTypes) return [];
    const { types, size } = this.parameterTypes;
    const shown = types.filter((type) => type.name !== 'Unit');
    const sizes = types.length === 0 ? [0n, 0n] : sizeParameters(size);
    return [...shown, ...sizes, ...(this.block ? [this.block] : [])];
  }

  private mapped(change: (type: PuppetType) => PuppetType): PuppetType {
    const changed = this.parameterTypes && change(this.parameterTypes);
    const parameters = changed instanceof TupleType ? changed : undefined;
    const block = this.block && change(this.block);
    const returns = this.returns && change(this.returns);
    const isSame =
      parameters === this.parameterTypes && block === this.block && returns === this.returns;
    return isSame ? this : new CallableType({ parameters, block, returns });
  }
}

export const CALLABLE = new CallableType();

/** How many times a callable's parameters may be given. */
export function parameterSizes(type: CallableType): SizeRange {
  return type.parameterTypes?.sizes ?? { least: 0n, most: undefined };
}
