import type { Span } from '../lexer/sublocation.ts';
import { TOKENS } from '../lexer/tokens.ts';
import type { Node, NodeOf } from '../nodes.ts';
import { refuseLongChain } from './chain.ts';
import { settle } from './lists.ts';
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
  readonly title: Node | undefined;
  readonly operations: readonly Node[];
}

/** Braces behind an expression: bodies with titles, or attributes alone. */
export interface ResourceTail {
  readonly open: number;
  readonly close: number;
  readonly bodies?: readonly Body[];
  readonly operations: readonly Operation[];
}

/** Builds resources, their defaults and overrides. */
export class ResourceActions {
  readonly #tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.#tokens = tokens;
  }

  resource(head: Node, tails: readonly ResourceTail[], last: number): Node {
    refuseLongChain(this.#tokens, tails, { token: last });
    let left = head;
    for (const tail of tails) {
      const span = this.#tokens.spanFrom(left, tail.close);
      left = tail.bodies ? titled(span, left, tail.bodies) : this.#untitled(span, left, tail);
    }
    return left;
  }

  /** `class { name: }`. */
  classResource(word: number, bodies: readonly Body[], close: number): Node {
    const span = this.#tokens.span(word, close);
    const value = this.#tokens.text(word);
    return titled(span, { kind: 'QualifiedName', offset: span.offset, length: 0, value }, bodies);
  }

  /** `@` or `@@` before a resource; as in Puppet the length stays that of the resource alone. */
  virtual(sign: number, resource: Node, isComplete: boolean): Node {
    const isExported = this.#tokens.code(sign) === TOKENS.ATAT;
    if (!isResource(resource)) {
      if (!isComplete) return resource;
      throw this.#tokens.fault(sign, isExported ? 'NOT_EXPORTED' : 'NOT_VIRTUAL');
    }
    const form = isExported ? 'exported' : 'virtual';
    const offset = this.#tokens.start(sign);
    if (resource.kind !== 'ResourceExpression') return { ...resource, offset, form };
    const { length, typeName, bodies } = resource;
    // The name of `class { ... }` has no place of its own and moves along.
    const isPlaced = typeName.kind !== 'QualifiedName' || typeName.length > 0;
    const moved = isPlaced ? typeName : { ...typeName, offset };
    return { ...titled({ offset, length }, moved, bodies), form };
  }

  attribute(name: number, valueExpr: Node): NodeOf<'AttributeOperation'> {
    const { offset, length } = this.#tokens.spanTo(name, valueExpr);
    return {
      kind: 'AttributeOperation',
      offset,
      length,
      attributeName: this.#tokens.text(name),
      operator: this.#tokens.code(name + 1) === TOKENS.PARROW ? '+>' : '=>',
      valueExpr,
    };
  }

  attributes(star: number, expr: Node): NodeOf<'AttributesOperation'> {
    const { offset, length } = this.#tokens.spanTo(star, expr);
    return { kind: 'AttributesOperation', offset, length, expr };
  }

  /** Attributes without a title: defaults of a type, an override, or a hash behind a name. */
  #untitled(span: Span, left: Node, tail: ResourceTail): Node {
    const { offset, length } = span;
    const { operations } = tail;
    switch (left.kind) {
      case 'QualifiedName':
        return { ...this.#nameAndHash(left, tail), ...span };
      case 'QualifiedReference':
        return {
          kind: 'ResourceDefaultsExpression',
          offset,
          length,
          form: 'regular',
          typeRef: left,
          operations: settle(operations),
        };
      case 'AccessExpression':
        return {
          kind: 'ResourceOverrideExpression',
          offset,
          length,
          form: 'regular',
          resources: left,
          operations: settle(operations),
        };
      default:
        throw this.#tokens.nodeFault(left, tail.open, 'NOT_A_RESOURCE');
    }
  }

  /** A name followed by what must be a hash: an argument, or an untitled resource (refused later). */
  #nameAndHash(name: NodeOf<'QualifiedName'>, { open, close, operations }: ResourceTail): Node {
    if (operations.some((item) => item.kind === 'AttributeOperation' && item.operator === '+>')) {
      throw this.#tokens.fault(open, 'UNTITLED_APPEND');
    }
    const span = this.#tokens.span(open, close);
    const place = within(span);
    const entries = operations.map((operation): NodeOf<'KeyedEntry'> => ({
      kind: 'KeyedEntry',
      ...place,
      ...asPair(operation, place),
    }));
    const hash: Node = { kind: 'LiteralHash', ...span, entries };
    return isCallName(name)
      ? callStatement(name, hash)
      : { kind: 'BlockExpression', ...cover(name, hash), statements: [name, hash] };
  }
}

/** Bodies have no place of their own: they stand where the resource starts. */
function titled(
  { offset, length }: Span,
  typeName: Node,
  bodies: readonly Body[],
): NodeOf<'ResourceExpression'> {
  const placed = bodies.map(({ title, operations }): NodeOf<'ResourceBody'> => ({
    kind: 'ResourceBody',
    offset,
    length: 0,
    title,
    operations: settle(operations),
  }));
  return { kind: 'ResourceExpression', offset, length, form: 'regular', typeName, bodies: placed };
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
