import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { inactive } from './attribute-row.ts';
import { VirtWorld } from './virt-world.ts';

describe('a change that needs a restart', function () {
  needs('libvirtd', 'guest');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
  });
  after(() => world.stop());
  afterEach(() => world.apply('g', { ensure: 'purged' }));

  const wish = (more: object) => ({ ...world.idle, memory: 96, stop_mode: 'destroy', ...more });
  const id = () => world.virsh('domid', 'g');

  it('waits for the next start unless it may restart the guest', async () => {
    await world.apply('g', wish({}));
    const before = await id();
    const { changes } = await world.apply('g', wish({ memory: 128, restart_on_change: 'never' }));
    expect(changes).to.deep.equal(['memory next_boot success']);
    expect(await id()).to.equal(before);
  });

  it('restarts the guest once, after the last of all changes', async () => {
    await world.apply('g', wish({}));
    const before = Number(await id());
    const changed = wish({
      memory: 128,
      cpu_model: 'Nehalem',
      clocksync: 'localtime',
      desc: 'restarted',
      restart_on_change: 'if_needed',
    });
    const { changes, complaints } = await world.apply('g', changed);
    expect(changes).to.deep.equal([
      'desc live success',
      'memory restart success',
      'cpu_model restart success',
      'clocksync restart success',
    ]);
    expect(complaints).to.deep.equal([]);
    expect(Number(await id())).to.equal(before + 1);
    const live = await world.virsh('dumpxml', 'g');
    expect(live).to.match(/>131072<[^]*>Nehalem<[^]*offset='localtime'/);
    expect((await world.apply('g', changed)).changes).to.deep.equal([]);
  });

  describe('and was stored before it was allowed', () => {
    const first = {
      memory: 96,
      clocksync: 'UTC',
      cpu_model: 'qemu64',
      graphics: 'disable',
      boot_order: ['hd'],
      on_crash: 'destroy',
      desc: 'one',
    };
    const second = {
      memory: 128,
      clocksync: 'localtime',
      cpu_model: 'Nehalem',
      graphics: 'vnc',
      boot_order: ['cdrom', 'hd'],
      on_crash: 'restart',
      desc: 'two',
    };
    const WAITING = ['memory', 'graphics', 'cpu_model', 'clocksync', 'boot_order'];

    it('is made by one restart, which tells of each, and then there is nothing to do', async () => {
      expect((await world.apply('g', wish(first))).complaints).to.deep.equal([]);
      const before = Number(await id());
      const rest = { ...first, ...second };
      const stored = await world.apply('g', wish(rest));
      expect(stored.changes.filter((one) => one.includes('next_boot'))).to.have.members(
        WAITING.map((name) => `${name} next_boot success`),
      );
      expect((await world.apply('g', wish(rest))).changes).to.deep.equal([]);
      const allowed = wish({ ...rest, restart_on_change: true });
      const noop = await world.applyAll([['Virt', 'g', allowed]], { noop: true });
      expect(noop.changes).to.have.members(WAITING.map((name) => `${name} restart noop`));
      expect(Number(await id())).to.equal(before);
      const { changes, complaints } = await world.apply('g', allowed);
      expect(changes).to.have.members(WAITING.map((name) => `${name} restart success`));
      expect(complaints).to.deep.equal([]);
      expect(Number(await id())).to.equal(before + 1);
      expect((await world.apply('g', allowed)).changes).to.deep.equal([]);
      expect(Number(await id())).to.equal(before + 1);
    });

    it('by hand is made too, but not what libvirt rewrites at each start', async () => {
      // A running guest has whole MiB.
      const odd = wish({ max_memory: '100001K', restart_on_change: true });
      expect((await world.apply('g', odd)).complaints).to.deep.equal([]);
      expect(await world.virsh('dumpxml', 'g')).to.contain('>100352</memory>');
      expect((await world.apply('g', odd)).changes).to.deep.equal([]);
      await world.virsh('setvcpus', 'g', '4', '--maximum', '--config');
      await world.virsh('setvcpus', 'g', '4', '--config');
      const before = Number(await id());
      const cpus = { ...odd, cpus: 4 };
      expect((await world.apply('g', cpus)).changes).to.deep.equal(['cpus restart success']);
      expect((await world.apply('g', cpus)).changes).to.deep.equal([]);
      await world.virsh('destroy', 'g');
      expect((await world.apply('g', cpus)).changes).to.deep.equal(['ensure live success']);
      expect((await world.apply('g', cpus)).changes).to.deep.equal([]);
      expect(Number(await id())).to.equal(before + 2);
      expect(await world.virsh(...inactive)).to.contain('>100001</memory>');
    });

    it('is made by at most one restart where libvirt does not take it as it is stored', async () => {
      await world.apply('g', wish({ max_memory: '100001K' }));
      const before = Number(await id());
      const odd = wish({ max_memory: '100001K', restart_on_change: true });
      expect((await world.apply('g', odd)).changes).to.deep.equal(['max_memory restart success']);
      expect((await world.apply('g', odd)).changes).to.deep.equal([]);
      expect((await world.apply('g', odd)).changes).to.deep.equal([]);
      expect(Number(await id())).to.equal(before + 1);
    });
  });

  it('is announced, and leaves the guest alone, in noop', async () => {
    await world.apply('g', wish({}));
    const before = await id();
    const { out } = await world.pvirt(
      'apply',
      '--noop',
      '-e',
      "virt { 'g': ensure => running, memory => 128, restart_on_change => if_needed }",
    );
    expect(out).to.contain(
      'Virt[g]/memory: current_value 96, should be 128 (noop, restart: a running guest cannot get more memory than it was started with)',
    );
    expect(await id()).to.equal(before);
  });

  for (const ensure of ['stopped', 'suspended']) {
    it(`starts nothing that is to be ${ensure}`, async () => {
      await world.apply('g', wish({ ensure }));
      const { changes } = await world.apply(
        'g',
        wish({ ensure, memory: 128, restart_on_change: 'if_needed' }),
      );
      expect(changes).to.have.lengthOf(1);
      expect(changes[0]).to.not.contain('restart');
      expect(await world.state('g')).to.equal(ensure === 'stopped' ? 'shut off' : 'paused');
      expect(await world.virsh(...inactive)).to.contain('>131072<');
    });
  }

  it('needs none of a guest that stops first, and stop_mode cuts its power at once', async () => {
    // Its system does not hear the power button.
    await world.apply('g', wish({}));
    const begun = Date.now();
    const { changes, complaints } = await world.apply(
      'g',
      wish({ ensure: 'stopped', memory: 128, restart_on_change: 'if_needed' }),
    );
    expect(changes).to.deep.equal(['ensure live success', 'memory live success']);
    expect(complaints).to.deep.equal([]);
    // Of the 15 seconds that it would have had.
    expect(Date.now() - begun).to.be.below(10_000);
  });

  it('waits for a guest to shut itself down', async () => {
    const { boot_location } = world.base;
    const polite = (more: object) => wish({ boot_location, stop_mode: 'shutdown', ...more });
    await world.apply('g', polite({}));
    await world.waitForConsole('g', 'GUEST-UP');
    const changed = polite({ memory: 128, restart_on_change: 'if_needed' });
    const { changes, complaints } = await world.apply('g', changed);
    expect(changes).to.deep.equal(['memory restart success']);
    expect(complaints).to.deep.equal([]);
    expect(await world.state('g')).to.equal('running');
  });
});
