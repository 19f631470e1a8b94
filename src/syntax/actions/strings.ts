import type { Span } from '../lexer/sublocation.ts';
import type { Node, NodeOf } from '../nodes.ts';
import { walk } from '../visit.ts';
import type { LiteralActions } from './literals.ts';
import { settle } from './lists.ts';
import type { TokenReader } from './token-reader.ts';

/** An expression in a string and the token of the text that follows it. */
export interface StringPart {
  readonly expr: Node;
  readonly text: number;
}

/** Builds double quoted strings and heredocs. */
export class StringActions {
  readonly #tokens: TokenReader;
  readonly #literals: LiteralActions;

  constructor(tokens: TokenReader, literals: LiteralActions) {
    this.#tokens = tokens;
    this.#literals = literals;
  }

  /** A string with expressions; `first` is its first text, pieces of text that are empty are left out. */
  concatenated(first: number, parts: readonly StringPart[]): NodeOf<'ConcatenatedString'> {
    const tokens = this.#tokens;
    const { offset, length } = tokens.span(first, parts[parts.length - 1]?.text ?? first);
    const segments: Node[] = [];
    if (tokens.text(first) !== '') segments.push(this.#literals.string(first));
    for (const { expr, text } of parts) {
      segments.push({ kind: 'TextExpression', offset, length: 0, expr: nameVariable(expr) });
      if (tokens.text(text) !== '') segments.push(this.#literals.string(text));
    }
    return { kind: 'ConcatenatedString', offset, length, segments: settle(segments) };
  }

  heredoc(head: number, textExpr: Node): NodeOf<'HeredocExpression'> {
    const sublocation = this.#tokens.sublocation(head + 1);
    if (sublocation) {
      walk(textExpr, (node) => {
        Object.assign<Span, Span>(node, sublocation.toOuter(node));
      });
    }
    const { offset, length } = this.#tokens.span(head);
    return { kind: 'HeredocExpression', offset, length, syntax: this.#tokens.text(head), textExpr };
  }
}

/** A name in `${...}` is a variable's, also at the start of a chain of accesses and method calls. */
function nameVariable(node: Node): Node {
  switch (node.kind) {
    case 'QualifiedName':
    case 'LiteralInteger':
      return { kind: 'VariableExpression', offset: node.offset, length: 0, expr: node };
    case 'AccessExpression':
    case 'NamedAccessExpression':
      return { ...node, leftExpr: nameInChain(node.leftExpr) };
    case 'CallMethodExpression':
      return { ...node, functorExpr: nameInChain(node.functorExpr) };
    default:
      return node;
  }
}

function nameInChain(node: Node): Node {
  return node.kind === 'LiteralInteger' && node.radix !== 10 ? node : nameVariable(node);
}
