import type { Value } from '../value.ts';
import { parameterize } from './make-type.ts';
import { PuppetType } from './type.ts';
import { TypeArgumentError } from './type-argument-error.ts';

/** How a type was written, for messages. */
interface Written {
  readonly name: string;
  /** The whole expression. */
  readonly source: string;
}

/**
 * `type[args]` where a type must stand (a signature, an alias, `Type.new`): the number of arguments
 * and their kinds are refused with the texts that Puppet has for such places.
 */
export function makeNamedType(
  type: PuppetType,
  args: readonly Value[],
  written: Written,
): PuppetType {
  const family = type.familyName;
  if (UNPARAMETERIZED.has(family) || family === 'TypeAlias') {
    throw new TypeArgumentError(`Not a parameterized type <${written.name}>`);
  }
  const count = COUNTS[family];
  if (count && (args.length < count.min || args.length > count.max)) {
    throw new TypeArgumentError(
      `Invalid number of type parameters specified: ${family} requires ${count.text}, ${args.length} provided`,
    );
  }
  return asType(() => parameterize(type, args), written);
}

function asType(make: () => Value, { source }: Written): PuppetType {
  const invalid = `The expression <${source}> is not a valid type specification.`;
  try {
    const made = make();
    if (made instanceof PuppetType) return made;
  } catch (error) {
    if (error instanceof TypeArgumentError && error.argument === undefined) throw error;
    throw new TypeArgumentError(invalid);
  }
  throw new TypeArgumentError(invalid);
}

const UNPARAMETERIZED = new Set([
  'Any',
  'Data',
  'CatalogEntry',
  'Scalar',
  'Undef',
  'Numeric',
  'Default',
  'SemVerRange',
]);

const COUNTS: Readonly<
  Record<string, { readonly min: number; readonly max: number; readonly text: string }>
> = {
  Array: { min: 1, max: 3, text: '1 to 3' },
  Hash: { min: 2, max: 4, text: '2 to 4' },
  Collection: { min: 1, max: 2, text: '1 to 2' },
  Class: { min: 1, max: 1, text: '1' },
  Regexp: { min: 1, max: 1, text: '1' },
  Struct: { min: 1, max: 1, text: '1' },
  Boolean: { min: 1, max: 1, text: '1' },
  Integer: { min: 1, max: 2, text: '1 or 2' },
  Float: { min: 1, max: 2, text: '1 or 2' },
  String: { min: 1, max: 2, text: '1 to 2' },
  Iterable: { min: 1, max: 1, text: '1' },
  Iterator: { min: 1, max: 1, text: '1' },
  Optional: { min: 1, max: 1, text: '1' },
  Sensitive: { min: 0, max: 1, text: '0 to 1' },
  NotUndef: { min: 0, max: 1, text: '0 to 1' },
  Type: { min: 1, max: 1, text: '1' },
  Runtime: { min: 2, max: 2, text: '2' },
  URI: { min: 1, max: 1, text: '1' },
};
