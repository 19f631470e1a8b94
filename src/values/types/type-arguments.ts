import { rubyClassName, withArticle } from '../class-names.ts';
import { DEFAULT, type Value } from '../value.ts';
import { inferType } from './infer.ts';
import { IntegerType } from './numeric.ts';
import type { SizeRange } from './sizes.ts';
import { TypeArgumentError } from './type-argument-error.ts';
import { PuppetType } from './type.ts';

/** How many arguments a type takes; `Infinity` for no limit. */
export interface Arity {
  readonly min: number;
  readonly max: number;
}

/** Refuses a wrong number of arguments; the label is the type's as in `Array-Type`. */
export function assertArity(label: string, count: number, { min, max }: Arity): void {
  if (count >= min && count <= max) return;
  const plural = min === 1 ? 'argument' : 'arguments';
  const wanted =
    max === Infinity
      ? `${min} or more arguments`
      : max === min
        ? `${min} ${plural}`
        : `${min} to ${max} arguments`;
  throw new TypeArgumentError(`${label}[] accepts ${wanted}. Got ${count}`, 'BAD_TYPE_SLICE_ARITY');
}

/** The argument as a type; a value of another kind is refused. */
export function typeArgument(label: string, args: readonly Value[], index: number): PuppetType {
  const arg = args[index] ?? null;
  if (arg instanceof PuppetType) return arg;
  throw new TypeArgumentError(
    `${label}[] arguments must be types. Got ${rubyClassName(arg)}`,
    'BAD_TYPE_SLICE_TYPE',
    index,
  );
}

/** Every argument checked by `belongs`; the first that does not is refused with what was expected. */
export function assertArguments<T extends Value>(
  args: readonly Value[],
  check: {
    readonly label: string;
    readonly expected: string;
    readonly belongs: (arg: Value) => arg is T;
  },
): readonly T[] {
  return args.map((arg, index) => {
    if (check.belongs(arg)) return arg;
    throw new TypeArgumentError(
      `Error creating type specialization of ${withArticle(check.label)}, ` +
        `Cannot use ${argumentTypeName(arg)} where ${check.expected} is expected`,
      'BAD_TYPE_SPECIALIZATION',
      index,
    );
  });
}

/** What Puppet calls an argument that is out of place: `Undef`, `Default` or its general type. */
export function argumentTypeName(arg: Value): string {
  return inferType(arg).generalize().toString();
}

/** Sizes from an Integer type, or from one or two integers (or default) at `first`. */
export function sizeArgument(args: readonly Value[], first: number): SizeRange {
  const given = args.slice(first);
  const [only] = given;
  if (given.length === 1 && only instanceof IntegerType) return only.toSizes();
  const bounds = given.map((arg, i) => {
    if (arg === DEFAULT) return undefined;
    if (typeof arg === 'bigint') return arg;
    throw new TypeArgumentError(
      "A Type's size constraint arguments must be a single Integer type, or 1-2 integers (or default). " +
        `Got ${withArticle(arg instanceof PuppetType ? `${arg.toString()}-Type` : rubyClassName(arg))}`,
      'BAD_COLLECTION_SLICE_TYPE',
      first + i,
    );
  });
  return new IntegerType(bounds[0], bounds[1]).toSizes();
}

/** Whether an argument can be a bound of sizes. */
export function isBound(arg: Value | undefined): boolean {
  return typeof arg === 'bigint' || arg === DEFAULT || arg === 'default';
}

/** Sizes from bounds that were found to be such. */
export function boundedSizes(from: Value | undefined, to: Value | undefined): SizeRange {
  const bound = (arg: Value | undefined): bigint | undefined =>
    typeof arg === 'bigint' ? arg : undefined;
  return new IntegerType(bound(from), bound(to)).toSizes();
}
