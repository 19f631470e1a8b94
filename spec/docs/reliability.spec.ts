import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { PAGE, pageText, writePage } from '../faults/reliability-page.ts';

describe('docs/reliability.md', () => {
  it('is what the fault runs have counted: PVIRT_GOLDEN=write npm run test:slow', async () => {
    if (process.env.PVIRT_GOLDEN === 'write') await writePage();
    expect(readFileSync(PAGE, 'utf8')).to.equal(await pageText());
  });
});
