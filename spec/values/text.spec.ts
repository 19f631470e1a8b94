import { expect } from 'chai';
import { floatText } from '../../src/values/numbers.ts';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import { PuppetRegexp } from '../../src/values/puppet-regexp.ts';
import { toProgramText, toText } from '../../src/values/text.ts';
import { DEFAULT, Sensitive, type Value } from '../../src/values/value.ts';

describe('text of values', () => {
  const nested = [1n, [2n, null], 'a', PuppetHash.from([['a', null]])];
  const table: readonly (readonly [Value, string, string])[] = [
    [null, '', 'undef'],
    [true, 'true', 'true'],
    [1n, '1', '1'],
    [1, '1.0', '1.0'],
    ['a', 'a', "'a'"],
    [DEFAULT, 'default', 'default'],
    [nested, '[1, [2, ], a, {a => }]', "[1, [2, undef], 'a', {'a' => undef}]"],
    [new PuppetRegexp('a/b'), '/a\\/b/', '/a\\/b/'],
    [new Sensitive('x'), 'Sensitive [value redacted]', '#<Sensitive [value redacted]>'],
    ["it's", "it's", "'it\\'s'"],
    ['a\\b', 'a\\b', "'a\\b'"],
    ['a\n$b"\\', 'a\n$b"\\', '"a\\n\\$b\\"\\\\"'],
    ['\u0001', '\u0001', '"\\u{1}"'],
  ];
  for (const [value, text, programText] of table) {
    it(`${programText} as ${JSON.stringify(text)}`, () => {
      expect(toText(value)).to.equal(text);
      expect(toProgramText(value)).to.equal(programText);
    });
  }

  const floats: readonly (readonly [number, string])[] = [
    [0, '0.0'],
    [-0, '-0.0'],
    [1e-7, '1.0e-07'],
    [1.5e-5, '1.5e-05'],
    [0.0001, '0.0001'],
    [123.456, '123.456'],
    [1e15, '1000000000000000.0'],
    [1e16, '1.0e+16'],
    [1.5e20, '1.5e+20'],
    [-1e100, '-1.0e+100'],
  ];
  for (const [value, text] of floats) {
    it(`the float ${text}`, () => {
      expect(floatText(value)).to.equal(text);
    });
  }
});
