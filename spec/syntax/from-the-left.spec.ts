import { expect } from 'chai';
import { fromTheLeft } from '../../src/syntax/from-the-left.ts';
import type { Node } from '../../src/syntax/nodes.ts';
import { parse } from '../../src/syntax/parse.ts';

describe('fromTheLeft', () => {
  it('makes each node once, the innermost left side first', () => {
    const { ast } = parse('1 + 2 * 3 - 4');
    const order: string[] = [];
    const write: (node: Node) => string = fromTheLeft((node) => {
      let text = node.kind === 'LiteralInteger' ? String(node.value) : '?';
      if (node.kind === 'ArithmeticExpression') {
        const left = write(node.leftExpr);
        text = `(${left}${node.operator}${write(node.rightExpr)})`;
      }
      order.push(text);
      return text;
    });
    expect(ast && write(ast.body)).to.equal('((1+(2*3))-4)');
    expect(order).to.deep.equal(['1', '2', '3', '(2*3)', '(1+(2*3))', '4', '((1+(2*3))-4)']);
  });
});
