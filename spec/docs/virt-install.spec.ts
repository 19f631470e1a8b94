import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import { HANDLING } from '../virt-install/handling.ts';
import { printPage } from '../virt-install/page.ts';

const PAGE = new URL('../../docs/virt-install.md', import.meta.url);

describe('docs/virt-install.md', function () {
  this.timeout(60_000);

  it('says what the tables of the specs say; PVIRT_GOLDEN=write writes it', async () => {
    const page = await printPage();
    if (process.env.PVIRT_GOLDEN === 'write') await writeFile(PAGE, page);
    expect(await readFile(PAGE, 'utf8')).to.equal(page);
  });

  it('names specs that are there', () => {
    for (const [, , spec] of HANDLING) {
      expect(existsSync(new URL(`../../${spec}`, import.meta.url)), spec).to.equal(true);
    }
  });
});
