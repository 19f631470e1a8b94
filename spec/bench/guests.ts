import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A manifest of so many guests, each with every attribute declared, and the files that it names. */
export async function furnishGuests(
  directory: string,
  names: readonly string[],
): Promise<{ readonly manifest: string }> {
  await mkdir(directory, { recursive: true });
  for (const file of ['vmlinuz', 'initrd']) await writeFile(join(directory, file), file);
  for (const name of names) await makeImage(imageOf(directory, name));
  const manifest = join(directory, 'site.pp');
  await writeFile(manifest, names.map((name, index) => guest(directory, name, index)).join('\n'));
  return { manifest };
}

/** web0000, web0001 ... */
export function guestNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `web${index.toString().padStart(4, '0')}`);
}

function imageOf(directory: string, name: string): string {
  return join(directory, `${name}.img`);
}

/** One gigabyte of nothing, which takes no room. */
async function makeImage(path: string): Promise<void> {
  const file = await open(path, 'w');
  await file.truncate(1024 ** 3);
  await file.close();
}

function guest(directory: string, name: string, index: number): string {
  const hex = index.toString(16).padStart(4, '0');
  return `virt { '${name}':
  ensure        => stopped,
  provider      => libvirt,
  virt_type     => qemu,
  desc          => 'web server number ${index}',
  memory        => 256,
  cpus          => 2,
  virt_path     => '${imageOf(directory, name)}',
  disk_size     => 1,
  boot_location => ['${join(directory, 'vmlinuz')}', '${join(directory, 'initrd')}'],
  boot_options  => 'console=ttyS0 hostname=${name}',
  interfaces    => ['network:default'],
  macaddrs      => ['52:54:00:00:${hex.slice(0, 2)}:${hex.slice(2)}'],
  graphics      => disable,
  autoboot      => ${index % 2 === 0},
  on_poweroff   => destroy,
  on_reboot     => restart,
  on_crash      => restart,
}
`;
}
