import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { guestWithAgent } from '../support/guest-with-agent.ts';
import { VirtWorld } from './virt-world.ts';

describe('what the agent of a guest and the neighbours of the host tell of it', function () {
  needs('libvirtd', 'guest', 'networks');
  this.timeout(120_000);

  let world: VirtWorld;
  let wish: Readonly<Record<string, unknown>>;
  before(async () => {
    const guest = await guestWithAgent();
    world = await VirtWorld.start();
    await world.makeNetwork('static', "<ip address='192.168.78.1' netmask='255.255.255.0'/>");
    wish = {
      ...world.base,
      boot_location: [guest.kernel, guest.initrd],
      boot_options: 'console=ttyS0 quiet rdinit=/agent address=192.168.78.5/24',
      interfaces: 'network:static',
      macaddrs: '52:54:00:00:78:05',
      wait_timeout: 90,
    };
  });
  after(() => world.stop());

  const addresses = async (name: string) => {
    const { out } = await world.pvirt('status', name, '--render-as', 'json');
    return (JSON.parse(out) as [{ addresses: unknown }])[0].addresses;
  };

  it('wait_for => agent: the run goes on when it answers', async () => {
    const { changes, complaints, notices } = await world.apply('web', {
      ...wish,
      wait_for: 'agent',
    });
    expect(complaints).to.deep.equal([]);
    expect(changes).to.deep.equal(['ensure live success']);
    expect(notices.join()).to.contain('web has an agent that answers');
    expect(await addresses('web')).to.deep.equal([
      { mac: '52:54:00:00:78:05', address: '192.168.78.5', source: 'agent' },
    ]);
    expect((await world.pvirt('status', 'web')).out).to.contain(
      '\n  address  192.168.78.5 (agent, 52:54:00:00:78:05)\n',
    );
    expect((await world.apply('web', { ...wish, wait_for: 'agent' })).changes).to.deep.equal([]);
  });

  it('wait_for => ip: an address that no lease has is that of the agent', async () => {
    await world.apply('web', { ensure: 'suspended' });
    const { notices, complaints } = await world.apply('web', { ...wish, wait_for: 'ip' });
    expect(complaints).to.deep.equal([]);
    expect(notices.join()).to.contain('web has the address 192.168.78.5 (agent)');
    await world.apply('web', { ensure: 'purged' });
  });

  it('wait_for => ip: a neighbour of before is not taken for the guest that starts', async () => {
    const entry = ['192.168.78.9', 'lladdr', '52:54:00:00:78:09', 'dev', 'pv-static'] as const;
    await world.daemon.enter('ip', 'neigh', 'replace', ...entry, 'nud', 'stale');
    const { complaints } = await world.apply('deaf', {
      ...wish,
      boot_options: 'console=ttyS0 quiet rdinit=/bin/none',
      macaddrs: '52:54:00:00:78:09',
      agent: false,
      wait_for: 'ip',
      wait_timeout: 3,
    });
    expect(complaints[0]).to.contain(
      'deaf has no address after 3 seconds: it is running (booted); ',
    );
    await world.apply('deaf', { ensure: 'purged' });
  });

  it('wait_for => ip: without an agent it is the one that it was heard with', async () => {
    const { notices, complaints } = await world.apply('bare', {
      ...wish,
      agent: false,
      wait_for: 'ip',
    });
    expect(complaints).to.deep.equal([]);
    expect(notices.join()).to.contain('bare has the address 192.168.78.5 (neighbour table)');
    expect(await addresses('bare')).to.deep.equal([
      { mac: '52:54:00:00:78:05', address: '192.168.78.5', source: 'neighbour table' },
    ]);
    await world.apply('bare', { ensure: 'purged' });
  });
});
