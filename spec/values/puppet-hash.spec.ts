import { expect } from 'chai';
import fc from 'fast-check';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import { PuppetRegexp } from '../../src/values/puppet-regexp.ts';
import { toProgramText } from '../../src/values/text.ts';
import { parseType } from '../../src/values/types/parse-type.ts';
import { DEFAULT, type Value } from '../../src/values/value.ts';

describe('Hash', () => {
  const keys: readonly Value[] = [
    'a',
    'A',
    '1',
    1n,
    1,
    null,
    'undef',
    true,
    'true',
    [],
    '[]',
    ['a'],
    [['a']],
    ['a', 'b'],
    ['a,b'],
    ['1'],
    [1n],
    "\0['a']",
    PuppetHash.from([['a', 1n]]),
    PuppetHash.from([['a', 2n]]),
    DEFAULT,
    new PuppetRegexp('a'),
    parseType('Integer'),
    parseType('Integer[1]'),
  ];

  it('tells all kinds of keys apart', () => {
    const hash = PuppetHash.from(keys.map((key, i) => [key, BigInt(i)] as const));
    expect(hash.size).to.equal(keys.length);
    for (const [i, key] of keys.entries())
      expect(hash.get(key), toProgramText(key)).to.equal(BigInt(i));
  });

  it('finds equal structures and equal values again', () => {
    const same: readonly (readonly [Value, Value])[] = [
      [
        ['a', [1n]],
        ['a', [1n]],
      ],
      [
        PuppetHash.from([
          ['a', 1n],
          ['b', 2n],
        ]),
        PuppetHash.from([
          ['b', 2n],
          ['a', 1n],
        ]),
      ],
      [new PuppetRegexp('a'), new PuppetRegexp('a')],
      [parseType('Array[Integer]'), parseType('Array[Integer]')],
    ];
    for (const [first, second] of same) {
      expect(PuppetHash.from([[first, 'found']]).get(second), toProgramText(first)).to.equal(
        'found',
      );
    }
  });

  it('keeps the order of insertion and the first form of a key', () => {
    const hash = PuppetHash.from([
      ['b', 1n],
      ['a', 2n],
      ['b', 3n],
    ]);
    expect(hash.keys()).to.deep.equal(['b', 'a']);
    expect(hash.values()).to.deep.equal([3n, 2n]);
    expect([...hash]).to.deep.equal(hash.entries());
  });

  it('never takes one text for another', () => {
    const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.constantFrom('\0[', '\0s', ',', '=>', 'string:1:a'),
        fc.bigInt(),
        fc.boolean(),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(value, value, (a, b) => {
        const hash = PuppetHash.from([[a, 1n]]);
        expect(hash.has(b)).to.equal(toProgramText(a) === toProgramText(b));
      }),
    );
  });
});
