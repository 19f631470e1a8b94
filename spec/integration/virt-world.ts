import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IssueError } from '../../src/diagnostics/issue.ts';
import type { LogEntry } from '../../src/diagnostics/logger.ts';
import type { Host } from '../../src/host/host.ts';
import { applyCatalog } from '../../src/apply/transaction.ts';
import type { ResourceEvent } from '../../src/apply/transaction-report.ts';
import { libvirt } from '../../providers/virt/libvirt.ts';
import { Registry } from '../../src/schema/registry.ts';
import { virt } from '../../src/types/virt.ts';
import { haltingKernel } from '../support/boot-code.ts';
import { cli, type CliRun } from '../support/cli.ts';
import { makeCatalog, type ResourceRow } from '../support/catalogs.ts';
import { startPrivateLibvirtd, type PrivateLibvirtd } from '../support/private-libvirtd.ts';
import { testGuest, type TestGuest } from '../support/guest.ts';
import { worldHost } from './world-host.ts';

/** What one run did: the events of all resources, and what was said at warning level or above. */
export interface Applied {
  readonly events: readonly ResourceEvent[];
  /** `memory live success`, for short. */
  readonly changes: readonly string[];
  readonly complaints: readonly string[];
  /** What was said at the level of notices. */
  readonly notices: readonly string[];
  /** How many calls libvirt had. */
  readonly calls?: number;
}

/** A private libvirtd, a guest that boots, and the engine with the provider under test. */
export class VirtWorld {
  readonly daemon: PrivateLibvirtd;
  readonly guest: TestGuest;
  readonly #host: Host;

  private constructor(daemon: PrivateLibvirtd, guest: TestGuest) {
    this.daemon = daemon;
    this.guest = guest;
    this.#host = worldHost(daemon.dir, daemon.firstProcess);
  }

  static async start(): Promise<VirtWorld> {
    const world = new VirtWorld(await startPrivateLibvirtd(), await testGuest());
    await writeFile(world.haltingKernel, haltingKernel());
    return world;
  }

  /** What a guest of these specs says unless a spec says otherwise. */
  get base(): Readonly<Record<string, unknown>> {
    return {
      virt_type: 'qemu',
      memory: 128,
      interfaces: 'disabled',
      graphics: 'disable',
      boot_location: [this.guest.kernel, this.guest.initrd],
      boot_options: 'console=ttyS0 quiet',
    };
  }

  /** The same with a system that halts at once: such a guest runs, and takes no time of the machine's. */
  get idle(): Readonly<Record<string, unknown>> {
    return { ...this.base, boot_location: [this.haltingKernel] };
  }

  get haltingKernel(): string {
    return join(this.daemon.dir, 'halting-kernel');
  }

  /** Applies one guest; what is found wrong before the first change is thrown as an IssueError. */
  apply(name: string, attributes: Readonly<Record<string, unknown>>): Promise<Applied> {
    return this.applyAll([['Virt', name, attributes]]);
  }

  async applyAll(
    rows: readonly ResourceRow[],
    {
      noop = false,
      ...settings
    }: { readonly noop?: boolean; readonly [name: string]: unknown } = {},
  ): Promise<Applied> {
    const entries: LogEntry[] = [];
    const { statuses } = await applyCatalog({
      catalog: makeCatalog(...rows),
      registry: REGISTRY,
      host: this.#host,
      log: (entry) => entries.push(entry),
      settings: {
        noop,
        provider: { connect: this.daemon.uri, shutdown_timeout: '15', ...settings },
      },
    });
    const events = statuses.flatMap((status) => status.events);
    const said = [...events, ...entries].map(({ message }) => message);
    const unreadable = said.find((message) => message.includes('[object '));
    if (unreadable !== undefined) throw new Error(`A value is not told: ${unreadable}`);
    return {
      events,
      changes: events.map(({ property, change, status }) => [property, change, status].join(' ')),
      complaints: entries
        .filter(({ level }) => level !== 'debug' && level !== 'info' && level !== 'notice')
        .map(({ message }) => message),
      notices: entries.filter(({ level }) => level === 'notice').map(({ message }) => message),
      calls: entries
        .map(({ message }) => Number(/^libvirt: (\d+) calls/.exec(message)?.[1] ?? 0))
        .reduce((sum, calls) => sum + calls, 0),
    };
  }

  /** The sentences of what is found wrong before anything is changed. */
  async refusals(name: string, attributes: Readonly<Record<string, unknown>>): Promise<string[]> {
    try {
      await this.apply(name, attributes);
      return [];
    } catch (error) {
      if (!(error instanceof IssueError)) throw error;
      return error.issues.map(({ message }) => message);
    }
  }

  /** Runs a command line of pvirt against this libvirtd. */
  pvirt(...argv: readonly string[]): Promise<CliRun> {
    return cli([...argv, '--connect', this.daemon.uri], { host: this.#host });
  }

  /** A network of libvirt without addresses, which starts fast; with more where that is said. */
  async makeNetwork(name: string, more = ''): Promise<void> {
    const file = join(this.daemon.dir, 'network.xml');
    const bridge = `pv-${name}`;
    await writeFile(
      file,
      `<network><name>${name}</name><bridge name='${bridge}' stp='off'/>${more}</network>`,
    );
    await this.virsh('net-define', file);
    await this.virsh('net-start', name);
  }

  /** Waits until a guest has said something on its serial console. */
  async waitForConsole(name: string, text: string): Promise<void> {
    const device = await this.virsh('ttyconsole', name);
    const reader = ['timeout', '60', 'grep', '-m1', text, device] as const;
    await this.daemon.enter(...reader);
  }

  /** The process that a guest runs in; undefined for one that is off. */
  async pid(name: string): Promise<number | undefined> {
    const file = join(this.daemon.dir, 'run/qemu', `${name}.pid`);
    return existsSync(file) ? Number(await readFile(file, 'utf8')) : undefined;
  }

  stop(): Promise<void> {
    return this.daemon.stop();
  }

  virsh(...args: readonly string[]): Promise<string> {
    return this.daemon.virsh(...args).then((output) => output.trim());
  }

  /** In virsh's words; `missing` where there is no such guest. */
  async state(name: string): Promise<string> {
    const guests = (await this.virsh('list', '--all')).split('\n').map((line) => line.trim());
    // A number or a dash, the name, and a state of one or two words.
    const rows = guests.map((guest) => /^\S+ +(\S+) +(.*)$/.exec(guest));
    return rows.find((row) => row?.[1] === name)?.[2] ?? 'missing';
  }
}

const REGISTRY = new Registry({
  types: [virt],
  providers: [{ type: 'virt', name: 'libvirt', load: () => Promise.resolve(libvirt) }],
});
