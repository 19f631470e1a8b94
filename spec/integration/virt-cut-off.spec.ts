import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { STEPS } from '../../providers/virt/libvirt/journal.ts';
import { cutOff as cutOffRun } from '../faults/cut-off-run.ts';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

type Ensure = 'stopped' | 'running';

describe('a guest whose making is cut off', function () {
  needs('libvirtd', 'qemu-img');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
    await writeFile(image('precious.img'), 'precious');
  });
  after(() => world.stop());
  afterEach(async () => {
    await world.apply('g', { ensure: 'purged' });
    expect(images()).to.deep.equal(['precious.img']);
    expect(openEntries()).to.deep.equal([]);
    expect(readFileSync(image('precious.img'), 'utf8')).to.equal('precious');
  });

  const image = (name: string) => join(world.daemon.dir, 'lib/images', name);
  const images = () => readdirSync(image('')).sort();
  const openEntries = () =>
    readdirSync(join(world.daemon.dir, 'state')).filter((name) => name.endsWith('.json'));
  const wish = (ensure: Ensure) => ({
    virt_type: 'qemu' as const,
    memory: 32,
    interfaces: 'disabled',
    graphics: 'disable',
    virt_path: image('g.qcow2'),
    disk_size: '8M',
    ensure,
  });

  it('is taken away again when nobody wants it any more, however the next run calls the hypervisor', async () => {
    const link = join(world.daemon.dir, 'a-link');
    await symlink(world.daemon.socket, link);
    const killed = cutOff('image in place', 'SIGKILL', `qemu:///system?socket=${link}`);
    await once(killed, 'exit');
    expect(images()).to.have.lengthOf(3);
    const { complaints } = await world.apply('g', { ensure: 'absent' });
    expect(complaints).to.deep.equal([]);
    expect(images()).to.deep.equal(['precious.img']);
  });

  it('leaves a file alone that somebody has put in its place', async () => {
    const killed = cutOff('image made', 'SIGKILL');
    await once(killed, 'exit');
    await writeFile(image('g.qcow2'), 'somebody’s');
    await world.apply('g', { ensure: 'absent' });
    expect(images()).to.deep.equal(['g.qcow2', 'precious.img']);
    expect(readFileSync(image('g.qcow2'), 'utf8')).to.equal('somebody’s');
    await world.daemon.enter('rm', image('g.qcow2'));
  });

  it('leaves its image to a guest that somebody has given it meanwhile', async () => {
    const killed = cutOff('guest defined', 'SIGKILL');
    await once(killed, 'exit');
    const definition = await world.virsh('dumpxml', 'g');
    const file = join(world.daemon.dir, 'theirs.xml');
    const theirs = definition.replace(/<uuid>.*<\/uuid>/, '').replace('<name>g<', '<name>theirs<');
    await writeFile(file, theirs);
    await world.virsh('undefine', 'g');
    await world.virsh('define', file);
    const { complaints } = await world.apply('g', { ensure: 'absent' });
    expect(complaints).to.deep.equal([`${image('g.qcow2')} stays: the guest theirs uses it`]);
    expect(images()).to.deep.equal(['g.qcow2', 'precious.img']);
    expect((await world.apply('g', { ensure: 'absent' })).complaints).to.deep.equal([]);
    await world.virsh('undefine', 'theirs');
    await world.daemon.enter('rm', image('g.qcow2'));
  });

  it('leaves a file alone that came to be meanwhile', async () => {
    const stopped = cutOff('image made', 'SIGSTOP');
    while (!isStopped(stopped)) await sleep(10);
    await writeFile(image('g.qcow2'), 'somebody’s');
    stopped.kill('SIGCONT');
    await once(stopped, 'exit');
    expect(images()).to.deep.equal(['g.qcow2', 'precious.img']);
    expect(readFileSync(image('g.qcow2'), 'utf8')).to.equal('somebody’s');
    expect(await world.state('g')).to.equal('missing');
    await world.daemon.enter('rm', image('g.qcow2'));
  });

  it('by a full disk leaves nothing', async () => {
    const full = join(world.daemon.dir, 'full');
    const mounted = await tmpfs(full, '64k');
    const path = join(full, 'g.qcow2');
    const made = await world.apply('g', { ...wish('stopped'), virt_path: path });
    expect(made.changes).to.deep.equal(['ensure live failure']);
    expect(made.events[0]?.message).to.contain(`qemu-img cannot make ${path}: `);
    expect(readdirSync(full)).to.deep.equal([]);
    expect(await world.state('g')).to.equal('missing');
    await mounted.remove();
  });

  it('is not begun where there is no room for it', async () => {
    const full = join(world.daemon.dir, 'full');
    const mounted = await tmpfs(full, '1m');
    const path = join(full, 'g.img');
    expect(await world.refusals('g', { ...wish('stopped'), virt_path: path })).to.deep.equal([
      `Virt[g]: virt_path: ${path} would take 8 MiB, and 1 MiB are free in ${full}`,
    ]);
    const grows = await world.apply('g', { ...wish('stopped'), virt_path: `${full}/g.qcow2` });
    expect(grows.complaints).to.deep.equal([
      `${full}/g.qcow2 may grow to 8 MiB, and 1 MiB are free in ${full}`,
    ]);
    await world.apply('g', { ensure: 'purged' });
    await mounted.remove();
  });

  function cutOff(
    step: (typeof STEPS)['create'][number],
    signal: 'SIGKILL' | 'SIGSTOP',
    uri = world.daemon.uri,
  ) {
    const { dir } = world.daemon;
    const rows = [['Virt', 'g', wish('stopped')]] as const;
    return cutOffRun({ dir, uri, rows, at: STEPS.create.indexOf(step), signal });
  }

  async function tmpfs(path: string, size: string) {
    const inside = (...argv: readonly [string, ...string[]]) => world.daemon.enter(...argv);
    await inside('mkdir', '-p', path);
    await spawned('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]);
    return { remove: () => spawned('umount', [path]) };
  }
});

async function spawned(program: string, args: readonly string[]): Promise<void> {
  const [code] = (await once(spawn(program, args, { stdio: 'inherit' }), 'exit')) as [number];
  expect(code, program).to.equal(0);
}

function isStopped({ pid }: ChildProcess): boolean {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') T ');
}
