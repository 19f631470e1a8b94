import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { hasPuppet } from '../support/oracle/parser-oracle.ts';
import { compareParses } from './compare-parses.ts';

/** Where Debian's packages `puppet-module-*` have their modules. */
const MODULES = '/usr/share/puppet/modules.available';

/** Manifests and templates of eight of these packages. */
const SAMPLE = readFileSync(new URL('sample.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((name) => `${MODULES}/${name}`);

describe('Manifests and templates of public modules', () => {
  it('are read as real Puppet reads them: trees, places, findings', async function () {
    this.timeout(60_000);
    // Both come with Debian's packages; where CI runs, nothing may be skipped.
    if (!hasPuppet() || !SAMPLE.some((file) => existsSync(file))) this.skip();
    expect(await compareParses(SAMPLE)).to.deep.equal([]);
  });
});
