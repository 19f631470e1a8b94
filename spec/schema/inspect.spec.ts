import { expect } from 'chai';
import { inspect, shown } from '../../src/schema/inspect.ts';
import type { Value } from '../../src/values/value.ts';

/** A value, how errors quote it, and how they show it without quotes. */
const ROWS: readonly (readonly [Value, string, string])[] = [
  ['bogus', '"bogus"', 'bogus'],
  [5n, '5', '5'],
  [null, 'nil', 'nil'],
  [['a', 1n], '["a", 1]', '["a", 1]'],
  ['two\nlines', '"two\\nlines"', 'two\\u000alines'],
  ['a\u001b[31m', '"a\\u001b[31m"', 'a\\u001b[31m'],
  ['a\u009bb', '"a\\u009bb"', 'a\\u009bb'],
  ['a\ud800b', '"a\\ud800b"', 'a\\ud800b'],
  ['x'.repeat(301), `"${'x'.repeat(300)}..."`, `${'x'.repeat(300)}...`],
];

describe('values in errors', () => {
  for (const [value, quoted, plain] of ROWS) {
    it(`${quoted.slice(0, 40)} is one line that a terminal does not obey`, () => {
      expect(inspect(value)).to.equal(quoted);
      expect(shown(value)).to.equal(plain);
    });
  }
});
