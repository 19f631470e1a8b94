import { shippedRegistry } from '../cli/registry.ts';
import type { SimulateOptions, Simulation } from '../simulation/simulate.ts';
import type { TestCatalog } from './test-catalog.ts';

/** The catalogs that were simulated, for whoever asks whether a second run would change anything. */
const CATALOGS = new WeakMap<Simulation, TestCatalog>();

/**
 * Applies a compiled catalog to a host in memory, with the code that `pvirt apply` runs.
 * @throws Error where the catalog does not compile, and IssueError for what is refused before any change.
 */
export async function simulate(
  catalog: TestCatalog,
  options: SimulateOptions = {},
): Promise<Simulation> {
  const { simulateCatalog } = await import('../simulation/simulate.ts');
  const simulation = await simulateCatalog(catalog.catalog, shippedRegistry(), options);
  CATALOGS.set(simulation, catalog);
  return simulation;
}

/**
 * What a second run does, or would, one sentence each; empty where the catalog is idempotent. A catalog is
 * applied to a host first (an empty one unless said); of a simulation it is the run after it.
 */
export async function secondRun(
  subject: TestCatalog | Simulation,
  options: SimulateOptions = {},
): Promise<readonly string[]> {
  const first = 'report' in subject ? subject : await simulate(subject, options);
  const catalog = CATALOGS.get(first);
  if (!catalog) throw new TypeError('secondRun() takes a catalog, or what simulate() answered');
  const failures = first.report.statuses.filter(({ failed }) => failed);
  if (failures.length > 0) {
    return failures.map(({ ref, events }) => `${ref} failed: ${events.at(-1)?.message ?? ''}`);
  }
  const again = await simulate(catalog, { ...options, host: first.host });
  return again.events.map(({ resource, property, message }) =>
    property === undefined ? `${resource}: ${message}` : `${resource}/${property}: ${message}`,
  );
}
