import { toText } from '../values/text.ts';
import { ANY } from '../values/types/basic.ts';
import { CallableType, CallableValue } from '../values/types/callable.ts';
import { exactSize, type SizeRange } from '../values/types/sizes.ts';
import { ArrayType, TupleType } from '../values/types/sequences.ts';
import { PuppetType } from '../values/types/type.ts';
import { inferDetailedType } from '../values/types/infer.ts';
import { describeMismatch, describeParameters } from '../values/types/describe.ts';
import { describeSignatures } from '../values/types/describe-signatures.ts';
import { deferredTypes } from './deferred-type.ts';
import { EvaluationError, Fault, NextSignal, ReturnSignal } from './faults.ts';
import { Frame } from './frame.ts';
import { ISSUE_TEXTS } from './issues-table.ts';
import type { Locator } from '../syntax/locator.ts';
import type { Node, NodeOf } from '../syntax/nodes.ts';
import type { PuppetHash } from '../values/puppet-hash.ts';
import type { Value } from '../values/value.ts';
import type { Scope } from './scope.ts';

/** Parameters, a body and a return type: what lambdas and functions have in common. */
export interface Code {
  readonly name: string;
  readonly parameters: readonly NodeOf<'Parameter'>[];
  readonly body: Node | undefined;
  readonly returnType: Node | undefined;
  readonly source: Locator;
}

/** A lambda, with the variables that were visible where it was written. */
export class Lambda extends CallableValue {
  readonly #code: Code;
  readonly #scope: Scope;
  readonly #frame: Frame;
  #signature: Signature | undefined;

  constructor(node: NodeOf<'LambdaExpression'>, scope: Scope) {
    super();
    const { parameters, body, returnType } = node;
    this.#code = { name: 'lambda', parameters, body, returnType, source: scope.source };
    this.#scope = scope;
    this.#frame = scope.frame;
  }

  get type(): CallableType {
    return this.#ownSignature().type;
  }

  /** How many arguments it takes; no end of them where the last parameter takes the rest. */
  get arity(): number {
    const { parameters } = this.#code;
    return parameters.at(-1)?.capturesRest === true ? Infinity : parameters.length;
  }

  get parameterNames(): readonly string[] {
    return this.#code.parameters.map(({ name }) => name);
  }

  /** Calls it; `return` inside leaves the enclosing function, `next` only the lambda. */
  call(args: readonly Value[]): Value {
    const scope = this.#scope;
    const { frame, source } = scope;
    scope.frame = this.#frame;
    scope.source = this.#code.source;
    try {
      return invoke(this.#code, { args, signature: this.#ownSignature(), scope });
    } finally {
      scope.frame = frame;
      scope.source = source;
    }
  }

  override toString(): string {
    return this.type.toString();
  }

  #ownSignature(): Signature {
    return (this.#signature ??= makeSignature(this.#code, this.#scope));
  }
}

/** What a call checks its arguments against. */
export interface Signature {
  readonly type: CallableType;
  readonly names: readonly string[];
  /** Whether there is anything to check beyond the number of arguments. */
  readonly isTyped: boolean;
}

/** Evaluates the types of a parameter list. */
export function makeSignature(code: Code, scope: Scope): Signature {
  const types: PuppetType[] = [];
  let least = 0n;
  let most: bigint | undefined = 0n;
  for (const parameter of code.parameters) {
    const written = parameter.typeExpr && typeFrom(parameter.typeExpr, scope);
    const sizes = sizesOf(parameter, written);
    types.push(elementOf(parameter, written));
    if (sizes.least > 0n && least < BigInt(types.length - 1))
      throw requiredAfterOptional(parameter, code);
    least += sizes.least;
    most = most === undefined || sizes.most === undefined ? undefined : most + sizes.most;
  }
  const returns = code.returnType && typeFrom(code.returnType, scope);
  return {
    type: new CallableType({ parameters: new TupleType(types, { least, most }), returns }),
    names: code.parameters.map(({ name }) => name),
    isTyped: types.some((type) => type !== ANY) || code.parameters.at(-1)?.capturesRest === true,
  };
}

/** The type of one value: the elements' for a parameter that takes the rest. */
function elementOf(
  { capturesRest }: NodeOf<'Parameter'>,
  written: PuppetType | undefined,
): PuppetType {
  return capturesRest && written instanceof ArrayType ? written.element : (written ?? ANY);
}

function sizesOf(parameter: NodeOf<'Parameter'>, type: PuppetType | undefined): SizeRange {
  if (parameter.capturesRest) {
    return type instanceof ArrayType ? type.sizes : { least: 0n, most: undefined };
  }
  return { least: parameter.value === undefined ? 1n : 0n, most: 1n };
}

function typeFrom(node: Node, scope: Scope): PuppetType {
  const type = scope.evaluate(node);
  if (type instanceof PuppetType) return type;
  throw new Fault('The expression is not a valid type specification.');
}

interface Invocation {
  readonly args: readonly Value[];
  readonly signature: Signature;
  readonly scope: Scope;
}

/** Calls code with arguments by position, in the scope's present frame. */
export function invoke(code: Code, { args, signature, scope }: Invocation): Value {
  const variables = bindArguments(code, { args, scope });
  assertArguments(code, variables, signature);
  return runBody(code, { variables, signature, scope });
}

interface NamedArguments {
  readonly given: PuppetHash;
  readonly scope: Scope;
  /** Whether unknown, missing and mistyped arguments are refused; else they just become variables. */
  readonly isChecked: boolean;
}

/** Calls code with arguments by name, as templates are. */
export function callWithNames(code: Code, { given, scope, isChecked }: NamedArguments): Value {
  const signature = makeSignature(code, scope);
  const variables = new Map(given.entries().map(([name, value]) => [toText(name), value] as const));
  if (isChecked) completeByName(code, { variables, signature, scope });
  return runBody(code, { variables, signature, scope });
}

/** Adds defaults for what is not given, and refuses what does not fit. */
function completeByName(code: Code, { variables, signature, scope }: Body): void {
  const frame = Frame.ofVariables(scope.frame, variables);
  frame.pending = { callee: code.name, names: signature.names, current: '' };
  for (const { name, value } of code.parameters) {
    if ((variables.get(name) ?? null) !== null || value === undefined) continue;
    frame.pending.current = name;
    variables.delete(name);
    variables.set(
      name,
      scope.within(frame, () => scope.evaluate(value)),
    );
  }
  const types = signature.type.parameterTypes?.types ?? [];
  const described = code.parameters.map(({ name, value }, index) => {
    return { name, type: types[index] ?? ANY, isOptional: value !== undefined };
  });
  const errors = describeParameters(described, variables, deferredTypes(scope));
  if (errors.length === 0) return;
  throw new Fault(
    errors.length === 1
      ? `${code.name}:${errors.join('')}`
      : `${code.name}:\n ${errors.join('\n ')}`,
  );
}

interface Body {
  readonly variables: Map<string, Value>;
  readonly signature: Signature;
  readonly scope: Scope;
}

/** Evaluates the body with its variables and checks what it gives. */
function runBody(code: Code, { variables, signature, scope }: Body): Value {
  const { body } = code;
  const result =
    body === undefined
      ? null
      : scope.within(Frame.ofVariables(scope.frame, variables), () => nextValue(body, scope));
  const { returns } = signature.type;
  if (returns !== undefined && !returns.isInstance(result)) {
    throw new Fault(
      describeMismatch(
        `value returned from ${code.name} has wrong type,`,
        returns,
        inferDetailedType(result),
      ),
    );
  }
  return result;
}

function nextValue(body: Node, scope: Scope): Value {
  try {
    return scope.evaluate(body);
  } catch (thrown) {
    if (thrown instanceof NextSignal && !(thrown instanceof ReturnSignal)) return thrown.value;
    throw thrown;
  }
}

function bindArguments(
  code: Code,
  { args, scope }: { args: readonly Value[]; scope: Scope },
): Map<string, Value> {
  const { parameters, name } = code;
  const variables = new Map<string, Value>();
  const needsDefaults = args.length < parameters.length || parameters.at(-1)?.capturesRest === true;
  const frame = Frame.ofVariables(scope.frame, variables);
  if (needsDefaults) {
    frame.pending = {
      callee: name,
      names: parameters.map((parameter) => parameter.name),
      current: '',
    };
  }
  for (const [index, parameter] of parameters.entries()) {
    if (frame.pending) frame.pending.current = parameter.name;
    const evaluateDefault = (node: Node): Value => scope.within(frame, () => scope.evaluate(node));
    variables.set(parameter.name, argumentFor(parameter, { args, index, evaluateDefault, code }));
  }
  return variables;
}

interface ArgumentPlace {
  readonly args: readonly Value[];
  readonly index: number;
  readonly evaluateDefault: (node: Node) => Value;
  readonly code: Code;
}

function argumentFor(parameter: NodeOf<'Parameter'>, place: ArgumentPlace): Value {
  const { args, index, evaluateDefault, code } = place;
  const { value, capturesRest } = parameter;
  if (capturesRest) {
    const rest = args.slice(index);
    const isMissing = rest.length === 0 || (rest.length === 1 && rest[0] === null);
    if (!isMissing || value === undefined) return rest;
    const given = evaluateDefault(value);
    return Array.isArray(given) ? (given as readonly Value[]) : [given];
  }
  if (index < args.length) return args[index] ?? null;
  if (value !== undefined) return evaluateDefault(value);
  throw new EvaluationError({
    code: 'MISSING_REQUIRED_PARAMETER',
    message: `Evaluation Error: ${ISSUE_TEXTS.MISSING_REQUIRED_PARAMETER(parameter.name)}`,
    file: code.source.file,
    ...code.source.position(parameter.offset),
  });
}

function requiredAfterOptional(parameter: NodeOf<'Parameter'>, { source }: Code): EvaluationError {
  return new EvaluationError({
    code: 'REQUIRED_PARAMETER_AFTER_OPTIONAL',
    message: `Evaluation Error: ${ISSUE_TEXTS.REQUIRED_PARAMETER_AFTER_OPTIONAL(parameter.name)}`,
    file: source.file,
    ...source.position(parameter.offset),
  });
}

/** Refuses arguments, defaults included, that are not of the parameters' types. */
function assertArguments(
  code: Code,
  variables: ReadonlyMap<string, Value>,
  signature: Signature,
): void {
  if (!signature.isTyped) return;
  const args = code.parameters.flatMap(({ name, capturesRest }) => {
    const value = variables.get(name) ?? null;
    return capturesRest ? value : [value];
  });
  if (signature.type.parameterTypes?.isInstance(args) === false)
    throw mismatch(code.name, signature, args);
}

/** What is wrong with a call's arguments, in Puppet's words. */
export function mismatch(name: string, signature: Signature, args: readonly Value[]): Fault {
  return new Fault(describeSignatures(name, [signature], inferArguments(args)));
}

/** The types of a call's arguments as one Tuple, a block last. */
export function inferArguments(args: readonly Value[]): TupleType {
  return new TupleType(args.map(inferDetailedType), exactSize(args.length));
}
