import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PrivateLxc } from '../support/lxc/private-lxc.ts';
import { type Contestant, measure, median, runOnce, timesInTurn } from './measure.ts';
import { PVIRT, type Section } from './section.ts';

const COUNT = 100;

/**
 * A run that finds every container of LXC as it should be, and what it takes beyond its own start and that
 * of the one program that it starts.
 */
export const containersSection: Section = {
  title: `apply with ${COUNT} containers of LXC and nothing to change, against an empty manifest`,
  async run() {
    const place = await PrivateLxc.start();
    try {
      const empty = await applying(place, 'empty.pp', '');
      const idle = await applying(place, 'site.pp', await furnishContainers(place));
      runOnce(idle);
      const listing = {
        name: 'lxc-ls',
        argv: place.inside('lxc-ls', '-P', place.lxcpath, '-f', '-F', 'NAME,STATE'),
      };
      const [start, containers, lxcLs] = await measure([empty, idle, listing], 15);
      const more = containers!.median - start!.median;
      const pairs = timesInTurn([idle, empty], 5);
      const processor = median(pairs.map(([one, other]) => one.processor - other.processor));
      const note =
        `${more.toFixed(0)} ms more, of which lxc-ls takes ${lxcLs!.median.toFixed(0)} ` +
        `(goal: that and 100); ${processor.toFixed(0)} ms of processor time`;
      const most = start!.median + lxcLs!.median + 100;
      const goal = { atMost: Number((most / start!.median).toFixed(2)) };
      return [{ subject: containers!, yardstick: start!, goal, note }];
    } finally {
      await place.stop();
    }
  },
};

async function applying(place: PrivateLxc, name: string, manifest: string): Promise<Contestant> {
  const path = join(place.dir, name);
  await writeFile(path, manifest);
  const argv = place.inside(...PVIRT, 'apply', '--lxcpath', place.lxcpath, path);
  return { name: `pvirt apply, ${name}`, argv };
}

/** Configurations as lxc-create leaves them, and the manifest that says the same. */
async function furnishContainers(place: PrivateLxc): Promise<string> {
  const guests: string[] = [];
  for (let index = 0; index < COUNT; index += 1) {
    const name = `web${index.toString().padStart(3, '0')}`;
    const directory = join(place.lxcpath, name);
    await mkdir(join(directory, 'rootfs'), { recursive: true });
    await writeFile(
      join(directory, 'config'),
      `lxc.rootfs.path = dir:${directory}/rootfs\nlxc.uts.name = ${name}\n` +
        'lxc.net.0.type = veth\nlxc.net.0.link = lxcbr0\nlxc.start.auto = 1\n',
    );
    guests.push(
      `virt { '${name}': ensure => stopped, provider => lxc, hostname => '${name}',` +
        " interfaces => 'lxcbr0', autoboot => true }\n",
    );
  }
  return guests.join('');
}
