import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import { valueOf } from './language.ts';
import type { Value } from '../../src/values/value.ts';

type Data = string | boolean | null | readonly Data[] | { readonly [key: string]: Data };

interface GoldenCalls {
  readonly facts: Readonly<Record<string, Data>>;
  readonly files: Readonly<Record<string, string>>;
  /** Calls with what real Puppet says of each: the text of the value, or the error's first words. */
  readonly calls: readonly (readonly [source: string, result: string])[];
}

/** Makes a spec of each call in a file of spec/golden/functions. */
export function itAnswersAsGolden(name: string): void {
  const url = new URL(`../golden/functions/${name}.json`, import.meta.url);
  const { facts, files, calls } = JSON.parse(readFileSync(url, 'utf8')) as GoldenCalls;
  const given = { facts: valueFrom(facts) as PuppetHash, files };
  for (const [source, result] of calls) {
    it(`${source} => ${result}`, () => {
      const found = valueOf(source, given).replace(/ \(line: \d+, column: \d+\)$/, '');
      expect(found.slice(0, result.length)).to.equal(result);
      if (!result.startsWith('Error')) expect(found).to.equal(result);
    });
  }
}

function valueFrom(data: Data): Value {
  if (data === null || typeof data !== 'object') return data;
  if (Array.isArray(data)) return (data as readonly Data[]).map(valueFrom);
  return PuppetHash.from(
    Object.entries(data).map(([key, item]) => [key, valueFrom(item)] as const),
  );
}
