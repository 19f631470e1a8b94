import { Frame } from './frame.ts';
import { callFunction } from './methods/kernel.ts';
import { callMethod, respondsTo } from './methods/dispatch.ts';
import { caught } from './signals.ts';
import { Proc } from './objects.ts';
import { bindParameters } from './bind-parameters.ts';
import type { MatchData, DefinedMethod } from './objects.ts';
import type { Block, Node, NodeKind, NodeOf } from './nodes.ts';
import type { TemplateScope } from './template-scope.ts';
import type { Value } from '../../values/value.ts';

/** The arguments and the block of a call. */
export interface CallArguments {
  readonly args: readonly Value[];
  readonly block?: Proc | undefined;
}

/** Runs the Ruby of one template. */
export class Interpreter {
  readonly scope: TemplateScope;
  readonly methods = new Map<string, DefinedMethod>();
  /** What was put out so far. */
  output = '';
  /** The line being evaluated. */
  line = 1;
  lastMatch: MatchData | undefined;
  readonly #instances = new Map<string, Value>();

  readonly #evaluators: Evaluators;

  constructor(scope: TemplateScope, evaluators: Evaluators) {
    this.scope = scope;
    this.#evaluators = evaluators;
  }

  evaluate(node: Node, frame: Frame): Value {
    this.line = node.line;
    const evaluate = this.#evaluators[node.kind] as Evaluate<NodeKind>;
    return evaluate(node, frame, this);
  }

  /** `@name`: set by the template, else a variable of the scope. */
  instance(name: string): Value {
    const known = this.#instances.get(name);
    if (known !== undefined) return known;
    const value = this.scope.lookup(name) ?? null;
    if (value !== null) this.#instances.set(name, value);
    return value;
  }

  /** Whether `@name` exists: undef of the scope does not. */
  hasInstance(name: string): boolean {
    return this.#instances.has(name) || (this.scope.lookup(name) ?? null) !== null;
  }

  setInstance(name: string, value: Value): void {
    this.#instances.set(name, value);
  }

  /** Calls a method of a value. */
  send(receiver: Value, name: string, call: CallArguments): Value {
    return callMethod(receiver, name, { ...call, interpreter: this });
  }

  /** Whether a value answers to a method. */
  respondsTo(receiver: Value, name: string): boolean {
    return respondsTo(receiver, name);
  }

  /** Calls what has no receiver: a method of the template, or one that is everywhere. */
  callSelf(name: string, call: CallArguments): Value {
    const defined = this.methods.get(name);
    if (defined === undefined) {
      const own = this.scope.callOwn?.(name, call.args);
      return own === undefined ? callFunction(name, { ...call, interpreter: this }) : own;
    }
    const frame = new Frame();
    bindParameters(defined.block.parameters, { args: call.args, frame, interpreter: this });
    return caught('return', () => this.evaluate(defined.block.body, frame));
  }

  /** A block as a value that methods call. */
  procOf({ parameters, body }: Block, frame: Frame, isLambda = false): Proc {
    const run = (args: readonly Value[]): Value => {
      const inner = new Frame(frame);
      const [first] = args;
      const takesApart =
        !isLambda && args.length === 1 && Array.isArray(first) && takesSeveral(parameters);
      const given = takesApart ? (first as readonly Value[]) : args;
      bindParameters(parameters, { args: given, frame: inner, interpreter: this });
      const evaluate = (): Value => caught('next', () => this.evaluate(body, inner));
      return isLambda ? caught('return', evaluate) : evaluate();
    };
    return new Proc(run, { isLambda, arity: parameters.length });
  }
}

/** How each kind of node is evaluated. */
export type Evaluators = { readonly [K in NodeKind]: Evaluate<K> };

/** Evaluates a node of one kind. */
type Evaluate<K extends NodeKind> = (
  node: NodeOf<K>,
  frame: Frame,
  interpreter: Interpreter,
) => Value;

function takesSeveral(parameters: Block['parameters']): boolean {
  return (
    parameters.length > 1 || parameters[0]?.isRest === true || parameters[0]?.inner !== undefined
  );
}
