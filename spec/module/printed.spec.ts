import { expect } from 'chai';
import { print } from '../../src/cli/module/print.ts';
import { MemoryHost } from '../../src/host/memory-host.ts';

describe('pvirt module print', function () {
  this.timeout(30_000);

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
