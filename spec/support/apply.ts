import type { LogEntry, LogLevel } from '../../src/diagnostics/logger.ts';
import { MemoryHost } from '../../src/host/memory-host.ts';
import type { ApplySettings } from '../../src/apply/settings.ts';
import { applyCatalog } from '../../src/apply/transaction.ts';
import type { TransactionReport } from '../../src/apply/transaction-report.ts';
import type { Registry } from '../../src/schema/registry.ts';
import { makeCatalog, type ResourceRow } from './catalogs.ts';

/** What a run in a spec did and said. */
export interface Run {
  readonly report: TransactionReport;
  /** `notice /Stage[main]/Main/Thing[a]/ensure: created`, debug and the run's own first and last lines left out. */
  readonly lines: readonly string[];
}

/** Applies the rows of a catalog in memory. */
export async function run(
  registry: Registry,
  rows: readonly ResourceRow[],
  options: ApplySettings & { readonly host?: MemoryHost } = {},
): Promise<Run> {
  const entries: LogEntry[] = [];
  const { host = new MemoryHost(), ...settings } = options;
  const report = await applyCatalog({
    catalog: makeCatalog(...rows),
    registry,
    host,
    log: (entry) => entries.push(entry),
    settings,
  });
  const lines = entries
    .filter(({ level, message }) => level !== 'debug' && !FRAME.test(message))
    .map(lineOf);
  return { report, lines };
}

const FRAME = /^(Applying configuration version|Applied catalog in)/;

function lineOf({ level, source, message }: LogEntry): string {
  return `${label(level)}${source === undefined ? '' : `${source}: `}${message}`;
}

function label(level: LogLevel): string {
  return level === 'notice' ? '' : `${level} `;
}
