import { expect } from 'chai';
import { compare } from '../../src/values/compare.ts';
import { isEqual, isTruthy } from '../../src/values/equality.ts';
import { ComparisonError } from '../../src/values/ordered-value.ts';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import { PuppetRegexp } from '../../src/values/puppet-regexp.ts';
import { SemVer } from '../../src/values/sem-ver.ts';
import { toProgramText } from '../../src/values/text.ts';
import { Timespan } from '../../src/values/timespan.ts';
import { Timestamp } from '../../src/values/timestamp.ts';
import { parseType } from '../../src/values/types/parse-type.ts';
import { DEFAULT, Sensitive, type Value } from '../../src/values/value.ts';

const hash = (...entries: (readonly [Value, Value])[]): PuppetHash => PuppetHash.from(entries);

describe('equality', () => {
  const table: readonly (readonly [Value, Value, boolean])[] = [
    ['a', 'A', true],
    ['é', 'É', false],
    ['1', 1n, false],
    [1n, 1, true],
    [1, 1n, true],
    [9007199254740993n, 9007199254740992, false],
    [null, null, true],
    [null, '', false],
    [null, false, false],
    [true, true, true],
    [['a', 1n], ['A', 1], true],
    [['a'], ['a', 'b'], false],
    [hash(['a', 'X']), hash(['a', 'x']), true],
    [hash(['a', 1n]), hash(['A', 1n]), false],
    [hash(['a', null]), hash(['b', null]), true],
    [hash(['a', 1n]), hash(['a', 1n], ['b', 1n]), false],
    [DEFAULT, DEFAULT, true],
    [new PuppetRegexp('a'), new PuppetRegexp('a'), true],
    [new PuppetRegexp('a'), 'a', false],
    [new Sensitive('a'), new Sensitive('a'), true],
    [new Sensitive('a'), new Sensitive('A'), false],
    [new Sensitive('a'), 'a', false],
    [parseType('Integer[1, 2]'), parseType('Integer[1, 2]'), true],
    [parseType('Variant[Integer, String]'), parseType('Variant[String, Integer]'), true],
    [parseType("Optional['a']"), parseType("Optional['b']"), false],
    [parseType("File['a']"), parseType("file['a']".replace('f', 'F')), true],
    [SemVer.parse('1.2.3')!, SemVer.parse('1.2.3')!, true],
    [new Timespan(1n), new Timestamp(1n), false],
    [new Timespan(1_000_000_000n), 1, true],
    [new Timespan(1_500_000_000n), 1.5, true],
    [new Timestamp(2_000_000_000n), 2n, true],
    [new Timespan(1n), 'a', false],
    [SemVer.parse('1.0.0')!, 1n, false],
  ];
  for (const [a, b, expected] of table) {
    it(`${toProgramText(a)} is ${expected ? '' : 'not '}${toProgramText(b)}`, () => {
      expect(isEqual(a, b)).to.equal(expected);
      expect(isEqual(b, a)).to.equal(expected);
    });
  }

  it('only undef and false are not true', () => {
    const values: readonly Value[] = [null, false, true, 0n, '', [], hash()];
    expect(values.map(isTruthy)).to.deep.equal([false, false, true, true, true, true, true]);
  });
});

describe('order', () => {
  const table: readonly (readonly [Value, Value])[] = [
    [1n, 2n],
    [1n, 1.5],
    [0.5, 1n],
    ['a', 'B'],
    ['A', 'b'],
    ['a', 'aa'],
    ['Z', 'é'],
    [SemVer.parse('1.2.3')!, SemVer.parse('1.10.0')!],
    [SemVer.parse('1.0.0-rc.2')!, SemVer.parse('1.0.0-rc.10')!],
    [SemVer.parse('1.0.0-9')!, SemVer.parse('1.0.0-a')!],
    [SemVer.parse('1.0.0-rc.1')!, SemVer.parse('1.0.0')!],
    [new Timespan(1_000_000_000n), new Timespan(1_000_000_001n)],
    [new Timespan(1_000_000_000n), 2n],
    [1n, new Timespan(2_000_000_000n)],
    [new Timestamp(0n), new Timestamp(1n)],
  ];
  for (const [smaller, larger] of table) {
    it(`${toProgramText(smaller)} < ${toProgramText(larger)}`, () => {
      expect(compare(smaller, larger)).to.be.lessThan(0);
      expect(compare(larger, smaller)).to.be.greaterThan(0);
      expect(compare(smaller, smaller)).to.equal(0);
    });
  }

  const refused: readonly (readonly [Value, Value, string])[] = [
    ['a', 1n, 'A String is not comparable to a non String'],
    [1n, 'a', 'A Numeric is not comparable to non Numeric'],
    [1n, SemVer.parse('1.0.0')!, 'A Numeric is not comparable to non Numeric'],
    [SemVer.parse('1.0.0')!, 1n, 'Versions not comparable to non Versions'],
    [new Timespan(1n), 'a', 'Timespans are only comparable to Timespans, Integers, and Floats'],
    [
      new Timestamp(1n),
      new Timespan(1n),
      'Timestamps are only comparable to Timestamps, Integers, and Floats',
    ],
    [[1n], [2n], 'Only Strings, Numbers, Timespans, Timestamps, and Versions are comparable'],
    [true, false, 'Only Strings, Numbers, Timespans, Timestamps, and Versions are comparable'],
  ];
  for (const [a, b, message] of refused) {
    it(`${toProgramText(a)} and ${toProgramText(b)} have none`, () => {
      expect(() => compare(a, b)).to.throw(ComparisonError, message);
    });
  }
});
