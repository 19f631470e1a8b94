import { expect } from 'chai';
import { InOrder } from '../../src/cli/in-order.ts';

describe('InOrder', () => {
  it('hands things on in their order, as early as that allows', () => {
    const handed: string[] = [];
    const ordered = new InOrder<string>((thing, number) => handed.push(`${number}${thing}`));
    const steps = (
      [
        [2, 'c'],
        [0, 'a'],
        [3, 'd'],
        [1, 'b'],
      ] as const
    ).map(([number, thing]) => {
      ordered.add(number, thing);
      return handed.join(' ');
    });
    expect(steps).to.deep.equal(['', '0a', '0a', '0a 1b 2c 3d']);
    expect(ordered.count).to.equal(4);
  });
});
