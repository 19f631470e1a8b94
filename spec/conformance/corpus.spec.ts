import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { compareParses } from './compare-parses.ts';

/** Where Debian's packages `puppet-module-*` have their modules. */
const MODULES = '/usr/share/puppet/modules.available';

/** Manifests and templates of eight of these packages. */
const SAMPLE = readFileSync(new URL('sample.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((name) => `${MODULES}/${name}`);

describe('Manifests and templates of public modules', () => {
  needs('puppet', 'puppet modules');

  it('are read as real Puppet reads them: trees, places, findings', async function () {
    this.timeout(60_000);
    expect(await compareParses(SAMPLE)).to.deep.equal([]);
  });
});
