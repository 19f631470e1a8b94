import { TOKENS } from '../lexer/tokens.ts';
import type { Node, NodeOf } from '../nodes.ts';
import { LONGEST_PREFIX, refuseLongChain } from './chain.ts';
import { settle } from './lists.ts';
import {
  ASSIGNMENTS,
  BINARY_OPERATORS,
  RELATIONSHIPS,
  SELECTOR,
  UNARY_KINDS,
} from './operator-table.ts';
import { follow, type PostfixTail } from './postfix.ts';
import type { TokenReader } from './token-reader.ts';

/** What follows an operand: an operator and its right side, or `?` and the options of a selector. */
export interface OperatorTail {
  readonly operator: number;
  readonly right?: Node;
  readonly selectors?: readonly NodeOf<'SelectorEntry'>[];
  /** What follows the braces of the options. */
  readonly tails?: readonly PostfixTail[];
}

/** A relationship or an assignment and what stands right of it. */
export type ChainTail = Required<Pick<OperatorTail, 'operator' | 'right'>>;

/** A list of operators, read from left to right. */
interface OperatorList {
  readonly tail: readonly OperatorTail[];
  next: number;
}

/** Builds operators: a flat list of operands and operators becomes a tree by precedence. */
export class OperatorActions {
  readonly #tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.#tokens = tokens;
  }

  operators(head: Node, tail: readonly OperatorTail[]): Node {
    refuseLongChain(this.#tokens, tail, { token: tail[tail.length - 1]?.operator });
    return this.#climb({ tail, next: 0 }, head, 0);
  }

  prefixed(operators: readonly number[], operand: Node): Node {
    refuseLongChain(this.#tokens, operators, { token: operators[0], longest: LONGEST_PREFIX });
    return operators.reduceRight<Node>((expr, token) => {
      const { offset, length } = this.#tokens.span(token);
      const kind = UNARY_KINDS[this.#sign(token)] ?? 'UnfoldExpression';
      return { kind, offset, length, expr };
    }, operand);
  }

  /** Relationships, which associate to the left, between assignments, which associate to the right. */
  chain(head: Node, tail: readonly ChainTail[]): Node {
    refuseLongChain(this.#tokens, tail, { token: tail[tail.length - 1]?.operator });
    const assignments: { left: Node; token: number }[] = [];
    let current = head;
    for (const { operator, right } of tail) {
      if (ASSIGNMENTS[this.#sign(operator)]) {
        assignments.push({ left: current, token: operator });
        current = right;
      } else {
        current = this.#relate(current, operator, right);
      }
    }
    const [outermost] = assignments;
    refuseLongChain(this.#tokens, assignments, {
      token: outermost?.token,
      longest: LONGEST_PREFIX,
    });
    return assignments.reduceRight<Node>(
      (right, { left, token }) => this.#assign(left, token, right),
      current,
    );
  }

  selectorEntry(arrow: number, matchingExpr: Node, valueExpr: Node): NodeOf<'SelectorEntry'> {
    const { offset, length } = this.#tokens.span(arrow);
    return { kind: 'SelectorEntry', offset, length, matchingExpr, valueExpr };
  }

  #sign(token: number) {
    return this.#tokens.code(token) ?? TOKENS.OTHER;
  }

  /** Joins to an operand what follows in the list and binds at least as tightly as asked. */
  #climb(list: OperatorList, operand: Node, least: number): Node {
    let left = operand;
    for (;;) {
      const item = list.tail[list.next];
      if (item === undefined) return left;
      const { precedence, build } = BINARY_OPERATORS[this.#sign(item.operator)] ?? SELECTOR;
      if (precedence < least) return left;
      list.next++;
      if (item.right === undefined) {
        left = this.#select(left, item);
      } else {
        const rightExpr = this.#climb(list, item.right, precedence + 1);
        left = build(this.#tokens.span(item.operator), left, rightExpr);
      }
    }
  }

  /** A selector stands where its operand does. */
  #select(leftExpr: Node, { selectors = [], tails = [] }: OperatorTail): Node {
    const { offset, length } = leftExpr;
    return tails.reduce<Node>(follow, {
      kind: 'SelectorExpression',
      offset,
      length,
      leftExpr,
      selectors: settle(selectors),
    });
  }

  #relate(leftExpr: Node, token: number, rightExpr: Node): Node {
    const operator = RELATIONSHIPS[this.#sign(token)] ?? '->';
    const { offset, length } = this.#tokens.span(token);
    return { kind: 'RelationshipExpression', offset, length, operator, leftExpr, rightExpr };
  }

  #assign(leftExpr: Node, token: number, rightExpr: Node): Node {
    const operator = ASSIGNMENTS[this.#sign(token)] ?? '=';
    const { offset, length } = this.#tokens.span(token);
    return { kind: 'AssignmentExpression', offset, length, operator, leftExpr, rightExpr };
  }
}
