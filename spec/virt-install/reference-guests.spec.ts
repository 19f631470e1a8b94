import { readdir, readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { definitionOf } from './definition-of.ts';
import { deviations, factsOf } from './facts-of.ts';
import { type KnownDifference, KNOWN_DIFFERENCES, NOT_MADE } from './known-differences.ts';
import { REFERENCE_GUESTS } from './reference-guests.ts';

const FOLDER = new URL('../fixtures/virt-install/', import.meta.url);

describe('a guest that virt-install makes', function () {
  needs('osinfo');
  this.timeout(60_000);

  const used = new Set<KnownDifference>();

  for (const { file, driver, attributes } of REFERENCE_GUESTS) {
    it(`${file} is the same by ${attributes}, or it is known why not`, async () => {
      const theirs = factsOf(await readFile(new URL(`${file}.xml`, FOLDER), 'utf8'));
      const ours = factsOf(await definitionOf(attributes, driver));
      const unknown = deviations(theirs, ours).filter(({ path }) => {
        const reasons = KNOWN_DIFFERENCES.filter(
          ({ place, files }) => place.test(path) && files?.test(file) !== false,
        );
        for (const reason of reasons) used.add(reason);
        return reasons.length === 0;
      });
      expect(unknown).to.deep.equal([]);
      // Most of it is the same all the same.
      expect([...ours].filter(([path, value]) => theirs.get(path) === value).length).to.be.above(8);
    });
  }

  it('no reason is out of date, and no document is left out', async () => {
    const stale = KNOWN_DIFFERENCES.filter((one) => !used.has(one));
    expect(stale).to.deep.equal([]);
    const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.xml'));
    const known = [...REFERENCE_GUESTS.map(({ file }) => file), ...Object.keys(NOT_MADE)];
    expect(names.map((name) => name.replace('.xml', '')).sort()).to.deep.equal(known.sort());
  });
});
