import type { Span } from '../lexer/sublocation.ts';
import { TOKENS } from '../lexer/tokens.ts';
import type { Node, NodeOf } from '../nodes.ts';
import { refuseLongChain } from './chain.ts';
import { cover, within } from './span.ts';
import { callStatement, isCallName } from './statements.ts';
import type { TokenReader } from './token-reader.ts';

type Operation = NodeOf<'AttributeOperation'> | NodeOf<'AttributesOperation'>;
type ResourceNode =
  | NodeOf<'ResourceExpression'>
  | NodeOf<'ResourceDefaultsExpression'>
  | NodeOf<'ResourceOverrideExpression'>;

/** A title and its attributes, not yet placed in a resource expression. */
export interface Body {
  readonly title: Node;
  readonly operations: readonly Operation[];
}

/** Braces behind an expression: bodies with titles, or attributes alone. */
export interface ResourceTail {
  readonly open: number;
  readonly close: number;
  readonly bodies?: readonly Body[];
  readonly operations: readonly Operation[];
}

/** Builds resources, their defaults and overrides. */
export function resourceActions(tokens: TokenReader) {
  /** Attributes without a title: defaults of a type, an override, or a hash behind a name. */
  function untitled(left: Node, { open, close, operations }: ResourceTail): Node {
    const span = tokens.spanFrom(left, close);
    switch (left.kind) {
      case 'QualifiedName':
        return { ...untitledHash(left, { open, close, operations }), ...span };
      case 'QualifiedReference':
        return {
          kind: 'ResourceDefaultsExpression',
          ...span,
          form: 'regular',
          typeRef: left,
          operations,
        };
      case 'AccessExpression':
        return {
          kind: 'ResourceOverrideExpression',
          ...span,
          form: 'regular',
          resources: left,
          operations,
        };
      default:
        throw tokens.nodeFault(left, open, 'NOT_A_RESOURCE');
    }
  }

  /** A name followed by what must be a hash: an argument, or an untitled resource (refused later). */
  function untitledHash(
    name: NodeOf<'QualifiedName'>,
    { open, close, operations }: ResourceTail,
  ): Node {
    if (operations.some((item) => item.kind === 'AttributeOperation' && item.operator === '+>')) {
      throw tokens.fault(open, 'UNTITLED_APPEND');
    }
    const span = tokens.span(open, close);
    const entries = operations.map((operation): NodeOf<'KeyedEntry'> => {
      const place = within(span);
      return { kind: 'KeyedEntry', ...place, ...asPair(operation, place) };
    });
    const hash: Node = { kind: 'LiteralHash', ...span, entries };
    return isCallName(name)
      ? callStatement(name, hash)
      : { kind: 'BlockExpression', ...cover(name, hash), statements: [name, hash] };
  }

  function titled(typeName: Node, bodies: readonly Body[], close: number): Node {
    const span = tokens.spanFrom(typeName, close);
    return placeBodies(
      { kind: 'ResourceExpression', ...span, form: 'regular', typeName, bodies: [] },
      bodies,
    );
  }

  return {
    resource(head: Node, tails: readonly ResourceTail[], last: number): Node {
      refuseLongChain(tokens, tails, last);
      return tails.reduce(
        (left, tail) =>
          tail.bodies ? titled(left, tail.bodies, tail.close) : untitled(left, tail),
        head,
      );
    },

    /** `class { name: }`. */
    classResource(word: number, bodies: readonly Body[], close: number): Node {
      const span = tokens.span(word, close);
      const typeName: Node = { kind: 'QualifiedName', ...within(span), value: tokens.text(word) };
      return placeBodies(
        { kind: 'ResourceExpression', ...span, form: 'regular', typeName, bodies: [] },
        bodies,
      );
    },

    /** `@` or `@@` before a resource; as in Puppet the length stays that of the resource alone. */
    virtual(sign: number, resource: Node, isComplete: boolean): Node {
      const isExported = tokens.sign(sign) === TOKENS.ATAT;
      if (!isResource(resource)) {
        if (!isComplete) return resource;
        throw tokens.fault(sign, isExported ? 'NOT_EXPORTED' : 'NOT_VIRTUAL');
      }
      const form = isExported ? 'exported' : 'virtual';
      const offset = tokens.start(sign);
      const moved = { ...resource, offset, form } as const;
      if (moved.kind !== 'ResourceExpression') return moved;
      const { typeName } = moved;
      const isClass = typeName.kind === 'QualifiedName' && typeName.length === 0;
      return placeBodies(
        { ...moved, typeName: isClass ? { ...typeName, offset } : typeName },
        moved.bodies,
      );
    },

    attribute(name: number, valueExpr: Node): NodeOf<'AttributeOperation'> {
      return {
        kind: 'AttributeOperation',
        ...tokens.spanTo(name, valueExpr),
        attributeName: tokens.text(name),
        operator: tokens.sign(name + 1) === TOKENS.PARROW ? '+>' : '=>',
        valueExpr,
      };
    },

    attributes(star: number, expr: Node): NodeOf<'AttributesOperation'> {
      return { kind: 'AttributesOperation', ...tokens.spanTo(star, expr), expr };
    },
  };
}

function placeBodies(
  resource: NodeOf<'ResourceExpression'>,
  bodies: readonly (Body | NodeOf<'ResourceBody'>)[],
): NodeOf<'ResourceExpression'> {
  const place = within(resource);
  return {
    ...resource,
    bodies: bodies.map(({ title, operations }) => ({
      kind: 'ResourceBody',
      ...place,
      title,
      operations,
    })),
  };
}

/** `* => $hash` is no pair; both sides are nothing, which the checker refuses. */
function asPair(operation: Operation, place: Span): { key: Node; value: Node } {
  return operation.kind === 'AttributeOperation'
    ? {
        key: { kind: 'LiteralString', ...place, value: operation.attributeName },
        value: operation.valueExpr,
      }
    : { key: { kind: 'Nop', ...place }, value: { kind: 'Nop', ...place } };
}

function isResource(node: Node): node is ResourceNode {
  return (
    node.kind === 'ResourceExpression' ||
    node.kind === 'ResourceDefaultsExpression' ||
    node.kind === 'ResourceOverrideExpression'
  );
}
