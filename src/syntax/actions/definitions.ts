import { TOKENS } from '../lexer/tokens.ts';
import type { Node, NodeOf } from '../nodes.ts';
import { mergePairs } from './collections.ts';
import type { DefinitionList } from './definition-list.ts';
import { settle } from './lists.ts';
import type { LiteralActions } from './literals.ts';
import type { Block } from './statements.ts';
import type { TokenReader } from './token-reader.ts';

type Parameters = readonly NodeOf<'Parameter'>[];

interface Signature {
  readonly name: number;
  readonly parameters: Parameters;
}

/** Builds classes, defined types, functions, nodes, lambdas and their parameters. */
export class DefinitionActions {
  readonly #tokens: TokenReader;
  readonly #literals: LiteralActions;
  readonly #list: DefinitionList;

  constructor(tokens: TokenReader, literals: LiteralActions, list: DefinitionList) {
    this.#tokens = tokens;
    this.#literals = literals;
    this.#list = list;
  }

  /** What a definition may be named with; other tokens that stand there have faults of their own. */
  definitionName(token: number): number {
    const sign = this.#tokens.code(token);
    if (sign === TOKENS.CLASS) throw this.#tokens.fault(token, 'CLASS_AS_NAME');
    if (sign === TOKENS.STRING) throw this.#tokens.fault(token, 'QUOTED_NAME');
    return token;
  }

  enterClass(name: number): true {
    this.#list.namespaces.enter(name, this.#tokens.text(name));
    return true;
  }

  hostClass(
    first: number,
    { name, parameters, parent }: Signature & { parent: number | null },
    block: Block,
  ): Node {
    this.#list.namespaces.leave();
    const { offset, length } = this.#tokens.span(first, block.close);
    return this.#list.add(first, {
      kind: 'HostClassDefinition',
      offset,
      length,
      name: this.#list.namespaces.qualify(this.#tokens.text(name)),
      parameters: settle(parameters),
      parentClass: parent === null ? undefined : this.#tokens.text(parent),
      body: this.#body(first, block),
    });
  }

  definedType(first: number, { name, parameters }: Signature, block: Block): Node {
    const { offset, length } = this.#tokens.span(first, block.close);
    return this.#list.add(first, {
      kind: 'ResourceTypeDefinition',
      offset,
      length,
      name: this.#list.namespaces.qualify(this.#tokens.text(name)),
      parameters: settle(parameters),
      body: this.#body(first, block),
    });
  }

  function(
    first: number,
    { name, parameters, returnType }: Signature & { returnType: Node | null },
    block: Block,
  ): Node {
    const { offset, length } = this.#tokens.span(first, block.close);
    return this.#list.add(first, {
      kind: 'FunctionDefinition',
      offset,
      length,
      name: this.#tokens.text(name),
      parameters: settle(parameters),
      body: this.#body(first, block),
      returnType: returnType ?? undefined,
    });
  }

  node(
    first: number,
    { hostMatches, parent }: { hostMatches: readonly Node[]; parent: Node | null },
    block: Block,
  ): Node {
    const { offset, length } = this.#tokens.span(first, block.close);
    return this.#list.add(first, {
      kind: 'NodeDefinition',
      offset,
      length,
      parent: parent ?? undefined,
      hostMatches: settle(hostMatches),
      body: this.#body(first, block),
    });
  }

  lambda(
    first: number,
    { parameters, returnType }: { parameters: Parameters; returnType: Node | null },
    block: Block,
  ): NodeOf<'LambdaExpression'> {
    const { offset, length } = this.#tokens.span(first, block.close);
    return {
      kind: 'LambdaExpression',
      offset,
      length,
      parameters: settle(parameters),
      body: this.#body(first, block),
      returnType: returnType ?? undefined,
    };
  }

  parameter(
    variable: number,
    { typeExpr, isRest, value }: { typeExpr: Node | null; isRest: boolean; value: Node | null },
  ): NodeOf<'Parameter'> {
    const { offset, length } = this.#tokens.span(variable);
    return {
      kind: 'Parameter',
      offset,
      length,
      name: this.#tokens.text(variable),
      value: value ?? undefined,
      typeExpr: typeExpr ?? undefined,
      capturesRest: isRest,
    };
  }

  /** A type, with or without parameters, where only a type may stand. */
  typeReference(name: number, keys: readonly Node[] | null, close: number): Node {
    const leftExpr = this.#literals.reference(name);
    if (keys === null) return leftExpr;
    const { offset, length } = this.#tokens.span(name, close);
    return { kind: 'AccessExpression', offset, length, leftExpr, keys: mergePairs(keys) };
  }

  #body(first: number, { statements }: Block): NodeOf<'BlockExpression'> | undefined {
    return bodyOf(this.#tokens.start(first), statements);
  }
}

/** The body of something with braces: a block even for one statement; undefined if there is none. */
export function bodyOf(
  offset: number,
  statements: readonly Node[],
): NodeOf<'BlockExpression'> | undefined {
  if (statements.length === 0) return undefined;
  return { kind: 'BlockExpression', offset, length: 0, statements };
}
