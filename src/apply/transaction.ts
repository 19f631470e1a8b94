import { prepare, type ApplyOptions } from './prepare.ts';
import { incompleteText } from './messages.ts';
import { SharedPool } from './shared-pool.ts';
import { hasFailed, type TransactionReport } from './transaction-report.ts';
import { Walk } from './walk.ts';

/**
 * Makes the host what the catalog says. Everything that can be found wrong beforehand is thrown as one
 * IssueError before the first change; failures on the way are in the report.
 */
export async function applyCatalog(options: ApplyOptions): Promise<TransactionReport> {
  const { catalog, host, settings = {} } = options;
  const pool = new SharedPool(host, settings.provider);
  const startedAt = host.now();
  try {
    const ready = await prepare(options, pool);
    const { log } = ready;
    const announce = settings.announce === false ? () => undefined : log;
    announce({ level: 'info', message: `Applying configuration version '${catalog.version}'` });
    const walk = new Walk({ ...ready, pool, settings, host });
    const statuses = await walk.run();
    // What went away after the last change does no harm.
    const loss = statuses.some(hasFailed) ? pool.loss : undefined;
    if (loss !== undefined) log({ level: 'err', message: incompleteText(loss) });
    const duration = (host.now().getTime() - startedAt.getTime()) / 1000;
    announce({ level: 'notice', message: `Applied catalog in ${duration.toFixed(2)} seconds` });
    return {
      node: catalog.name,
      environment: catalog.environment,
      configurationVersion: catalog.version,
      noop: settings.noop ?? false,
      startedAt,
      duration,
      completed: settings.signal?.aborted !== true && loss === undefined,
      statuses,
    };
  } finally {
    await pool.close();
  }
}
