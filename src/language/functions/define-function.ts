import { toText } from '../../values/text.ts';
import { CALLABLE, CallableType, type CallableValue } from '../../values/types/callable.ts';
import { describeSignatures } from '../../values/types/describe-signatures.ts';
import { parseAliases, parseType, type FindType } from '../../values/types/parse-type.ts';
import { OptionalType } from '../../values/types/wrappers.ts';
import { TupleType } from '../../values/types/sequences.ts';
import { inferArguments } from '../closure.ts';
import { Fault } from '../faults.ts';
import { parseParameters, type Parameter } from './signature.ts';
import type { SizeRange } from '../../values/types/sizes.ts';
import type { PuppetType } from '../../values/types/type.ts';
import type { Value } from '../../values/value.ts';
import type { Call, CallableFunction } from './function.ts';

/**
 * What a function does for each signature. A signature lists `Type name`, with `?` after the name of
 * an optional parameter, `*` or `+` after a repeated last one, and `&` before the name of a block.
 */
export type Signatures = Readonly<Record<string, Body['run']>>;

// Declared as a method so that a body may name the types its signature has checked.
interface Body {
  run(args: readonly (Value | undefined)[], call: Call): Value;
}

/** A function of Puppet's, checked against its signatures before it runs. */
export function defineFunction(
  name: string,
  signatures: Signatures,
  { types = {}, mismatches = {} }: FunctionOptions = {},
): CallableFunction {
  let dispatches: readonly Dispatch[] | undefined;
  const allDispatches = (): readonly Dispatch[] =>
    (dispatches ??= makeDispatches(signatures, parseAliases(types)));
  let complaints: readonly Dispatch[] | undefined;
  return {
    name,
    get signatures() {
      return allDispatches().map(({ type }) => type);
    },
    call(args, call) {
      const found = allDispatches().find((dispatch) => accepts(dispatch, args, call.block));
      if (found !== undefined) return found.run(args, call);
      complaints ??= makeDispatches(mismatches, parseAliases(types));
      const complaint = complaints.find((dispatch) => accepts(dispatch, args, call.block));
      if (complaint !== undefined)
        throw new Fault(`'${name}' ${toText(complaint.run(args, call))}`);
      throw refusal(name, allDispatches(), { args, block: call.block });
    },
  };
}

interface FunctionOptions {
  /** Aliases that the signatures use. */
  readonly types?: Readonly<Record<string, string>>;
  /** Signatures of wrong calls, with what is said of them. */
  readonly mismatches?: Signatures;
}

interface Dispatch extends Body {
  readonly type: CallableType;
  readonly names: readonly string[];
  readonly blockName: string;
}

function makeDispatches(signatures: Signatures, find: FindType): readonly Dispatch[] {
  return Object.entries(signatures).map(([text, run]) =>
    makeDispatch(parseParameters(text), { run, find }),
  );
}

function makeDispatch(
  parameters: readonly Parameter[],
  { run, find }: { readonly run: Body['run']; readonly find: FindType },
): Dispatch {
  const ordinary = parameters.filter(({ isBlock }) => !isBlock);
  const block = parameters.find(({ isBlock }) => isBlock);
  const types = ordinary.map(({ typeText }) => parseType(typeText, find));
  return {
    run,
    names: ordinary.map(({ name }) => name),
    blockName: block?.name ?? 'block',
    type: new CallableType({
      parameters: new TupleType(types, sizesOf(ordinary)),
      block: block && blockType(block, find),
    }),
  };
}

function blockType({ typeText, isOptional }: Parameter, find: FindType): PuppetType {
  const type = typeText === 'Callable' ? CALLABLE : parseType(typeText, find);
  return isOptional ? new OptionalType(type) : type;
}

function sizesOf(parameters: readonly Parameter[]): SizeRange {
  const required = parameters.filter(({ isOptional }) => !isOptional).length;
  const isOpen = parameters.some(({ isRepeated }) => isRepeated);
  return { least: BigInt(required), most: isOpen ? undefined : BigInt(parameters.length) };
}

function accepts(
  { type }: Dispatch,
  args: readonly Value[],
  block: CallableValue | undefined,
): boolean {
  if (type.parameterTypes?.isInstance(args) === false) return false;
  if (block === undefined) return type.block?.isInstance(null) ?? true;
  return type.block?.isAssignable(block.type) ?? false;
}

interface Refused {
  readonly args: readonly Value[];
  readonly block: CallableValue | undefined;
}

function refusal(name: string, dispatches: readonly Dispatch[], { args, block }: Refused): Fault {
  const given = block === undefined ? args : [...args, block];
  return new Fault(describeSignatures(name, dispatches, inferArguments(given)));
}
