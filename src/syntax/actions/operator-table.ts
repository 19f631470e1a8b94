import type { Span } from '../lexer/sublocation.ts';
import { TOKENS, type TokenCode } from '../lexer/tokens.ts';
import type { Node, NodeOf } from '../nodes.ts';

/** An operator between two operands. */
export interface Operator {
  /** Higher binds tighter; all associate to the left. */
  readonly precedence: number;
  readonly build: (place: Span, leftExpr: Node, rightExpr: Node) => Node;
}

/** Where `? { ... }` stands among the operators. */
export const SELECTOR: Operator = { precedence: 3, build: (_, leftExpr) => leftExpr };

export const BINARY_OPERATORS: Partial<Record<TokenCode, Operator>> = {
  [TOKENS.IN]: {
    precedence: 10,
    build: ({ offset, length }, leftExpr, rightExpr) => ({
      kind: 'InExpression',
      offset,
      length,
      leftExpr,
      rightExpr,
    }),
  },
  [TOKENS.MATCH]: match('=~'),
  [TOKENS.NOMATCH]: match('!~'),
  [TOKENS.TIMES]: arithmetic(8, '*'),
  [TOKENS.DIV]: arithmetic(8, '/'),
  [TOKENS.MODULO]: arithmetic(8, '%'),
  [TOKENS.PLUS]: arithmetic(7, '+'),
  [TOKENS.MINUS]: arithmetic(7, '-'),
  [TOKENS.LSHIFT]: arithmetic(6, '<<'),
  [TOKENS.RSHIFT]: arithmetic(6, '>>'),
  [TOKENS.ISEQUAL]: comparison(5, '=='),
  [TOKENS.NOTEQUAL]: comparison(5, '!='),
  [TOKENS.LESSTHAN]: comparison(4, '<'),
  [TOKENS.LESSEQUAL]: comparison(4, '<='),
  [TOKENS.GREATERTHAN]: comparison(4, '>'),
  [TOKENS.GREATEREQUAL]: comparison(4, '>='),
  [TOKENS.AND]: logical(2, 'AndExpression'),
  [TOKENS.OR]: logical(1, 'OrExpression'),
};

export const UNARY_KINDS: Partial<Record<TokenCode, 'NotExpression' | 'UnaryMinusExpression'>> = {
  [TOKENS.NOT]: 'NotExpression',
  [TOKENS.MINUS]: 'UnaryMinusExpression',
};

export const ASSIGNMENTS: Partial<Record<TokenCode, NodeOf<'AssignmentExpression'>['operator']>> = {
  [TOKENS.EQUALS]: '=',
  [TOKENS.APPENDS]: '+=',
  [TOKENS.DELETES]: '-=',
};

export const RELATIONSHIPS: Partial<
  Record<TokenCode, NodeOf<'RelationshipExpression'>['operator']>
> = {
  [TOKENS.IN_EDGE]: '->',
  [TOKENS.OUT_EDGE]: '<-',
  [TOKENS.IN_EDGE_SUB]: '~>',
  [TOKENS.OUT_EDGE_SUB]: '<~',
};

function arithmetic(
  precedence: number,
  operator: NodeOf<'ArithmeticExpression'>['operator'],
): Operator {
  return {
    precedence,
    build: ({ offset, length }, leftExpr, rightExpr) => ({
      kind: 'ArithmeticExpression',
      offset,
      length,
      operator,
      leftExpr,
      rightExpr,
    }),
  };
}

function comparison(
  precedence: number,
  operator: NodeOf<'ComparisonExpression'>['operator'],
): Operator {
  return {
    precedence,
    build: ({ offset, length }, leftExpr, rightExpr) => ({
      kind: 'ComparisonExpression',
      offset,
      length,
      operator,
      leftExpr,
      rightExpr,
    }),
  };
}

function match(operator: NodeOf<'MatchExpression'>['operator']): Operator {
  return {
    precedence: 9,
    build: ({ offset, length }, leftExpr, rightExpr) => ({
      kind: 'MatchExpression',
      offset,
      length,
      operator,
      leftExpr,
      rightExpr,
    }),
  };
}

function logical(precedence: number, kind: 'AndExpression' | 'OrExpression'): Operator {
  return {
    precedence,
    build: ({ offset, length }, leftExpr, rightExpr) => ({
      kind,
      offset,
      length,
      leftExpr,
      rightExpr,
    }),
  };
}
