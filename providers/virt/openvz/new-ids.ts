import { randomUUID } from 'node:crypto';
import { findProgram } from '../../../src/host/find-program.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import { configuredIds, containers } from './containers.ts';
import { pathFor, places } from './places.ts';
import { REMOVED_ENDING } from './removed.ts';

/** Numbers up to here are OpenVZ's own. */
const RESERVED = 100;

/**
 * The number of a new container: the one that is wished for, else the next above all that have a
 * configuration, files or a wish in this run. OpenVZ 7 has UUIDs instead.
 */
export async function newId(want: VirtWant, ctx: ProviderContext): Promise<string> {
  if (want.id !== undefined) return String(want.id);
  const found = await containers(ctx);
  if (await hasUuids(found, ctx)) return randomUUID();
  const taken = await takenIds(ctx);
  const known = [
    ...found.map(({ ctid }) => ctid),
    ...(await configuredIds(ctx)),
    ...(await configuredIds(ctx, REMOVED_ENDING)),
    ...(await kept(ctx)),
  ];
  const next = Math.max(RESERVED, ...known.map(Number).filter(Number.isInteger), ...taken) + 1;
  taken.add(next);
  return String(next);
}

/** Keeps a number that a manifest gives to one container from all others. */
export async function reserveId(id: number, ctx: ProviderContext): Promise<void> {
  (await takenIds(ctx)).add(id);
}

function takenIds(ctx: ProviderContext): Promise<Set<number>> {
  return ctx.shared(TAKEN, () => Promise.resolve(new Set<number>()));
}

const TAKEN = Symbol('numbers of containers that this run gives away');

/** Directories of files that have lost their configuration: vzctl makes no container over them. */
async function kept(ctx: ProviderContext): Promise<readonly string[]> {
  const folder = pathFor('', (await places(ctx)).private).replace(/\/+$/, '');
  const { files } = ctx.host;
  if ((await files.stat(folder, { follow: true }))?.kind !== 'directory') return [];
  return (await files.list(folder)).filter((name) => /^\d{1,10}$/.test(name));
}

async function hasUuids(
  found: readonly { readonly ctid: string }[],
  { host }: ProviderContext,
): Promise<boolean> {
  if (found.length > 0) return found.some(({ ctid }) => !/^\d+$/.test(ctid));
  return (await findProgram(host, 'prlctl')) !== undefined;
}
