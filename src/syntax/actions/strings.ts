import type { Span } from '../lexer/sublocation.ts';
import type { Node, NodeOf } from '../nodes.ts';
import { walk } from '../visit.ts';
import { within } from './span.ts';
import type { TokenReader } from './token-reader.ts';

/** An expression in a string and the token of the text that follows it. */
export interface StringPart {
  readonly expr: Node;
  readonly text: number;
}

/** Builds double quoted strings and heredocs. */
export function stringActions(tokens: TokenReader) {
  function text(token: number): NodeOf<'LiteralString'> {
    return { kind: 'LiteralString', ...tokens.span(token), value: tokens.text(token) };
  }

  return {
    /** A string with expressions; `first` is its first text, pieces of text that are empty are left out. */
    concatenated(first: number, parts: readonly StringPart[]): NodeOf<'ConcatenatedString'> {
      const last = parts[parts.length - 1]?.text ?? first;
      const span = tokens.span(first, last);
      const segments: Node[] = tokens.text(first) === '' ? [] : [text(first)];
      for (const part of parts) {
        segments.push({ kind: 'TextExpression', ...within(span), expr: nameVariable(part.expr) });
        if (tokens.text(part.text) !== '') segments.push(text(part.text));
      }
      return { kind: 'ConcatenatedString', ...span, segments };
    },

    heredoc(head: number, textExpr: Node): NodeOf<'HeredocExpression'> {
      const sublocation = tokens.sublocation(head + 1);
      if (sublocation) {
        walk(textExpr, (node) => {
          Object.assign<Span, Span>(node, sublocation.toOuter(node));
        });
      }
      return {
        kind: 'HeredocExpression',
        ...tokens.span(head),
        syntax: tokens.text(head),
        textExpr,
      };
    },
  };
}

/** A name in `${...}` is a variable's, also at the start of a chain of accesses and method calls. */
function nameVariable(node: Node): Node {
  switch (node.kind) {
    case 'QualifiedName':
    case 'LiteralInteger':
      return { kind: 'VariableExpression', ...within(node), expr: node };
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
