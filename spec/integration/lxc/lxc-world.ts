import { IssueError } from '../../../src/diagnostics/issue.ts';
import type { LogEntry } from '../../../src/diagnostics/logger.ts';
import { applyCatalog } from '../../../src/apply/transaction.ts';
import { lxc } from '../../../providers/virt/lxc.ts';
import type { Host } from '../../../src/host/host.ts';
import { Registry } from '../../../src/schema/registry.ts';
import { virt } from '../../../src/types/virt.ts';
import { makeCatalog, type ResourceRow } from '../../support/catalogs.ts';
import { cli, type CliRun } from '../../support/cli.ts';
import { type Cgroups, configOf, PrivateLxc } from '../../support/lxc/private-lxc.ts';
import type { Applied as Told } from '../virt-world.ts';

type Applied = Omit<Told, 'calls'>;

/** What a container of these specs says unless a spec says otherwise. */
export const BASE = {
  provider: 'lxc',
  os_template: 'busybox',
  interfaces: 'disabled',
  stop_mode: 'destroy',
};

/** A copy of the container `base`, which is made ten times as fast. */
export const COPY = { ...BASE, os_template: undefined, clone: 'base', snapshot: true };

/** A place for containers, and the engine with the provider under test. */
export class LxcWorld {
  readonly place: PrivateLxc;

  private constructor(place: PrivateLxc) {
    this.place = place;
  }

  static async start(cgroups?: Cgroups): Promise<LxcWorld> {
    return new LxcWorld(await PrivateLxc.start(cgroups));
  }

  stop(): Promise<void> {
    return this.place.stop();
  }

  /** Applies one container; what is found wrong before the first change is thrown as an IssueError. */
  apply(
    name: string,
    attributes: Readonly<Record<string, unknown>>,
  ): Promise<Omit<Applied, 'calls'>> {
    return this.applyAll([['Virt', name, { provider: 'lxc', ...attributes }]]);
  }

  async applyAll(
    rows: readonly ResourceRow[],
    {
      host = this.place.host,
      ...settings
    }: { readonly host?: Host; readonly lxcpath?: string } = {},
  ): Promise<Omit<Applied, 'calls'>> {
    const entries: LogEntry[] = [];
    const { statuses } = await applyCatalog({
      catalog: makeCatalog(...rows),
      registry: REGISTRY,
      host,
      log: (entry) => entries.push(entry),
      settings: { provider: { lxcpath: this.place.lxcpath, ...settings } },
    });
    const events = statuses.flatMap((status) => status.events);
    return {
      events,
      changes: events.map(({ property, change, status }) => [property, change, status].join(' ')),
      notices: entries.filter(({ level }) => level === 'notice').map(({ message }) => message),
      complaints: entries
        .filter(({ level }) => level !== 'debug' && level !== 'info' && level !== 'notice')
        .map(({ message }) => message),
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

  /** Runs a tool of LXC. */
  async tool(tool: string, ...args: readonly string[]): Promise<string> {
    return (await this.place.enter(tool, '-P', this.place.lxcpath, ...args)).trim();
  }

  /** In LXC's words; `missing` where there is no such container. */
  async state(name: string): Promise<string> {
    const rows = (await this.tool('lxc-ls', '-f', '-F', 'NAME,STATE')).split('\n').slice(1);
    return rows.map((row) => row.split(/\s+/)).find(([one]) => one === name)?.[1] ?? 'missing';
  }

  config(name: string): Promise<string> {
    return configOf(this.place, name);
  }

  /** Runs a command line of pvirt on these containers. */
  pvirt(...argv: readonly string[]): Promise<CliRun> {
    return cli([...argv, '--lxcpath', this.place.lxcpath], { host: this.place.host });
  }
}

const REGISTRY = new Registry({
  types: [virt],
  providers: [{ type: 'virt', name: 'lxc', load: () => Promise.resolve(lxc) }],
});
