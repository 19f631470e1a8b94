import { expect } from 'chai';
import { PuppetHash } from '../../../src/values/puppet-hash.ts';
import { toProgramText } from '../../../src/values/text.ts';
import { describeMismatch } from '../../../src/values/types/describe.ts';
import { inferDetailedType } from '../../../src/values/types/infer.ts';
import { parseAliases, parseType } from '../../../src/values/types/parse-type.ts';
import type { Value } from '../../../src/values/value.ts';

const find = parseAliases({
  Port: 'Integer[1, 65535]',
  Tree: 'Hash[String, Variant[String, Tree]]',
  Loop: 'Optional[Loop]',
  One: 'Variant[Integer, Array[Two]]',
  Two: 'Variant[String, Array[One]]',
  Mode: "Enum['rw', 'ro']",
});

describe('aliases', () => {
  const hash = (key: string, value: Value): PuppetHash => PuppetHash.from([[key, value]]);
  const instances: readonly (readonly [string, Value, boolean])[] = [
    ['Port', 80n, true],
    ['Port', 0n, false],
    ['Tree', hash('a', 'x'), true],
    ['Tree', hash('a', hash('b', hash('c', 'x'))), true],
    ['Tree', hash('a', hash('b', 1n)), false],
    ['Loop', null, true],
    ['Loop', 1n, false],
    ['One', [[1n], [['a']], 'a'], true],
    ['One', [[1n]], true],
    ['One', [1n], false],
  ];
  for (const [name, value, expected] of instances) {
    it(`${toProgramText(value)} is ${expected ? 'a' : 'no'} ${name}`, () => {
      expect(parseType(name, find).isInstance(value)).to.equal(expected);
    });
  }

  const assignable: readonly (readonly [string, string, boolean])[] = [
    ['Port', 'Integer[1, 10]', true],
    ['Integer', 'Port', true],
    ['Port', 'Integer', false],
    ['Tree', 'Tree', true],
    ['Data', 'Tree', true],
    ['Tree', 'Data', false],
    ['Tree', 'Hash[String, String]', true],
    ['Loop', 'Undef', true],
    ['One', 'Array[String]', true],
    ['One', 'Array[Integer]', false],
  ];
  for (const [general, specific, expected] of assignable) {
    it(`${general} ${expected ? 'takes' : 'refuses'} ${specific}`, () => {
      expect(parseType(general, find).isAssignable(parseType(specific, find))).to.equal(expected);
    });
  }

  it('are named within other types and spelled out alone', () => {
    expect(parseType('Optional[Port]', find).toString()).to.equal('Optional[Port]');
    expect(parseType('Port', find).toString()).to.equal('Port = Integer[1, 65535]');
    expect(parseType('Tree', find).toString()).to.equal(
      'Tree = Hash[String, Variant[String, Tree]]',
    );
    expect(parseType('Data').toString()).to.equal('Data');
  });

  const mismatches: readonly (readonly [string, Value, string])[] = [
    ['Port', 0n, 'x expects a Port = Integer[1, 65535] value, got Integer[0, 0]'],
    ['Port', 'a', 'x expects a Port = Integer[1, 65535] value, got String'],
    ['Mode', 'a', "x expects a match for Mode = Enum['ro', 'rw'], got 'a'"],
    ['Array[Port]', [80n, 'a'], 'x index 1 expects a Port = Integer[1, 65535] value, got String'],
    [
      'Tree',
      hash('a', 1n),
      "x entry 'a' expects a value of type String or Tree = Hash[String, Variant[String, Tree]], got Integer",
    ],
    ['Nonesuch', 1n, "x references an unresolved type 'Nonesuch'"],
  ];
  for (const [type, value, text] of mismatches) {
    it(text, () => {
      expect(describeMismatch('x', parseType(type, find), inferDetailedType(value))).to.equal(text);
    });
  }
});
