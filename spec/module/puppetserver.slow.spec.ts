import { join } from 'node:path';
import { expect } from 'chai';
import { CountedPvirt } from '../support/counted-pvirt.ts';
import { needs } from '../support/environment.ts';
import { startPrivateLibvirtd, type PrivateLibvirtd } from '../support/private-libvirtd.ts';
import { PuppetServer } from '../support/puppet/puppet-server.ts';

const SITE = `
Virt { virt_type => qemu, interfaces => disabled, graphics => disable }
node 'node1' {
  virt { 'web': ensure => stopped, memory => 64 }
  virt::export { 'mail':
    cluster    => 'blue',
    host       => 'node2',
    attributes => {
      'ensure' => 'stopped', 'memory' => 96, 'virt_type' => 'qemu',
      'interfaces' => 'disabled', 'graphics' => 'disable',
    },
  }
}
node 'node2' {
  class { 'virt::collect': cluster => 'blue' }
}
`;

/** One for the facts, one for all guests and questions. */
const CALLS = ['facts show --render-as json', 'module serve'];

/** A host and the command that its Puppet agent starts. */
interface Node {
  readonly name: string;
  readonly daemon: PrivateLibvirtd;
  readonly program: CountedPvirt;
}

describe('The module under puppetserver, with its agents and PuppetDB', function () {
  needs('libvirtd', 'qemu-img', 'puppetserver');
  this.timeout(1_000_000);

  let server: PuppetServer | undefined;
  const nodes: Node[] = [];
  before(async () => {
    server = await PuppetServer.start(SITE);
    for (const name of ['node1', 'node2']) {
      const daemon = await startPrivateLibvirtd();
      nodes.push({ name, daemon, program: new CountedPvirt(daemon.dir) });
    }
  });
  after(async () => {
    await server?.stop();
    for (const { daemon } of nodes) await daemon.stop();
  });

  const agent = async (index: number) => {
    const { name, daemon, program } = nodes[index]!;
    const { code, out, err } = await server!.agent(name, {
      PVIRT: program.path,
      PVIRT_STATE_DIR: join(daemon.dir, 'state'),
      LIBVIRT_DEFAULT_URI: daemon.uri,
    });
    const events = out.split('\n').filter((line) => /^Notice: .*\bVirt\[/.test(line));
    // Facter looks into processes that a container may not see.
    const errors = err.split('\n').filter((line) => line !== '' && !line.includes(' Facter: '));
    return { code, errors, events, calls: program.calls() };
  };

  it('creates the guests of the node whose agent runs, and not what it exports', async () => {
    expect(await agent(0)).to.deep.equal({
      code: 2,
      errors: [],
      events: ['Notice: /Stage[main]/Main/Node[node1]/Virt[web]/ensure: created'],
      calls: CALLS,
    });
    expect(await nodes[0]!.daemon.virsh('list', '--all', '--name')).to.match(/^web\s*$/);
  });

  it('has nothing to do the second time', async () => {
    expect(await agent(0)).to.deep.equal({
      code: 0,
      errors: [],
      events: [],
      calls: CALLS,
    });
  });

  it('makes an exported guest on the node that collects it, and is quiet then', async () => {
    await server!.db.exports('mail');
    expect(await agent(1)).to.deep.equal({
      code: 2,
      errors: [],
      events: ['Notice: /Stage[main]/Virt::Collect/Virt[mail]/ensure: created'],
      calls: CALLS,
    });
    expect(await nodes[1]!.daemon.virsh('dumpxml', 'mail')).to.contain("<memory unit='KiB'>98304<");
    expect(await agent(1)).to.deep.include({ code: 0, errors: [], events: [] });
  });
});
