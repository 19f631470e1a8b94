import { expect } from 'chai';
import type { AnyAttribute } from '../../../../src/schema/attribute.ts';
import { openvz } from '../../../../providers/virt/openvz.ts';
import { virt } from '../../../../src/types/virt.ts';
import { applyContainer, events, problems } from '../../../support/openvz/apply.ts';
import { OpenvzHost } from '../../../support/openvz/openvz-host.ts';
import { ROWS } from './property-rows.ts';

describe('openvz: properties', () => {
  for (const { property, from, to, words, conf, event, bad, more = {}, cold } of ROWS) {
    const said = (value: unknown) => ({ ...more, ensure: 'stopped', [property]: value });

    it(`${property}: made, quiet, changed by one call, quiet`, async () => {
      const host = new OpenvzHost();
      await applyContainer(host, said(from));
      expect(events(await applyContainer(host, said(from))), 'after creation').to.deep.equal([]);
      host.commands.length = 0;
      expect(events(await applyContainer(host, said(to)))).to.deep.equal([`${property}: ${event}`]);
      expect(host.calls).to.deep.equal(['vzlist -a -j', `vzctl set 101 ${words} --save`]);
      expect(host.config(101).split('\n')).to.include(conf);
      expect(events(await applyContainer(host, said(to))), 'after the change').to.deep.equal([]);
    });

    it(`${property}: changed while it runs`, async () => {
      const host = new OpenvzHost();
      const running = (value: unknown) => ({ ...said(value), ensure: 'running', disabled: false });
      if (property === 'disabled') return;
      await applyContainer(host, running(from));
      const reason = cold ? ' (next boot: a running container cannot take it)' : '';
      const changed = await applyContainer(host, running(to));
      expect(events(changed)).to.deep.equal([`${property}: ${event}${reason}`]);
      expect(events(await applyContainer(host, running(to)))).to.deep.equal([]);
    });

    it(`${property}: a bad value is refused before anything is done`, async () => {
      const host = new OpenvzHost();
      const [value, message] = bad;
      const found = await problems(host, said(value));
      expect(found).to.deep.equal([`Parameter ${property} failed on Virt[web]: ${message}`]);
      expect(host.calls).to.deep.equal([]);
    });
  }

  it('has a row for every property that the provider carries', () => {
    const carried = Object.entries<AnyAttribute>(virt.attributes).filter(
      ([, { behaviour, feature }]) =>
        behaviour === 'property' &&
        (feature === undefined || (openvz.features as readonly string[]).includes(feature)),
    );
    const tested = new Set(ROWS.map(({ property }) => property));
    const others = carried.map(([name]) => name).filter((name) => !tested.has(name));
    // These have specs of their own.
    expect(others.sort()).to.deep.equal(['ensure', 'user']);
  });

  it('changes ten properties by one call', async () => {
    const host = new OpenvzHost();
    await applyContainer(host, { ensure: 'running', hostname: 'one' });
    host.commands.length = 0;
    const { report } = await applyContainer(host, {
      ensure: 'running',
      hostname: 'two',
      desc: 'ten of them',
      memory: 512,
      swap: 128,
      cpus: 2,
      cpuunits: 1500,
      ioprio: 6,
      diskspace: '3G',
      ipaddr: ['10.0.0.9'],
      autoboot: true,
    });
    expect(report.statuses[0]?.events).to.have.length(10);
    expect(host.calls).to.deep.equal([
      'vzlist -a -j',
      [
        'vzctl set 101 --description ten of them --ram 524288K --cpus 2 --cpuunits 1500 --ioprio 6',
        '--onboot yes --hostname two --ipadd 10.0.0.9 --swap 131072K --diskspace 3145728 --save',
      ].join(' '),
    ]);
  });

  it('keeps other mount options', async () => {
    const host = new OpenvzHost();
    await applyContainer(host, { ensure: 'stopped' });
    await host.run(['vzctl', 'set', '101', '--mount_opts', 'nodev,noatime', '--save']);
    await applyContainer(host, { ensure: 'stopped', noatime: false });
    expect(host.config(101)).to.include('MOUNT_OPTS="nodev,relatime"');
    expect(events(await applyContainer(host, { noatime: false, ensure: 'stopped' }))).to.deep.equal(
      [],
    );
  });

  it('restarts once for all that needs it, where it may', async () => {
    const host = new OpenvzHost();
    await applyContainer(host, { ensure: 'running' });
    const wish = { ensure: 'running', features: 'nfs', capability: 'sys_time', cpus: 2 };
    const changed = await applyContainer(host, { ...wish, restart_on_change: 'if_needed' });
    expect(events(changed)).to.deep.equal([
      "cpus: defined 'cpus' as 2",
      "features: defined 'features' as ['nfs:on'] (restart: a running container cannot take it)",
      "capability: defined 'capability' as ['sys_time:on'] (restart: a running container cannot take it)",
    ]);
    expect(host.calls.at(-1)).to.equal(
      'vzctl set 101 --cpus 2 --features nfs:on --capability sys_time:on --setmode restart --save',
    );
    expect(host.machine.inside).to.deep.equal(['restart 101']);
  });

  it('gives vSwap to a container without it only together with memory', async () => {
    const host = new OpenvzHost();
    await applyContainer(host, { ensure: 'stopped', configfile: 'basic' });
    const refused = await applyContainer(host, { ensure: 'stopped', swap: 64 });
    expect(events(refused).at(-1)).to.equal(
      "err swap: change from 'absent' to 64 failed: it has no vSwap yet, and gets it together with memory only: say memory too",
    );
    const wish = { ensure: 'stopped', swap: 64, memory: 256 };
    await applyContainer(host, wish);
    expect(host.calls.at(-1)).to.equal('vzctl set 101 --ram 262144K --swap 65536K --save');
    expect(events(await applyContainer(host, wish))).to.deep.equal([]);
  });

  it('rounds memory up to whole pages, as vzctl does', async () => {
    const host = new OpenvzHost();
    const wish = { ensure: 'stopped', memory: '1025K', swap: '1026K' };
    await applyContainer(host, wish);
    expect(events(await applyContainer(host, wish))).to.deep.equal([]);
  });
});
