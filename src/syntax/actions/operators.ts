import type { Span } from '../lexer/sublocation.ts';
import { TOKENS, type TokenSign } from '../lexer/tokens.ts';
import type { Node, NodeOf } from '../nodes.ts';
import { refuseLongChain } from './chain.ts';
import type { PostfixTail } from './postfix.ts';
import type { TokenReader } from './token-reader.ts';

/** What follows an operand: an operator and its right side, or `?` and the options of a selector. */
export interface OperatorTail {
  readonly operator: number;
  readonly right?: Node;
  readonly selectors?: readonly NodeOf<'SelectorEntry'>[];
  /** What follows the braces of the options. */
  readonly tails?: readonly PostfixTail[];
}

type Sides = Span & { readonly leftExpr: Node; readonly rightExpr: Node };

interface Operator {
  /** Higher binds tighter; all are left associative. */
  readonly precedence: number;
  readonly build: (sides: Sides) => Node;
}

function arithmetic(precedence: number, operator: NodeOf<'ArithmeticExpression'>['operator']) {
  return {
    precedence,
    build: (sides: Sides): Node => ({ kind: 'ArithmeticExpression', ...sides, operator }),
  };
}

function comparison(precedence: number, operator: NodeOf<'ComparisonExpression'>['operator']) {
  return {
    precedence,
    build: (sides: Sides): Node => ({ kind: 'ComparisonExpression', ...sides, operator }),
  };
}

function match(operator: NodeOf<'MatchExpression'>['operator']): Operator {
  return { precedence: 9, build: (sides) => ({ kind: 'MatchExpression', ...sides, operator }) };
}

const SELECTOR_PRECEDENCE = 3;

const OPERATORS: Partial<Record<TokenSign, Operator>> = {
  [TOKENS.IN]: { precedence: 10, build: (sides) => ({ kind: 'InExpression', ...sides }) },
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
  [TOKENS.AND]: { precedence: 2, build: (sides) => ({ kind: 'AndExpression', ...sides }) },
  [TOKENS.OR]: { precedence: 1, build: (sides) => ({ kind: 'OrExpression', ...sides }) },
};

const UNARY_KINDS: Partial<Record<TokenSign, 'NotExpression' | 'UnaryMinusExpression'>> = {
  [TOKENS.NOT]: 'NotExpression',
  [TOKENS.MINUS]: 'UnaryMinusExpression',
};

const ASSIGNMENTS: Partial<Record<TokenSign, NodeOf<'AssignmentExpression'>['operator']>> = {
  [TOKENS.EQUALS]: '=',
  [TOKENS.APPENDS]: '+=',
  [TOKENS.DELETES]: '-=',
};

const RELATIONSHIPS: Partial<Record<TokenSign, NodeOf<'RelationshipExpression'>['operator']>> = {
  [TOKENS.IN_EDGE]: '->',
  [TOKENS.OUT_EDGE]: '<-',
  [TOKENS.IN_EDGE_SUB]: '~>',
  [TOKENS.OUT_EDGE_SUB]: '<~',
};

/** Builds operators: a flat list of operands and operators becomes a tree by precedence. */
export function operatorActions(tokens: TokenReader) {
  const operatorAt = (token: number) => OPERATORS[tokens.sign(token) ?? TOKENS.OTHER];

  /** Joins the tail from an index on that binds at least as tightly as asked. */
  function climb(list: { tail: readonly OperatorTail[]; next: number }, left: Node, least: number) {
    let result = left;
    for (;;) {
      const item = list.tail[list.next];
      if (item === undefined) return result;
      const { operator, right } = item;
      const { precedence, build } = operatorAt(operator) ?? SELECTOR;
      if (precedence < least) return result;
      list.next++;
      if (right === undefined) {
        result = select(result, item);
      } else {
        const rightExpr = climb(list, right, precedence + 1);
        result = build({ ...tokens.span(operator), leftExpr: result, rightExpr });
      }
    }
  }

  /** A selector stands where its operand does. */
  function select(leftExpr: Node, { selectors = [], tails = [] }: OperatorTail): Node {
    const { offset, length } = leftExpr;
    return tails.reduce<Node>((left, build) => build(left), {
      kind: 'SelectorExpression',
      offset,
      length,
      leftExpr,
      selectors,
    });
  }

  function relate(left: Node, operator: number, rightExpr: Node): Node {
    return {
      kind: 'RelationshipExpression',
      ...tokens.span(operator),
      operator: RELATIONSHIPS[tokens.sign(operator) ?? TOKENS.OTHER] ?? '->',
      leftExpr: left,
      rightExpr,
    };
  }

  return {
    operators(head: Node, tail: readonly OperatorTail[]): Node {
      refuseLongChain(tokens, tail, tail[tail.length - 1]?.operator);
      return climb({ tail, next: 0 }, head, 0);
    },

    prefixed(operators: readonly number[], operand: Node): Node {
      refuseLongChain(tokens, operators, operators[0]);
      return operators.reduceRight<Node>((expr, token) => {
        const kind = UNARY_KINDS[tokens.sign(token) ?? TOKENS.OTHER] ?? 'UnfoldExpression';
        return { kind, ...tokens.span(token), expr };
      }, operand);
    },

    /** Relationships, which associate to the left, between assignments, which associate to the right. */
    chain(head: Node, tail: readonly Required<Pick<OperatorTail, 'operator' | 'right'>>[]): Node {
      refuseLongChain(tokens, tail, tail[tail.length - 1]?.operator);
      const sides: Node[] = [];
      const assignments: number[] = [];
      let current = head;
      for (const { operator, right } of tail) {
        if (ASSIGNMENTS[tokens.sign(operator) ?? TOKENS.OTHER]) {
          sides.push(current);
          assignments.push(operator);
          current = right;
        } else {
          current = relate(current, operator, right);
        }
      }
      return assignments.reduceRight<Node>(
        (rightExpr, token, index) => ({
          kind: 'AssignmentExpression',
          ...tokens.span(token),
          operator: ASSIGNMENTS[tokens.sign(token) ?? TOKENS.OTHER] ?? '=',
          leftExpr: sides[index] ?? head,
          rightExpr,
        }),
        current,
      );
    },

    selectorEntry(arrow: number, matchingExpr: Node, valueExpr: Node): NodeOf<'SelectorEntry'> {
      return { kind: 'SelectorEntry', ...tokens.span(arrow), matchingExpr, valueExpr };
    },
  };
}

const SELECTOR: Operator = {
  precedence: SELECTOR_PRECEDENCE,
  build: (sides) => sides.leftExpr,
};
