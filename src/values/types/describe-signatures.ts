import { acceptsUndef, UNIT } from './basic.ts';
import { parameterSizes, type CallableType } from './callable.ts';
import { describe } from './describe.ts';
import {
  mergeMismatches,
  mismatchText,
  typeMismatch,
  withoutStep,
  type Mismatch,
  type PathElement,
} from './mismatch.ts';
import { IntegerType } from './numeric.ts';
import { TupleType, type ArrayType } from './sequences.ts';
import { coversSizes, exactSize } from './sizes.ts';
import type { PuppetType } from './type.ts';
import { OptionalType } from './wrappers.ts';

/** One way to call a function. */
export interface SignatureDescription {
  readonly type: CallableType;
  /** The names of the parameters, without the block's. */
  readonly names: readonly string[];
  readonly blockName?: string | undefined;
}

/**
 * Why none of the signatures takes the arguments (their types, a block's last), in Puppet's words.
 * `name` is the function's, or `lambda`.
 */
export function describeSignatures(
  name: string,
  signatures: readonly SignatureDescription[],
  args: TupleType | ArrayType,
): string {
  const label = name === 'lambda' ? 'block' : `'${name}'`;
  const rejections = rejectionsOf(signatures, args);
  const merged = mergeMismatches(rejections, { depth: 0, sizeKind: 'count' });
  const [only] = merged;
  if (merged.length === 1 && only) return label + mismatchText(only);
  const isSingle = signatures.length === 1;
  const indent = isSingle ? '  ' : '    ';
  const listed = signatures.map((signature, i) => {
    const rejected = (rejections[i] ?? []).map(
      (one) => `${indent}rejected:${mismatchText(withoutStep(one, 0))}`,
    );
    const text = `(${signatureText(signature)})`;
    return [isSingle ? `${label} expects ${text}` : `  ${text}`, ...rejected].join('\n');
  });
  if (isSingle) return listed.join('\n');
  const head = `The function ${label} was called with arguments it does not accept. It expects one of:`;
  return [head, ...listed].join('\n');
}

/** The parameters of a signature as messages show them: `Integer x, String y?`. */
function signatureText({ type, names, blockName = 'block' }: SignatureDescription): string {
  const { least, most } = parameterSizes(type);
  const parts =
    most === 0n ? [] : parameterTexts(type, names, { least, isOpen: most === undefined });
  if (most === 0n && least === 0n) return '';
  const { block } = type;
  if (block instanceof OptionalType) parts.push(`${String(block.type ?? block)} ${blockName}?`);
  else if (block) parts.push(`${block.toString()} ${blockName}`);
  return parts.join(', ');
}

function parameterTexts(
  type: CallableType,
  names: readonly string[],
  { least, isOpen }: { readonly least: bigint; readonly isOpen: boolean },
): string[] {
  const types = type.parameterTypes?.types ?? [];
  const known = names.length > 0 ? names : types.map(() => '');
  return known.map((name, i) => {
    const parameter = types[i] ?? types.at(-1) ?? UNIT;
    if (isOpen && i === known.length - 1) {
      return `${parameter.toString()} ${name}${least === BigInt(known.length) ? '+' : '*'}`;
    }
    if (BigInt(i) < least) return `${parameter.toString()} ${name}`;
    const shown = parameter instanceof OptionalType ? (parameter.type ?? parameter) : parameter;
    return `${shown.toString()} ${name}?`;
  });
}

type Path = readonly PathElement[];

function rejectionsOf(
  signatures: readonly SignatureDescription[],
  args: TupleType | ArrayType,
): readonly (readonly Mismatch[])[] {
  const paths = signatures.map((_, i): Path => [{ kind: 'signature', key: String(i) }]);
  const wrongArguments = signatures.map((signature, i) =>
    describeArguments(signature, args, paths[i] ?? []),
  );
  if (wrongArguments.every(({ length }) => length > 0)) return wrongArguments;
  const wrongBlocks = signatures.map(({ type }, i) =>
    describeBlock(type.block, args, paths[i] ?? []),
  );
  if (wrongBlocks.every(({ length }) => length > 0)) return wrongBlocks;
  return wrongArguments.map((wrong, i) => (wrong.length > 0 ? wrong : (wrongBlocks[i] ?? [])));
}

function describeArguments(
  { type, names }: SignatureDescription,
  args: TupleType | ArrayType,
  path: Path,
): readonly Mismatch[] {
  const parameters = type.parameterTypes;
  if (!parameters) return [];
  const given = argumentTypes(args, parameters);
  const hasBlock = given.at(-1)?.isCallable() ?? false;
  const count = hasBlock ? given.length - 1 : given.length;
  const actual = hasBlock ? exactSize(count) : args.sizes;
  if (!coversSizes(parameters.sizes, actual)) {
    const expected = new IntegerType(parameters.sizes.least, parameters.sizes.most);
    return [
      typeMismatch('count', { path, expected, actual: new IntegerType(actual.least, actual.most) }),
    ];
  }
  const last = parameters.types.length - 1;
  for (const [i, argument] of given.slice(0, count).entries()) {
    const wanted = parameters.typeAt(i);
    if (wanted.isAssignable(argument)) continue;
    const key = names[Math.min(i, last)] ?? '';
    const wrong = describe(wanted, argument, [...path, { kind: 'parameter', key }]);
    if (wrong.length > 0) return wrong;
  }
  return [];
}

function argumentTypes(args: TupleType | ArrayType, parameters: TupleType): readonly PuppetType[] {
  return args instanceof TupleType ? args.types : parameters.types.map(() => args.element);
}

function describeBlock(
  wanted: PuppetType | undefined,
  args: TupleType | ArrayType,
  path: Path,
): readonly Mismatch[] {
  const last = args instanceof TupleType ? args.types.at(-1) : undefined;
  if (!last?.isCallable())
    return !wanted || acceptsUndef(wanted) ? [] : [{ kind: 'missingBlock', path }];
  if (!wanted) return [{ kind: 'unexpectedBlock', path }];
  return describe(wanted, last, [...path, { kind: 'block', key: 'block' }]);
}
