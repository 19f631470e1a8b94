import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { libvirt } from '../../providers/virt/libvirt.ts';
import { applyCatalog } from '../../src/apply/transaction.ts';
import type { Host } from '../../src/host/host.ts';
import { Registry } from '../../src/schema/registry.ts';
import { virt } from '../../src/types/virt.ts';
import { makeCatalog } from '../support/catalogs.ts';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';
import { worldHost } from './world-host.ts';

describe('a guest that somebody starts while it is copied', function () {
  needs('libvirtd', 'qemu-img');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
  });
  after(() => world.stop());

  it('does not start before its copy is whole', async () => {
    const images = join(world.daemon.dir, 'lib/images');
    const master = join(images, 'master.img');
    const wish = { virt_type: 'qemu', memory: 32, interfaces: 'disabled', graphics: 'disable' };
    const disk = { virt_path: master, disk_size: '12M', ensure: 'stopped' };
    await world.apply('master', { ...wish, ...disk });
    const content = Buffer.alloc(12 * 1024 * 1024, 7);
    await writeFile(master, content);
    const host = worldHost(world.daemon.dir);
    const started: unknown[] = [];
    // At 3 MiB a second there is time for it.
    const run: Host['run'] = async ([program, ...args], options) => {
      if (args[0] !== 'convert') return host.run([program, ...args], options);
      const copied = host.run([program, 'convert', '-r', '3M', ...args.slice(1)], options);
      await sleep(300);
      await world.virsh('start', 'master').catch((error: unknown) => started.push(error));
      return copied;
    };
    const { statuses } = await applyCatalog({
      catalog: makeCatalog(['Virt', 'copy', { clone: 'master', ensure: 'stopped' }]),
      registry: new Registry({
        types: [virt],
        providers: [{ type: 'virt', name: 'libvirt', load: () => Promise.resolve(libvirt) }],
      }),
      host: { ...host, run },
      log: () => undefined,
      settings: { provider: { connect: world.daemon.uri } },
    });
    expect(String(started[0])).to.contain('lock');
    expect(statuses.flatMap(({ events }) => events.map(({ status }) => status))).to.deep.equal([
      'success',
    ]);
    expect((await readFile(join(images, 'copy.img'))).equals(content)).to.equal(true);
    await world.virsh('start', 'master');
    expect(await world.state('master')).to.equal('running');
  });
});
