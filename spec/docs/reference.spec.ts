import { readFile, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import { format } from 'prettier';
import { printedFiles } from '../../src/cli/module/files.ts';
import { shippedRegistry } from '../../src/cli/registry.ts';
import { typeReference } from '../../src/schema/print/reference.ts';
import { virt } from '../../src/types/virt.ts';

const PAGE = new URL('../../docs/virt.md', import.meta.url);

/** The page as it should be; `PVIRT_GOLDEN=write` writes it. */
async function printed(): Promise<string> {
  const registry = shippedRegistry();
  const names = registry.providerNames('virt');
  const providers = await Promise.all(names.map((name) => registry.provider('virt', name)));
  const known = providers.filter((provider) => provider !== undefined);
  return format(typeReference(virt, known), {
    parser: 'markdown',
    printWidth: 100,
    singleQuote: true,
  });
}

describe('docs/virt.md', function () {
  // Loads every provider, and prettier.
  this.timeout(60_000);

  it('says what the declaration says', async () => {
    const page = await printed();
    if (process.env.PVIRT_GOLDEN === 'write') await writeFile(PAGE, page);
    expect(await readFile(PAGE, 'utf8')).to.equal(page);
  });

  it('has every attribute, with its kind, its values and who carries it', async () => {
    const page = await readFile(PAGE, 'utf8');
    for (const name of Object.keys(virt.attributes)) {
      const [, section = ''] = page.split(`### \`${name}\`\n`);
      expect(section.split('\n###')[0], name).to.match(/- Kind: [^]*- Values: [^]*- Providers: /);
    }
  });
});

describe('lib/puppet', () => {
  it('is what pvirt module print prints; PVIRT_GOLDEN=write writes it', async function () {
    this.timeout(60_000);
    for (const [path, text] of await printedFiles()) {
      const file = new URL(`../../${path}`, import.meta.url);
      if (process.env.PVIRT_GOLDEN === 'write') await writeFile(file, text);
      expect(await readFile(file, 'utf8'), path).to.equal(text);
    }
  });
});
