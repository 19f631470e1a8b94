import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VirtWorld } from './virt-world.ts';

/** Documents that QEMU's driver itself refuses, with what it says. */
const REFUSED: Readonly<Record<string, string>> = {
  'qemu-disks.xml': 'IDE controllers are unsupported for this QEMU binary or machine type',
};

/**
 * Makes a guest of each document for QEMU in a folder, twice: what is said of the second run, and of the first
 * beyond that the guest was made.
 */
export async function noiseOf(world: VirtWorld, folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => /^(?:qemu|kvm-import).*\.xml$/.test(name));
  const noise: string[] = names.length < 5 ? [`only ${names.length} documents`] : [];
  for (const name of names) {
    const text = (await readFile(join(folder, name), 'utf8'))
      // Of two, the first is for the installation.
      .replace(/^[^]*<\/domain>\s*(?=<domain)/, '')
      .replace(/<name>.*?<\/name>|<uuid>.*?<\/uuid>/g, '')
      .replace(/<domain type="kvm"/, '<domain type="qemu"');
    const wish = { ensure: 'stopped', xml_content: text };
    const made = await world.apply('g', wish);
    const refused = REFUSED[name];
    if (refused !== undefined) {
      if (!made.complaints.join().includes(refused)) noise.push(`${name} is not refused`);
      continue;
    }
    const second = await world.apply('g', wish);
    const said = [...made.complaints, ...second.events.map(({ message }) => message)];
    noise.push(...said.map((message) => `${name}: ${message}`));
    await world.apply('g', { ensure: 'purged' });
  }
  return noise;
}
