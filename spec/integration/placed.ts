import { join } from 'node:path';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import type { Value } from '../../src/values/value.ts';
import type { VirtWorld } from './virt-world.ts';

/** What tables name in capitals, in the order in which it is looked for. */
const PLACES: readonly (readonly [word: string, place: (world: VirtWorld) => string])[] = [
  ['ROOT', ({ daemon }) => join(daemon.dir, 'lib/images/root.img')],
  ['DIR', ({ daemon }) => join(daemon.dir, 'lib/images')],
  ['KERNEL', ({ guest }) => guest.kernel],
  ['INITRD', ({ guest }) => guest.initrd],
  ['URI', ({ daemon }) => daemon.uri],
];

/** A value of a table, with the places of this world in all its texts. */
export function placed(value: unknown, world: VirtWorld): unknown {
  if (typeof value === 'string') {
    return PLACES.reduce((text, [word, place]) => text.replaceAll(word, place(world)), value);
  }
  if (Array.isArray(value)) return value.map((item) => placed(item, world));
  if (!(value instanceof PuppetHash)) return value;
  return PuppetHash.from(
    [...value.entries()].map(([key, part]) => [key, placed(part, world) as Value]),
  );
}

/** What a program says of this world, with the words of the tables. */
export function unplaced(text: string, world: VirtWorld): string {
  return PLACES.reduce((said, [word, place]) => said.replaceAll(place(world), word), text);
}
