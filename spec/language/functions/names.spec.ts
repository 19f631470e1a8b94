import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { BUILT_IN_FUNCTIONS, LIBRARY_FUNCTIONS } from '../../../src/language/functions/index.ts';

/** Functions that are not here, each with its reason. */
const ABSENT: ReadonlySet<string> = new Set([
  // It reads HOCON, which only Hiera does here.
  'parsehocon',
  'stdlib::parsehocon',
]);

describe('names of functions', () => {
  const golden = new URL('../../golden/functions/names.json', import.meta.url);
  const owners = JSON.parse(readFileSync(golden, 'utf8')) as Record<string, readonly string[]>;
  for (const [owner, names] of Object.entries(owners)) {
    it(`has all of ${owner}`, () => {
      const table =
        owner === 'puppet' ? [BUILT_IN_FUNCTIONS] : [BUILT_IN_FUNCTIONS, LIBRARY_FUNCTIONS];
      const missing = names.filter((name) => !table.some((functions) => functions.has(name)));
      expect(missing.filter((name) => !ABSENT.has(name))).to.deep.equal([]);
    });
  }

  it('says of none that it is absent when it is there', () => {
    const present = [...ABSENT].filter(
      (name) => BUILT_IN_FUNCTIONS.has(name) || LIBRARY_FUNCTIONS.has(name),
    );
    expect(present).to.deep.equal([]);
  });
});
