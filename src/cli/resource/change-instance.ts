import { readInstances } from '../../apply/instances.ts';
import { exitCodeOf } from '../../apply/transaction-report.ts';
import { applyCatalog } from '../../apply/transaction.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { printedResource } from '../../schema/print/resource.ts';
import type { Value } from '../../values/value.ts';
import { UsageError } from '../command.ts';
import { connectSettings } from '../options.ts';
import type { ResourceSession } from './session.ts';

/** `memory=256` as a pair; anything else is the user's slip. */
export function parseWish(word: string): readonly [string, string] {
  const [, name, value] = /^([a-z_]\w*)=(.+)$/s.exec(word) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError(`Invalid parameter setting ${word}`);
  }
  return [name, value];
}

/** Applies a catalog of one resource; answers the exit code. */
export async function changeInstance(
  session: ResourceSession,
  { name, wishes }: { readonly name: string; readonly wishes: ReadonlyMap<string, string> },
): Promise<number> {
  const { options, registry, host, log } = session;
  const parameters = new Map<string, Value>([
    ...(await stateToKeep(session, name, wishes)),
    ...wishes,
  ]);
  const report = await applyCatalog({
    catalog: catalogOfOne(session, name, parameters),
    registry,
    host,
    log,
    settings: { noop: options.noop, announce: false, provider: connectSettings(options) },
  });
  const hasFailed = exitCodeOf(report, { detailed: true }) >= 4;
  return hasFailed && options.fail ? 1 : 0;
}

/**
 * What an instance that is there says by itself: who carries it, and its state, because a type's default
 * for `ensure` is meant for manifests. Who changes the memory of a stopped guest by hand does not ask for
 * it to be started.
 */
async function stateToKeep(
  session: ResourceSession,
  name: string,
  wishes: ReadonlyMap<string, string>,
): Promise<readonly (readonly [string, Value])[]> {
  const { type, options, registry } = session;
  const kept = new Set<string>();
  if (!wishes.has('ensure') && type.attributes.ensure?.defaultValue !== undefined) {
    kept.add('ensure');
  }
  if (registry.providerNames(type.name).length > 1) kept.add('provider');
  if (kept.size === 0) return [];
  const [instance] = await readInstances({ ...session, name, settings: connectSettings(options) });
  if (!instance || instance.state.ensure === 'absent') return [];
  const { attributes } = printedResource(type, instance.state, {
    title: name,
    provider: instance.provider,
  });
  return attributes.filter(([attribute]) => kept.has(attribute));
}

function catalogOfOne(
  { host, type }: ResourceSession,
  title: string,
  parameters: ReadonlyMap<string, Value>,
): Catalog {
  const typeName = type.name.replace(/(^|::)[a-z]/g, (start) => start.toUpperCase());
  return {
    name: host.hostname,
    environment: 'production',
    version: '',
    classes: [],
    edges: [],
    resources: [
      {
        type: typeName,
        title,
        parameters,
        tags: new Set(),
        exported: false,
        virtual: false,
        kind: 'compilable_type',
      },
    ],
  };
}
