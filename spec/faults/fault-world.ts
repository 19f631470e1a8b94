import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyCatalog } from '../../src/apply/transaction.ts';
import { type Applied, VirtWorld } from '../integration/virt-world.ts';
import { worldHost } from '../integration/world-host.ts';
import { makeCatalog, type ResourceRow } from '../support/catalogs.ts';
import { type CutOffRun, cutOff } from './cut-off-run.ts';
import type { Outcome } from './ledger.ts';
import { steppedRegistry } from './stepped-registry.ts';

/** Files by their names: how long they are, and what is in them. */
export type Contents = ReadonlyMap<string, { readonly size: number; readonly hash: string }>;

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
    await world.virt.apply('neighbour', {
      ...world.bare,
      virt_path: world.image('overlay.qcow2'),
      ensure: 'stopped',
    });
    return world;
  }

  get uri(): string {
    return this.virt.daemon.uri;
  }

  /** A guest that needs nothing and is up in a moment. */
  get bare(): Readonly<Record<string, unknown>> {
    return { virt_type: 'qemu', memory: 32, interfaces: 'disabled', graphics: 'disable' };
  }

  image(name: string): string {
    return join(this.virt.daemon.dir, 'lib/images', name);
  }

  /** Every image with the SHA-256 of its bytes, by its name. */
  contents(): Contents {
    const folder = this.image('');
    const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
    return new Map(
      names.map((name) => {
        const bytes = readFileSync(join(folder, name));
        return [name, { size: bytes.length, hash: sha256(bytes) }];
      }),
    );
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
  async judge(expected: {
    readonly rows: readonly ResourceRow[];
    /** The images there should be besides the neighbours'. */
    readonly images: readonly string[];
    /** The guests there should be, in virsh's words. */
    readonly guests: Readonly<Record<string, string>>;
    readonly before: Contents;
    readonly uri?: string;
  }): Promise<Outcome & { readonly detail: string }> {
    const { rows, before, uri = this.uri } = expected;
    const next = await this.virt.applyAll(rows, { connect: uri });
    const quiet = await this.virt.applyAll(rows, { connect: uri });
    const states: Record<string, string> = {};
    for (const name of Object.keys(expected.guests)) states[name] = await this.virt.state(name);
    const wrong = [
      ...complaintsOf(next),
      ...quiet.changes,
      ...Object.entries(expected.guests)
        .filter(([name, state]) => states[name] !== state)
        .map(([name]) => `${name} is ${states[name] ?? ''}`),
    ];
    const leftOver = await this.#leftOver(expected.images);
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
    const kept = new Set([...NEIGHBOURS, ...images]);
    return [...before].flatMap(([name, { size, hash }]) => {
      if (!kept.has(name)) return [];
      const path = this.image(name);
      const isSame = existsSync(path) && sha256(readFileSync(path).subarray(0, size)) === hash;
      return isSame ? [] : [`${name} has changed`];
    });
  }

  async #leftOver(images: readonly string[]): Promise<readonly string[]> {
    const expected = new Set([...NEIGHBOURS, ...images]);
    const files = [...this.contents().keys()].filter((name) => !expected.has(name));
    const linked = images.filter((name) => {
      const found = statSync(this.image(name), { throwIfNoEntry: false });
      return found !== undefined && found.nlink > 1;
    });
    const journal = readdirSync(join(this.virt.daemon.dir, 'state')).filter((name) =>
      name.endsWith('.json'),
    );
    const running = (await this.virt.virsh('list', '--uuid')).split('\n').filter(Boolean).length;
    const qemus = (await this.#processes('qemu-system')) - running;
    return [...files, ...linked, ...journal, ...(qemus > 0 ? [`${qemus} qemu too many`] : [])];
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

const NEIGHBOURS = ['base.qcow2', 'overlay.qcow2', 'precious.img'];

function complaintsOf({ complaints, events }: Applied): readonly string[] {
  const failed = events.filter(({ status }) => status !== 'success').map(({ message }) => message);
  return [...complaints, ...failed];
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
