import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { libvirt } from '../../providers/virt/libvirt.ts';
import { applyCatalog } from '../../src/apply/transaction.ts';
import type { LogEntry } from '../../src/diagnostics/logger.ts';
import type { Host } from '../../src/host/host.ts';
import type { AnyProvider } from '../../src/schema/provider.ts';
import { Registry } from '../../src/schema/registry.ts';
import { virt } from '../../src/types/virt.ts';
import { makeCatalog } from '../support/catalogs.ts';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';
import { worldHost } from './world-host.ts';

describe('guests of a libvirt that is installed by the run itself', function () {
  needs('libvirtd', 'qemu-img');
  this.timeout(60_000);

  let world: VirtWorld;
  let host: Host;
  before(async () => {
    world = await VirtWorld.start();
    host = worldHost(world.daemon.dir);
  });
  after(() => world.stop());

  /** The provider as it is before and after its package is installed. */
  function lateRegistry(): Registry {
    let questions = 0;
    const late: AnyProvider = {
      ...libvirt,
      unsuitable: () => {
        questions += 1;
        return Promise.resolve(questions === 1 ? 'libvirt is missing' : undefined);
      },
    };
    return new Registry({
      types: [virt],
      providers: [{ type: 'virt', name: 'libvirt', load: () => Promise.resolve(late) }],
    });
  }

  /** The first image takes its time, as a copy of a large one does. */
  function slowFirst(): Host['run'] {
    let count = 0;
    return async (argv, options) => {
      const made = await host.run(argv, options);
      if (argv[1] === 'create' && count++ === 0) await sleep(2000);
      return made;
    };
  }

  it('are all made, though each begins in its own turn while others are being made', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `g${index}`);
    const images = join(world.daemon.dir, 'lib/images');
    const rows = names.map((name) => {
      const wish = { virt_type: 'qemu', memory: 32, interfaces: 'disabled', graphics: 'disable' };
      const disk = { virt_path: `${images}/${name}.qcow2`, disk_size: '1M' };
      return ['Virt', name, { ...wish, ...disk, ensure: 'stopped' }] as const;
    });
    const said: LogEntry[] = [];
    await applyCatalog({
      catalog: makeCatalog(...rows),
      registry: lateRegistry(),
      host: { ...host, run: slowFirst() },
      log: (entry) => said.push(entry),
      settings: { provider: { connect: world.daemon.uri } },
    });
    const loud = said.filter(({ level }) => level !== 'debug' && level !== 'info');
    expect(loud.map(({ message }) => message.replace(/ in .*/, ''))).to.deep.equal([
      ...names.map(() => 'created'),
      'Applied catalog',
    ]);
    expect(readdirSync(images)).to.deep.equal(names.map((name) => `${name}.qcow2`).sort());
  });
});
