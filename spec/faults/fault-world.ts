import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { applyCatalog } from '../../src/apply/transaction.ts';
import { type Applied, VirtWorld } from '../integration/virt-world.ts';
import { worldHost } from '../integration/world-host.ts';
import { makeCatalog, type ResourceRow } from '../support/catalogs.ts';
import { type Contents, contentsOf, sha256 } from '../support/file-contents.ts';
import { type CutOffRun, cutOff } from './cut-off-run.ts';
import { GUESTS, type Scene } from './fault-cases.ts';
import type { Outcome } from './ledger.ts';
import { steppedRegistry } from './stepped-registry.ts';

/** A private libvirtd with files and a guest that pvirt has nothing to do with, to be compared. */
export class FaultWorld {
  readonly virt: VirtWorld;

  private constructor(virt: VirtWorld) {
    this.virt = virt;
  }

  static async start(): Promise<FaultWorld> {
    const world = new FaultWorld(await VirtWorld.start());
    const { daemon } = world.virt;
    await writeFile(world.image('precious.img'), 'precious'.repeat(4096));
    const make = ['qemu-img', 'create', '-q', '-f', 'qcow2'] as const;
    await daemon.enter(...make, world.image('base.qcow2'), '8M');
    const based = ['-b', world.image('base.qcow2'), '-F', 'qcow2'] as const;
    await daemon.enter(...make, ...based, world.image('overlay.qcow2'));
    const neighbour = {
      ...world.bare,
      virt_path: world.image('overlay.qcow2'),
      firmware: 'uefi',
      stop_mode: 'destroy',
    };
    // A start gives it variables of its own.
    await world.virt.apply('neighbour', { ...neighbour, ensure: 'suspended' });
    await world.virt.apply('neighbour', { ...neighbour, ensure: 'stopped' });
    return world;
  }

  get uri(): string {
    return this.virt.daemon.uri;
  }

  /** A guest that needs nothing and is up in a moment. */
  get bare(): Readonly<Record<string, unknown>> {
    return { virt_type: 'qemu', memory: 32, interfaces: 'disabled', graphics: 'disable' };
  }

  /** The path of an image, or of a guest's UEFI variables. */
  image(name: string): string {
    const folder = name.endsWith('_VARS.fd') ? 'qemu/nvram' : 'images';
    return join(this.virt.daemon.dir, 'lib', folder, name);
  }

  /** Every image, and the UEFI variables of every guest, by their paths. */
  contents(): Contents {
    return contentsOf(this.image(''), this.image('_VARS.fd').replace('/_VARS.fd', ''));
  }

  /** Takes away what cases leave there on purpose. */
  async clear(): Promise<void> {
    await this.virt.applyAll(GUESTS.map((name) => ['Virt', name, { ensure: 'purged' }]));
    for (const path of this.contents().keys()) {
      if (!NEIGHBOURS.includes(basename(path))) await rm(path);
    }
  }

  /** Brings about what a case begins with, data in the images included; gives what is there then. */
  async prepare({ before }: Pick<Scene, 'before'>): Promise<Contents> {
    await this.clear();
    for (const rows of before) {
      const { complaints } = await this.virt.applyAll(rows);
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
    }
    for (const path of this.contents().keys()) {
      if (path.endsWith('.img') && !NEIGHBOURS.includes(basename(path)))
        await writeFile(path, Buffer.alloc(4096, 'mine'), { flag: 'r+' });
    }
    return this.contents();
  }

  /** The steps that a run goes through, by their names. */
  async stepsOf(rows: readonly ResourceRow[]): Promise<readonly string[]> {
    const steps: string[] = [];
    await applyCatalog({
      catalog: makeCatalog(...rows),
      registry: steppedRegistry((step) => steps.push(step)),
      host: worldHost(this.virt.daemon.dir),
      log: () => undefined,
      settings: { provider: { connect: this.uri, shutdown_timeout: '15' } },
    });
    return steps;
  }

  /** Starts a run and kills it at a step; answers once it is dead. */
  async killRun(how: Pick<CutOffRun, 'rows' | 'at'>): Promise<void> {
    const { dir } = this.virt.daemon;
    const killed = cutOff({ ...how, dir, uri: this.uri, signal: 'SIGKILL' });
    const end = await once(killed, 'exit');
    if (end[1] !== 'SIGKILL') throw new Error(`The run ended by itself with ${String(end[0])}.`);
  }

  /**
   * Lets the next run come, and judges: does it converge, is the second one quiet, what is left over,
   * what has changed that was there before?
   */
  async judge(
    expected: Omit<Scene, 'before'> & {
      readonly before: Contents;
      readonly uri?: string;
    },
  ): Promise<Outcome & { readonly detail: string }> {
    const { rows, before, uri = this.uri } = expected;
    const wrong: string[] = [];
    if (rows.length > 0) {
      wrong.push(...complaintsOf(await this.virt.applyAll(rows, { connect: uri })));
      wrong.push(...(await this.virt.applyAll(rows, { connect: uri })).changes);
    }
    const states = await this.#states();
    for (const [name, state] of Object.entries(expected.guests)) {
      const is = states.get(name) ?? 'missing';
      if (is !== state) wrong.push(`${name} is ${is}`);
    }
    const running = [...states.values()].filter((state) => state !== 'shut off').length;
    const leftOver = await this.#leftOver(expected.images, running);
    const lost = this.#lost(before, expected.images);
    const missing = expected.images.filter((name) => !existsSync(this.image(name)));
    const detail = [...wrong, ...leftOver, ...missing, ...lost];
    return {
      astray: wrong.length + missing.length > 0,
      orphans: leftOver.length,
      lost: lost.length,
      detail: detail.join('; '),
    };
  }

  /** What should be there and does not begin with all the bytes that it had. */
  #lost(before: Contents, images: readonly string[]): readonly string[] {
    const kept = new Set([...NEIGHBOURS, ...images].map((name) => this.image(name)));
    return [...before].flatMap(([path, { size, hash }]) => {
      if (!kept.has(path)) return [];
      const isSame = existsSync(path) && sha256(readFileSync(path).subarray(0, size)) === hash;
      return isSame ? [] : [`${path} has changed`];
    });
  }

  /** The states of all guests in virsh's words. */
  async #states(): Promise<ReadonlyMap<string, string>> {
    const lines = (await this.virt.virsh('list', '--all')).split('\n');
    const rows = lines.map((line) => /^\S+ +(\S+) +(.*)$/.exec(line.trim()));
    return new Map(rows.flatMap((row) => (row ? [[row[1] ?? '', row[2] ?? '']] : [])));
  }

  async #leftOver(images: readonly string[], running: number): Promise<readonly string[]> {
    const expected = new Set([...NEIGHBOURS, ...images]);
    const files = [...this.contents().keys()].filter((path) => !expected.has(basename(path)));
    const linked = images.filter((name) => {
      const found = statSync(this.image(name), { throwIfNoEntry: false });
      return found !== undefined && found.nlink > 1;
    });
    const journal = readdirSync(join(this.virt.daemon.dir, 'state')).filter((name) =>
      name.endsWith('.json'),
    );
    const fetched = readdirSync(join(this.virt.daemon.dir, 'lib/boot'));
    const qemus = (await this.#processes('qemu-system')) - running;
    return [
      ...files,
      ...linked,
      ...journal,
      ...fetched,
      ...(qemus > 0 ? [`${qemus} qemu too many`] : []),
    ];
  }

  /** Kills the qemu of a guest, if there is one, and lets libvirtd see it. */
  async killQemu(name: string): Promise<void> {
    const { daemon } = this.virt;
    const found = await daemon.enter('pgrep', '-f', `guest=${name},`).catch(() => '');
    for (const pid of found.split('\n').filter(Boolean)) await daemon.enter('kill', '-KILL', pid);
    for (let tries = 0; found !== '' && tries < 100; tries += 1) {
      if ((await this.virt.state(name)) !== 'running') return;
      await sleep(50);
    }
  }

  async #processes(name: string): Promise<number> {
    try {
      const found = await this.virt.daemon.enter('pgrep', '-f', '-c', `^/usr/bin/${name}`);
      return Number(found.trim());
    } catch {
      // pgrep ends with 1 when there is none.
      return 0;
    }
  }

  stop(): Promise<void> {
    return this.virt.stop();
  }
}

const NEIGHBOURS = ['base.qcow2', 'overlay.qcow2', 'precious.img', 'neighbour_VARS.fd'];

function complaintsOf({ complaints, events }: Applied): readonly string[] {
  const failed = events.filter(({ status }) => status !== 'success').map(({ message }) => message);
  return [...complaints, ...failed];
}
