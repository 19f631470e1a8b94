import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { HoconError, readHocon } from '../../../src/values/data/read-hocon.ts';
import { JsonError, readJson } from '../../../src/values/data/read-json.ts';
import { readYaml, YamlError } from '../../../src/values/data/read-yaml.ts';
import { rubyInspect } from '../../../src/values/ruby/ruby-text.ts';
import type { Value } from '../../../src/values/value.ts';

const READERS: Readonly<Record<string, (text: string) => Value | undefined>> = {
  yaml: (text) => readYaml(text),
  json: readJson,
  hocon: readHocon,
};

/** Texts that are refused as in Ruby, but in other words. */
const OTHER_WORDS: ReadonlySet<string> = new Set([
  'a: b: c',
  '\ta: 1',
  'a:\n- b\nc',
  '*nosuch',
  'a: @x',
  'a: `x',
  'a: %x',
  'a: -',
]);

/** Texts that are read otherwise: of merged hashes the last wins, in Ruby the first. */
const OTHER_VALUES: ReadonlySet<string> = new Set(['a:\n  <<: [{x: 1}, {x: 2, y: 3}]']);

/** spec/golden/data/write-data.rb writes what Ruby reads of the texts, and how it complains. */
describe('data as Ruby reads it', () => {
  const golden = new URL('../../golden/data/data.json', import.meta.url);
  const sections = JSON.parse(readFileSync(golden, 'utf8')) as Record<string, [string, string][]>;
  for (const [kind, rows] of Object.entries(sections)) {
    const read = READERS[kind];
    if (read === undefined) throw new Error(`nothing reads ${kind}`);
    for (const [text, result] of rows) {
      it(`${kind} ${JSON.stringify(text)} => ${result}`, () => {
        if (OTHER_VALUES.has(text)) {
          expect(answer(read, text)).not.to.equal(result);
          return;
        }
        // How HOCON is refused is told in our own words.
        if (OTHER_WORDS.has(text) || result.startsWith('Hocon::')) {
          expect(answer(read, text)).to.match(/^error: /);
          return;
        }
        expect(answer(read, text)).to.equal(result.replace(/^(?:Psych|JSON)::\w+: /, 'error: '));
      });
    }
  }
});

function answer(read: (text: string) => Value | undefined, text: string): string {
  try {
    return rubyInspect(read(text) ?? null);
  } catch (thrown) {
    if (thrown instanceof JsonError || thrown instanceof YamlError || thrown instanceof HoconError)
      return `error: ${thrown.message}`;
    throw thrown;
  }
}
