import { expect } from 'chai';
import { PuppetRegexp } from '../../src/values/puppet-regexp.ts';
import { RegexpError, translateRegexp } from '../../src/values/translate-regexp.ts';
import { readGolden } from './golden.ts';

const cases = JSON.parse(readGolden('regexps.json')) as readonly (readonly [
  string,
  readonly string[],
])[];
const golden = JSON.parse(readGolden('regexps-golden.json')) as readonly (readonly (
  readonly (string | number | null)[] | null
)[])[];

describe('regular expressions match what Ruby matches', () => {
  for (const [i, [source, texts]] of cases.entries()) {
    it(`/${source.replaceAll('\n', '\\n')}/`, () => {
      const regexp = new PuppetRegexp(source);
      expect(texts.map((text) => found(regexp, text))).to.deep.equal(golden[i]);
    });
  }

  const refused: readonly (readonly [string, string])[] = [
    ['(', 'end pattern with unmatched parenthesis: /(/'],
    ['a)', 'unmatched close parenthesis: /a)/'],
    ['[a', 'premature end of char-class: /[a/'],
    ['a++', 'pvirt cannot run possessive quantifiers of a Ruby regular expression: /a++/'],
    ['(?>a)', 'pvirt cannot run atomic groups of a Ruby regular expression: /(?>a)/'],
    ['\\Ga', 'pvirt cannot run \\G of a Ruby regular expression: /\\Ga/'],
  ];
  for (const [source, message] of refused) {
    it(`refuses /${source}/`, () => {
      expect(() => translateRegexp(source)).to.throw(RegexpError, message);
    });
  }
});

function found(regexp: PuppetRegexp, text: string): readonly (string | number | null)[] | null {
  const match = regexp.exec(text);
  if (!match) return null;
  const start = Array.from(text.slice(0, match.index)).length;
  return [start, ...Array.from(match, (group: string | undefined) => group ?? null)];
}
