import { invoke, makeSignature, mismatch, type Code, type Signature } from '../closure.ts';
import { Fault, ReturnSignal } from '../faults.ts';
import { noMatchingArity } from './no-matching-arity.ts';
import { plainName } from '../names.ts';
import type { PuppetType } from '../../values/types/type.ts';
import type { SourcePosition } from '../../diagnostics/issue.ts';
import type { Locator } from '../../syntax/locator.ts';
import type { NodeOf } from '../../syntax/nodes.ts';
import type { Value } from '../../values/value.ts';
import type { Scope } from '../scope.ts';
import type { Call, CallableFunction } from './function.ts';

/** A function written in the Puppet language: it sees its parameters and the top scope. */
export class PuppetFunction implements CallableFunction {
  readonly name: string;
  /** Where it is written. */
  readonly place: SourcePosition;
  readonly #code: Code;
  #signature: Signature | undefined;

  constructor(node: NodeOf<'FunctionDefinition'>, source: Locator) {
    const { parameters, body, returnType } = node;
    this.name = plainName(node.name);
    this.place = { file: source.file, ...source.position(node.offset) };
    this.#code = { name: this.name, parameters, body, returnType, source };
  }

  returnType(args: readonly Value[], { compilation }: Scope): PuppetType | undefined {
    return inTopScope(compilation.top, this.#code.source, (scope) => {
      const { type } = (this.#signature ??= makeSignature(this.#code, scope));
      if (type.parameterTypes?.isInstance(args) !== false) return type.returns;
      throw noMatchingArity(this.name, args);
    });
  }

  declaredReturnType({ compilation }: Scope): PuppetType | undefined {
    return inTopScope(compilation.top, this.#code.source, (scope) => {
      this.#signature ??= makeSignature(this.#code, scope);
      return this.#signature.type.returns;
    });
  }

  call(args: readonly Value[], { scope: { compilation }, block }: Call): Value {
    return inGlobalScope(compilation.top, this.#code.source, (scope) => {
      const signature = (this.#signature ??= makeSignature(this.#code, scope));
      if (block !== undefined) throw new Fault(`'${this.name}' does not expect a block`);
      if (signature.type.parameterTypes?.isInstance(args) === false)
        throw mismatch(this.name, signature, args);
      return invoke(this.#code, { args, signature, scope });
    });
  }
}

/** Runs code of its own text in the top scope, without what its callers have there; `return` ends it. */
export function inGlobalScope(top: Scope, source: Locator, body: (scope: Scope) => Value): Value {
  try {
    return inTopScope(top, source, body);
  } catch (thrown) {
    if (thrown instanceof ReturnSignal) return thrown.value;
    throw thrown;
  }
}

function inTopScope<T>(top: Scope, source: Locator, body: (scope: Scope) => T): T {
  const { frame, source: caller } = top;
  top.frame = top.base;
  top.source = source;
  try {
    return body(top);
  } finally {
    top.frame = frame;
    top.source = caller;
  }
}
