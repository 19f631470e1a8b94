import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

describe('waiting for a guest, and pvirt status', function () {
  needs('libvirtd', 'guest', 'networks', 'qemu-img');
  this.timeout(120_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
    const file = join(world.daemon.dir, 'dhcp.xml');
    await writeFile(
      file,
      `<network xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0'><name>dhcp</name>
      <bridge name='pv-dhcp' stp='off'/>
      <ip address='192.168.77.1' netmask='255.255.255.0'><dhcp><range start='192.168.77.2' end='192.168.77.9'/></dhcp></ip>
      <dnsmasq:options><dnsmasq:option value='no-ping'/></dnsmasq:options></network>`,
    );
    await world.virsh('net-define', file);
    await world.virsh('net-start', 'dhcp');
  });
  after(() => world.stop());

  const log = (name: string) => join(world.daemon.dir, 'lib/images', `${name}.log`);
  const wish = (name: string, more: Readonly<Record<string, unknown>>) => ({
    ...world.base,
    interfaces: 'network:dhcp',
    macaddrs: '52:54:00:00:77:01',
    console_log: log(name),
    wait_for: 'ip',
    ...more,
  });

  it('a guest that is started has its address when the run goes on', async () => {
    const disk = join(world.daemon.dir, 'lib/images/web.qcow2');
    const made = await world.apply('web', wish('web', { virt_path: disk, disk_size: '8M' }));
    expect(made.complaints).to.deep.equal([]);
    expect(made.notices.join()).to.match(/web has the address 192\.168\.77\.\d \(lease\)/);
    const again = await world.apply('web', wish('web', { virt_path: disk, disk_size: '8M' }));
    expect(again).to.deep.include({ changes: [], complaints: [] });
  });

  it('status tells its address, its disk, what its next start changes and what it said last', async () => {
    await world.apply('web', { clocksync: 'localtime', memory: 256 });
    const { code, out } = await world.pvirt('status', 'web', '--render-as', 'json');
    expect(code).to.equal(0);
    const [status] = JSON.parse(out) as [Record<string, unknown> & { addresses: unknown[] }];
    expect(status.addresses).to.have.lengthOf(1);
    expect(status.addresses[0]).to.deep.include({ mac: '52:54:00:00:77:01', source: 'lease' });
    expect(status).to.deep.include({
      name: 'web',
      provider: 'libvirt',
      state: 'running',
      reason: 'booted',
      pending: [
        { attribute: 'memory', is: '128', next: '256' },
        { attribute: 'max_memory', is: '128', next: '256' },
        { attribute: 'clocksync', is: 'UTC', next: 'localtime' },
      ],
      disks: [
        {
          target: 'vda',
          source: join(world.daemon.dir, 'lib/images/web.qcow2'),
          format: 'qcow2',
          size: 8192,
          basedOn: [],
        },
      ],
    });
    expect(status.lastLine).to.match(/GUEST-UP|#/);
    const text = await world.pvirt('status');
    expect(text.out).to.match(
      /^web: running \(booted\)\n {2}address {2}192\.168\.77\.\d \(lease, /,
    );
    expect(text.out).to.contain('  next boot  memory: 128 becomes 256\n');
    const missing = await world.pvirt('status', 'nobody');
    expect(missing.err).to.equal(
      'Error: Could not run: There is no guest nobody (pvirt status lists those there are)\n',
    );
    await world.apply('web', { ensure: 'purged' });
  });

  it('status of a guest that just runs has nothing pending, and tells what its disk is based on', async () => {
    const at = (name: string) => join(world.daemon.dir, 'lib/images', name);
    const make = ['qemu-img', 'create', '-q', '-f', 'qcow2'] as const;
    await world.daemon.enter(...make, at('base.qcow2'), '1M');
    await world.daemon.enter(...make, '-b', at('base.qcow2'), '-F', 'qcow2', at('top.qcow2'));
    const plain = { ...world.idle, cpu_model: 'host-model', graphics: 'enable' };
    await world.apply('plain', { ...plain, virt_path: at('top.qcow2') });
    const { out } = await world.pvirt('status', 'plain', '--render-as', 'json');
    const [status] = JSON.parse(out) as [{ pending: unknown; disks: unknown }];
    expect(status.pending).to.deep.equal([]);
    expect(status.disks).to.deep.equal([
      {
        target: 'vda',
        source: at('top.qcow2'),
        format: 'qcow2',
        size: 1024,
        basedOn: [at('base.qcow2')],
      },
    ]);
    expect((await world.pvirt('status', 'plain')).out).to.contain(` <- ${at('base.qcow2')}`);
    await world.apply('plain', { ensure: 'purged' });
  });

  it('one that does not come up is left as it is, and it is said what there is to see', async () => {
    const options = { boot_options: 'console=ttyS0 quiet rdinit=/bin/none', wait_timeout: 6 };
    const { complaints, changes } = await world.apply('deaf', wish('deaf', options));
    expect(changes).to.deep.equal(['ensure live failure']);
    expect(complaints[0]).to.match(
      new RegExp(
        '^deaf has no address after 6 seconds: it is running \\(booted\\); ' +
          '52:54:00:00:77:01 is on the network dhcp, which is active; ' +
          'the lease of 192\\.168\\.77\\.\\d is from before its start; ' +
          'its agent is not connected \\(is qemu-guest-agent installed in it\\?\\); ' +
          '(the last line on its console is ".+"|what it says on its console .*)\\. It is left as it is\\.$',
      ),
    );
    expect(await world.state('deaf')).to.equal('running');
    const agent = { ...wish('deaf', options), ensure: 'stopped', stop_mode: 'destroy' };
    await world.apply('deaf', agent);
    const waits = await world.apply('deaf', {
      ensure: 'running',
      wait_for: 'agent',
      wait_timeout: 1,
    });
    expect(waits.complaints[0]).to.contain(
      'deaf has no agent that answers after 1 seconds: it is ',
    );
    await world.apply('deaf', { ensure: 'purged' });
    // The same card in a guest that does come up: the lease is renewed.
    const again = await world.apply('again', wish('again', {}));
    expect(again.notices.join()).to.match(/again has the address 192\.168\.77\.\d \(lease\)/);
    await world.apply('again', { ensure: 'purged' });
  });
});
