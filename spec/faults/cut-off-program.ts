import { applyCatalog } from '../../src/apply/transaction.ts';
import { worldHost } from '../integration/world-host.ts';
import { makeCatalog } from '../support/catalogs.ts';
import type { CutOffRun } from './cut-off-run.ts';
import { steppedRegistry } from './stepped-registry.ts';

void main(JSON.parse(process.argv[2] ?? '') as CutOffRun);

async function main({ dir, uri, rows, at, signal }: CutOffRun): Promise<void> {
  let reached = 0;
  const registry = steppedRegistry(() => {
    // The signal takes effect before the next statement.
    if (reached++ === at) process.kill(process.pid, signal);
  });
  await applyCatalog({
    catalog: makeCatalog(...rows),
    registry,
    host: worldHost(dir),
    // What becomes of it the spec looks for in the world.
    log: () => undefined,
    settings: { provider: { connect: uri, shutdown_timeout: '15' } },
  });
}
