import { expect } from 'chai';
import { readYaml } from '../../../src/values/data/read-yaml.ts';
import type { PuppetHash } from '../../../src/values/puppet-hash.ts';
import { toProgramText } from '../../../src/values/text.ts';
import { inferDetailedType } from '../../../src/values/types/infer.ts';

/** What stands behind `a:`, and the value Ruby's Psych makes of it, or its refusal. */
const VALUES: Readonly<Record<string, string>> = {
  '!foo bar': "'bar'",
  '!foo {x: 1}': "{'x' => 1}",
  '!foo [1]': '[1]',
  '!!str 12': "'12'",
  '!!int "12"': '12',
  '!!float 12': '12.0',
  '!!bool yes': 'true',
  '!!null x': "'x'",
  '!!binary aGVsbG8=': "'hello'",
  '!!set {x}': 'Tried to load unspecified class: Psych::Set',
  '!ruby/object:Foo {}': 'Tried to load unspecified class: Foo',
  '!ruby/object:A::B {x: 1}': 'Tried to load unspecified class: A::B',
  '!ruby/hash:Foo {a: 1}': 'Tried to load unspecified class: Foo',
  '!ruby/array:Foo [1]': 'Tried to load unspecified class: Foo',
  '!ruby/string:Foo x': 'Tried to load unspecified class: Foo',
  '!ruby/class Foo': 'Tried to load unspecified class: Foo',
  '!ruby/regexp /x/': 'Tried to load unspecified class: Regexp',
  '!ruby/range 1..2': 'Tried to load unspecified class: Range',
  '2020-01-01': 'Tried to load unspecified class: Date',
  '2020-01-01 10:00:00': 'Tried to load unspecified class: Time',
};

describe('reading YAML as Psych does', () => {
  for (const [source, expected] of Object.entries(VALUES)) {
    it(`${source} is ${expected}`, () => {
      expect(read(source)).to.equal(expected);
    });
  }

  for (const source of [':sym', ':"a b"', '!ruby/symbol x', '!ruby/sym x']) {
    it(`${source} is a symbol, which is no data`, () => {
      const hash = readYaml(`a: ${source}`) as PuppetHash;
      expect(inferDetailedType(hash.get('a') ?? null).toString()).to.equal(
        "Runtime[ruby, 'Symbol']",
      );
    });
  }

  it('a key may be a symbol', () => {
    expect(toProgramText(readYaml(':a: 1') ?? null)).to.equal("{'a' => 1}");
  });
});

function read(source: string): string {
  try {
    return toProgramText((readYaml(`a: ${source}`) as PuppetHash).get('a') ?? null);
  } catch (thrown) {
    return (thrown as Error).message;
  }
}
