import { expect } from 'chai';
import { deepMerge } from '../../src/hiera/deep-merge.ts';
import { evaluateSource } from '../../src/language/evaluate-source.ts';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import { toProgramText } from '../../src/values/text.ts';
import type { Value } from '../../src/values/value.ts';

const PLAIN = { knockoutPrefix: undefined, sortsArrays: false, mergesHashArrays: false };
const KNOCKOUT = { ...PLAIN, knockoutPrefix: '--' };

/** `[upper, lower, options, merged]`. */
const MERGES: readonly (readonly [string, string, typeof PLAIN | typeof KNOCKOUT, string])[] = [
  ['1', '2', PLAIN, '1'],
  ['undef', '2', PLAIN, '2'],
  ['1', 'undef', PLAIN, '1'],
  ['[1, 2]', '[2, 3]', PLAIN, '[2, 3, 1]'],
  ['[b]', '[c, a]', { ...PLAIN, sortsArrays: true }, "['a', 'b', 'c']"],
  ['{a => 1}', '{b => 2}', PLAIN, "{'b' => 2, 'a' => 1}"],
  ['{a => {b => 1}}', '{a => {b => 2, c => 3}}', PLAIN, "{'a' => {'b' => 1, 'c' => 3}}"],
  ['{a => 1}', '[1]', PLAIN, "{'a' => 1}"],
  ["['--a', b]", '[a, c]', KNOCKOUT, "['c', 'b']"],
  ["['--', b]", '[a, c]', KNOCKOUT, "['b']"],
  ["'--a'", 'a', KNOCKOUT, "''"],
  ['[{a => 1}]', '[{b => 2}]', { ...PLAIN, mergesHashArrays: true }, "[{'b' => 2, 'a' => 1}]"],
  ['[{a => 1}]', '[{b => 2}]', PLAIN, "[{'b' => 2}, {'a' => 1}]"],
];

describe('deepMerge', () => {
  for (const [upper, lower, options, merged] of MERGES) {
    it(`${upper} over ${lower} => ${merged}`, () => {
      expect(toProgramText(deepMerge(read(upper), read(lower), options))).to.equal(merged);
    });
  }
});

function read(source: string): Value {
  const { value } = evaluateSource(source, {
    manifests: [],
    node: 'vm',
    facts: new PuppetHash(),
    resourceTypes: { has: () => false, attributes: () => undefined },
    log: () => undefined,
  });
  if (value === undefined) throw new Error(source);
  return value;
}
