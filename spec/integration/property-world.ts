import type { Row } from './attribute-row.ts';
import { VirtWorld } from './virt-world.ts';

/** A world with all the networks and devices that the rows of properties name. */
export async function startPropertyWorld(): Promise<VirtWorld> {
  const world = await VirtWorld.start();
  for (const name of ['default', 'one', 'two']) await world.makeNetwork(name);
  await world.daemon.enter('ip', 'link', 'add', 'brz', 'type', 'bridge');
  // SPICE finds 127.0.0.1 where other cards have addresses only if one is of IPv4.
  await world.daemon.enter('ip', 'address', 'add', '192.0.2.1/24', 'dev', 'brz');
  const pair = ['vethy', 'type', 'veth', 'peer', 'name', 'vethz'] as const;
  await world.daemon.enter('ip', 'link', 'add', ...pair);
  return world;
}

/** The guest of a row, without its property. */
export function rowGuest(
  world: VirtWorld,
  { property, more = {} }: Row,
): Readonly<Record<string, unknown>> {
  return { ...besides(world, [property, ...Object.keys(more)]), ...more };
}

/** What a guest says besides these; with networks only where they are the matter: they take time to start. */
export function besides(
  world: VirtWorld,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  const { interfaces, ...rest } = world.idle;
  return names.includes('macaddrs') ? rest : { interfaces, ...rest };
}
