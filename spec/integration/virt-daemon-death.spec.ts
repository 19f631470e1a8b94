import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { CliRun } from '../support/cli.ts';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

describe('libvirtd that dies in the middle of a run', function () {
  needs('libvirtd', 'guest');
  this.timeout(60_000);

  let world: VirtWorld;
  let hooks: string;
  let hook: string;
  before(async () => {
    world = await VirtWorld.start();
    hooks = join(world.daemon.dir, 'etc/hooks');
    hook = join(hooks, 'qemu');
    await mkdir(hooks, { recursive: true });
  });
  after(() => world.stop());

  const guest = (title: string, ensure: string) => `virt { '${title}':
      ensure => ${ensure}, virt_type => qemu, memory => 128, interfaces => disabled, graphics => disable,
      boot_location => ['${world.haltingKernel}'], boot_options => 'console=ttyS0' }\n`;
  const apply = (manifest: string, ...options: readonly string[]) =>
    world.pvirt('apply', '--shutdown-timeout', '20', ...options, '-e', manifest);

  for (const [options, code] of [
    [[], 1],
    [['--detailed-exitcodes'], 6],
  ] as const) {
    it(`fails with ${code} ${options.join()}, and the next run does the rest`, async () => {
      const manifest =
        guest('first', 'stopped') +
        guest('caught', 'running') +
        guest('waiting', 'running') +
        "Virt['first'] -> Virt['caught'] -> notify { 'after': } -> Virt['waiting']\n";
      const cutOff = await killedAtStart('caught', () => apply(manifest, ...options));
      expect(cutOff.code).to.equal(code);
      expect(cutOff.out).to.contain('Virt[first]/ensure: created');
      expect(cutOff.err.split('\n')).to.include.members([
        `Error: /Stage[main]/Main/Virt[caught]/ensure: change from 'absent' to 'running' failed: ${lost()}`,
        `Error: The run is incomplete: ${lost()} What it has left undone the next run does`,
        'Warning: /Stage[main]/Main/Virt[waiting]: Skipping because of failed dependencies',
      ]);

      const next = await apply(manifest, '--detailed-exitcodes');
      expect(next).to.deep.include({ code: 2, err: '' });
      expect(await world.state('first')).to.equal('shut off');
      expect(await world.state('caught')).to.equal('running');
      expect(await world.state('waiting')).to.equal('running');
      const quiet = await apply(manifest.replace(/notify.*-> /, ''), '--detailed-exitcodes');
      expect(quiet).to.deep.include({ code: 0, err: '' });
      for (const name of ['first', 'caught', 'waiting'])
        await world.apply(name, { ensure: 'purged' });
    });
  }

  it('leaves the guests alone that it was about to stop', async () => {
    await world.apply('deaf', {
      ...world.idle,
      boot_options: 'console=ttyS0',
      on_poweroff: 'restart',
    });
    const stopping = apply(
      guest('deaf', 'stopped') + guest('other', 'stopped'),
      '--detailed-exitcodes',
    );
    // What pvirt does first when it stops a guest.
    const isStopping = async () =>
      (await world.virsh('dumpxml', 'deaf')).includes('<on_poweroff>destroy<');
    while (!(await isStopping())) await sleep(50);
    await world.daemon.killLibvirtd();
    const { code, err } = await stopping;
    await world.daemon.startLibvirtd();
    expect(code).to.be.oneOf([4, 6]);
    expect(err).to.contain(
      `Virt[deaf]/ensure: change from 'running' to 'stopped' failed: ${lost()}`,
    );
    // The guest has outlived the daemon.
    expect(await world.state('deaf')).to.equal('running');
    await world.apply('deaf', { ensure: 'purged' });
    await world.apply('other', { ensure: 'purged' });
  });

  it('that is not there to begin with changes nothing, and says what starts it', async () => {
    await world.daemon.killLibvirtd();
    const { code, out, err } = await apply(guest('never', 'running'));
    await world.daemon.startLibvirtd();
    expect(code).to.equal(1);
    expect(out).to.not.contain('created');
    expect(err.trim().split('\n')).to.have.lengthOf(1);
    expect(err).to.contain(
      `Could not read the virt resources of provider 'libvirt': No libvirt daemon answers on ${world.daemon.socket}; start the daemon that should listen there.`,
    );
    expect(await world.state('never')).to.equal('missing');
  });

  function lost(): string {
    return `The connection to ${world.daemon.socket} was lost: the other side closed it.`;
  }

  /** Kills libvirtd while it starts a guest: a hook holds the start up until then. */
  async function killedAtStart(name: string, run: () => Promise<CliRun>): Promise<CliRun> {
    const reached = join(hooks, 'reached');
    await writeFile(
      hook,
      `#!/bin/sh\n[ "$1 $2" = '${name} start' ] || exit 0\ntouch ${reached}\nsleep 30\n`,
    );
    await chmod(hook, 0o755);
    await world.daemon.killLibvirtd();
    await world.daemon.startLibvirtd();
    const running = run();
    while (!existsSync(reached)) await sleep(20);
    await world.daemon.killLibvirtd();
    const result = await running;
    await rm(hook);
    await rm(reached);
    await world.daemon.startLibvirtd();
    return result;
  }
});
