import { readInstances } from '../apply/instances.ts';
import type { ApplySettings } from '../apply/settings.ts';
import { applyCatalog } from '../apply/transaction.ts';
import type { ResourceEvent, TransactionReport } from '../apply/transaction-report.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { LogEntry } from '../diagnostics/logger.ts';
import type { Registry } from '../schema/registry.ts';
import { resourceData, printedResource } from '../schema/print/resource.ts';
import type { WouldRun } from './assumed-commands.ts';
import { type Guests, settleGuests } from './settle-guests.ts';
import { type HostDescription, SimulatedHost } from './simulated-host.ts';

/** One event of a run, with the resource that it is of: `Virt[web]`. */
export interface SimulatedEvent extends ResourceEvent {
  readonly resource: string;
}

/** What a host has before a catalog is applied to it. */
export interface SimulatedHostOptions extends HostDescription {
  /** Name -> the attributes of `virt` that it has, or its definition in libvirt's XML. */
  readonly guests?: Guests | undefined;
}

/** How a catalog is applied. */
export interface SimulateOptions extends Pick<
  ApplySettings,
  'noop' | 'tags' | 'skipTags' | 'strict' | 'showDiff' | 'facts' | 'provider'
> {
  /** What is there before; or the host that an earlier simulation left. */
  readonly host?: SimulatedHost | SimulatedHostOptions | undefined;
}

/** What a run did, and what it left behind. */
export interface Simulation {
  readonly report: TransactionReport;
  /** All that happened, or with `noop` would have. */
  readonly events: readonly SimulatedEvent[];
  /** The guests that are there afterwards, with the attributes that `pvirt resource virt` shows. */
  readonly guests: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Commands of `exec` resources that were to run, and that nobody has answered. */
  readonly wouldRun: readonly WouldRun[];
  /** Everything that was said, debug messages too. */
  readonly logs: readonly LogEntry[];
  readonly host: SimulatedHost;
}

/**
 * Applies a catalog to a host in memory: the transaction, the providers and libvirt's client are those of
 * `pvirt apply`, and what they talk to is simulated.
 * @throws IssueError for what `pvirt apply` refuses before it changes anything.
 */
export async function simulateCatalog(
  catalog: Catalog,
  registry: Registry,
  { host: said = {}, ...settings }: SimulateOptions = {},
): Promise<Simulation> {
  const host = said instanceof SimulatedHost ? said : await makeHost(said, registry);
  const logs: LogEntry[] = [];
  await host.assumed.expect(catalog);
  const before = host.assumed.wouldRun.length;
  const log = (entry: LogEntry): unknown => logs.push(entry);
  const report = await applyCatalog({ catalog, registry, host, log, settings });
  return {
    ...{ report, logs, host },
    events: report.statuses.flatMap(({ ref, events }) =>
      events.map((event) => ({ resource: ref, ...event })),
    ),
    guests: await guestsOf(host, registry),
    wouldRun: host.assumed.wouldRun.slice(before),
  };
}

async function makeHost(
  { guests = {}, ...description }: SimulatedHostOptions,
  registry: Registry,
): Promise<SimulatedHost> {
  const host = await SimulatedHost.make(description);
  await settleGuests(guests, { host, registry });
  return host;
}

async function guestsOf(host: SimulatedHost, registry: Registry): Promise<Simulation['guests']> {
  const type = registry.type('virt');
  if (!type) return {};
  const instances = await readInstances({ type, registry, host, log: () => undefined });
  const printed = instances.map(({ name: title, provider, state }) =>
    printedResource(type, state, { title, provider }),
  );
  return resourceData(type.name, printed)[type.name] as Simulation['guests'];
}
