import type { Row } from './property-rows.ts';
import { VirtWorld } from './virt-world.ts';

/** A world with all the networks and devices that the rows of properties name. */
export async function startPropertyWorld(): Promise<VirtWorld> {
  const world = await VirtWorld.start();
  for (const name of ['default', 'one', 'two']) await world.makeNetwork(name);
  await world.daemon.enter('ip', 'link', 'add', 'brz', 'type', 'bridge');
  const pair = ['vethy', 'type', 'veth', 'peer', 'name', 'vethz'] as const;
  await world.daemon.enter('ip', 'link', 'add', ...pair);
  return world;
}

/** The guest of a row; with networks only where they are the matter: they take time to start. */
export function rowGuest(
  world: VirtWorld,
  { property, more }: Row,
): Readonly<Record<string, unknown>> {
  const { interfaces, ...rest } = world.base;
  const hasNetwork = property === 'macaddrs' || more?.macaddrs !== undefined;
  return { ...(hasNetwork ? rest : { interfaces, ...rest }), ...more };
}
