import { TOKENS } from '../lexer/tokens.ts';
import type { Span } from '../lexer/sublocation.ts';
import type { Node, NodeOf } from '../nodes.ts';
import { mergePairs } from './collections.ts';
import { Namespaces } from './namespaces.ts';
import { within } from './span.ts';
import type { Block } from './statements.ts';
import type { TokenReader } from './token-reader.ts';

type Parameters = readonly NodeOf<'Parameter'>[];

export interface Signature {
  readonly name: number;
  readonly parameters: Parameters;
}

/** Builds classes, defined types, functions, nodes, lambdas and their parameters. */
export function definitionActions(tokens: TokenReader) {
  const namespaces = new Namespaces();
  const found = new Map<number, Node>();

  /** Notes a definition under its first token, so that reading it again does not count twice. */
  function define<N extends Node>(first: number, node: N): N {
    found.set(first, node);
    return node;
  }

  return {
    /** All definitions in the order in which they end. */
    definitions: (): readonly Node[] => [...found.values()],

    define,

    /** What a definition may be named with; other tokens that stand there have faults of their own. */
    definitionName(token: number): number {
      const sign = tokens.sign(token);
      if (sign === TOKENS.CLASS) throw tokens.fault(token, 'CLASS_AS_NAME');
      if (sign === TOKENS.STRING) throw tokens.fault(token, 'QUOTED_NAME');
      return token;
    },

    enterClass(name: number): true {
      namespaces.enter(name, tokens.text(name));
      return true;
    },

    hostClass(
      first: number,
      { name, parameters, parent }: Signature & { parent: number | null },
      block: Block,
    ): Node {
      namespaces.leave();
      const span = tokens.span(first, block.close);
      return define(first, {
        kind: 'HostClassDefinition',
        ...span,
        name: namespaces.qualify(tokens.text(name)),
        parameters,
        parentClass: parent === null ? undefined : tokens.text(parent),
        body: bodyOf(span, block.statements),
      });
    },

    definedType(first: number, { name, parameters }: Signature, block: Block): Node {
      const span = tokens.span(first, block.close);
      return define(first, {
        kind: 'ResourceTypeDefinition',
        ...span,
        name: namespaces.qualify(tokens.text(name)),
        parameters,
        body: bodyOf(span, block.statements),
      });
    },

    function(
      first: number,
      { name, parameters, returnType }: Signature & { returnType: Node | null },
      block: Block,
    ): Node {
      const span = tokens.span(first, block.close);
      return define(first, {
        kind: 'FunctionDefinition',
        ...span,
        name: tokens.text(name),
        parameters,
        body: bodyOf(span, block.statements),
        returnType: returnType ?? undefined,
      });
    },

    node(
      first: number,
      { hostMatches, parent }: { hostMatches: readonly Node[]; parent: Node | null },
      block: Block,
    ): Node {
      const span = tokens.span(first, block.close);
      return define(first, {
        kind: 'NodeDefinition',
        ...span,
        parent: parent ?? undefined,
        hostMatches,
        body: bodyOf(span, block.statements),
      });
    },

    lambda(
      first: number,
      { parameters, returnType }: { parameters: Parameters; returnType: Node | null },
      block: Block,
    ): NodeOf<'LambdaExpression'> {
      const span = tokens.span(first, block.close);
      return {
        kind: 'LambdaExpression',
        ...span,
        parameters,
        body: bodyOf(span, block.statements),
        returnType: returnType ?? undefined,
      };
    },

    parameter(
      variable: number,
      { typeExpr, isRest, value }: { typeExpr: Node | null; isRest: boolean; value: Node | null },
    ): NodeOf<'Parameter'> {
      return {
        kind: 'Parameter',
        ...tokens.span(variable),
        name: tokens.text(variable),
        value: value ?? undefined,
        typeExpr: typeExpr ?? undefined,
        capturesRest: isRest,
      };
    },

    /** A type, with or without parameters, where only a type may stand. */
    typeReference(name: number, keys: readonly Node[] | null, close: number): Node {
      const leftExpr: Node = {
        kind: 'QualifiedReference',
        ...tokens.span(name),
        casedValue: tokens.text(name),
      };
      if (keys === null) return leftExpr;
      const span = tokens.span(name, close);
      return { kind: 'AccessExpression', ...span, leftExpr, keys: mergePairs(keys) };
    },
  };
}

/** The body of something with braces: a block even for one statement; undefined if there is none. */
export function bodyOf(
  place: Span,
  statements: readonly Node[],
): NodeOf<'BlockExpression'> | undefined {
  if (statements.length === 0) return undefined;
  return { kind: 'BlockExpression', ...within(place), statements };
}
