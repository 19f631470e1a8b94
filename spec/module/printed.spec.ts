import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { printedFiles } from '../../src/cli/module/files.ts';
import { print } from '../../src/cli/module/print.ts';
import { MemoryHost } from '../../src/host/memory-host.ts';
import { posixHost } from '../../src/host/posix-host.ts';

const MODULE = fileURLToPath(new URL('../..', import.meta.url));

describe('pvirt module print', function () {
  this.timeout(30_000);

  it('prints what is in lib/puppet; PVIRT_GOLDEN=write writes it', async () => {
    if (process.env.PVIRT_GOLDEN === 'write') await said(posixHost(), MODULE, false);
    for (const [path, text] of await printedFiles()) {
      expect(await readFile(`${MODULE}/${path}`, 'utf8'), path).to.equal(text);
    }
  });

  it('writes what is missing or stale, and nothing else', async () => {
    const host = new MemoryHost();
    const [first, second] = [await said(host, '/m', false), await said(host, '/m', false)];
    expect(first.out.split('\n')).to.include('lib/puppet/type/virt.rb');
    expect(second).to.deep.equal({ code: 0, out: '', err: '' });
  });

  it('says with --check what is stale, and writes nothing', async () => {
    const host = new MemoryHost();
    await said(host, '/m', false);
    await host.files.write('/m/lib/puppet/provider/virt/lxc.rb', 'old');
    expect(await said(host, '/m', true)).to.deep.equal({
      code: 1,
      out: '',
      err: 'Error: lib/puppet/provider/virt/lxc.rb is not what `pvirt module print` prints\n',
    });
    expect(await host.files.read('/m/lib/puppet/provider/virt/lxc.rb')).to.have.length(3);
  });
});

async function said(host: Parameters<typeof print>[0]['host'], directory: string, check: boolean) {
  const found = { out: '', err: '' };
  const streams = {
    out: (text: string) => void (found.out += text),
    err: (text: string) => void (found.err += text),
    isTerminal: false,
  };
  return { code: await print({ host, streams }, directory, { check }), ...found };
}
