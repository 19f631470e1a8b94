import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { CACHE } from './cache.ts';
import { packCpio, type CpioEntry } from '../../providers/virt/libvirt/install/cpio.ts';
import { modulesInLoadOrder } from './guest/modules.ts';

const run = promisify(execFile);

/** What boots it: both files are readable by everybody, qemu's own user included. */
export interface TestGuest {
  readonly kernel: string;
  readonly initrd: string;
}

const KERNEL_PACKAGE = 'linux-image-cloud-amd64';
const MODULES = [
  'virtio_pci',
  'virtio_net',
  'virtio_blk',
  'virtio_scsi',
  'sd_mod',
  'virtio_balloon',
  'virtio_console',
  'virtio-rng',
  'button',
  'evdev',
];

/** Where files of spec/support/guest go in the guest. */
const OWN_FILES = {
  init: 'init',
  dhcp: 'etc/dhcp',
  'power-button': 'etc/acpi/PWRF/00000080',
} as const;

const FILE = 0o100755;
const DIRECTORY = 0o040755;

/**
 * The smallest Linux that does what the specs ask of a guest, made of Debian's packages and kept: it
 * boots in about three seconds without KVM, says GUEST-UP on its console, takes an address from DHCP,
 * obeys the power button and has a shell on the console.
 * @param say is told of the slow steps, when there are any.
 */
export async function testGuest(say: (step: string) => void = () => undefined): Promise<TestGuest> {
  const directory = join(CACHE, `guest-${await recipe()}`);
  const guest = { kernel: join(directory, 'vmlinuz'), initrd: join(directory, 'initrd') };
  if (existsSync(directory)) return guest;
  await mkdir(CACHE, { recursive: true });
  const work = await mkdtemp(join(CACHE, 'making-'));
  try {
    await make(work, say);
    // A second process may have been faster; one guest is as good as the other.
    if (!existsSync(directory)) await rename(join(work, 'out'), directory);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return guest;
}

/** Changes whenever anything that goes into the guest, but for a package's version, changes. */
async function recipe(): Promise<string> {
  const hash = createHash('sha256').update(KERNEL_PACKAGE).update(MODULES.join());
  for (const name of Object.keys(OWN_FILES)) hash.update(await ownFile(name));
  return hash.digest('hex').slice(0, 12);
}

function ownFile(name: string): Promise<Buffer> {
  return readFile(new URL(`guest/${name}`, import.meta.url));
}

async function make(work: string, say: (step: string) => void): Promise<void> {
  const out = join(work, 'out');
  const root = join(work, 'root');
  await mkdir(out);
  await mkdir(root);
  say('downloading a kernel and busybox from Debian');
  await download(work);
  say('unpacking them');
  for (const name of await readdir(work)) {
    if (name.endsWith('.deb')) await run('dpkg-deb', ['-x', join(work, name), root]);
  }
  say('packing the initramfs');
  const [release] = await readdir(join(root, 'lib/modules'));
  if (release === undefined) throw new Error(`${KERNEL_PACKAGE} holds no modules`);
  const archive = packCpio(await contents(root, release));
  await writeFile(join(out, 'initrd'), await promisify(gzip)(archive));
  await copyFile(join(root, 'boot', `vmlinuz-${release}`), join(out, 'vmlinuz'));
  await chmod(join(out, 'vmlinuz'), 0o644);
}

async function download(directory: string): Promise<void> {
  const fetch = async () => {
    const { stdout } = await run('apt-cache', ['depends', '--important', KERNEL_PACKAGE]);
    const kernel = /Depends: (linux-image-\S+)/.exec(stdout)?.[1];
    if (kernel === undefined) throw new Error(`apt knows no kernel for ${KERNEL_PACKAGE}`);
    await run('apt-get', ['download', '-qq', 'busybox-static', kernel], { cwd: directory });
  };
  try {
    await fetch();
  } catch {
    // No package lists, or lists so old that they name versions long gone.
    await run('apt-get', ['update', '-qq']);
    await fetch();
  }
}

async function contents(root: string, release: string): Promise<readonly CpioEntry[]> {
  const modules = await modulesInLoadOrder(join(root, 'lib/modules', release), MODULES);
  const directories = ['bin', 'etc', 'etc/acpi', 'etc/acpi/PWRF', 'lib', 'lib/modules', 'dev'];
  const own = Object.entries(OWN_FILES).map(async ([name, path]) => ({
    path,
    mode: FILE,
    data: await ownFile(name),
  }));
  return [
    ...directories.map((path) => ({ path, mode: DIRECTORY })),
    { path: 'bin/busybox', mode: FILE, data: await readFile(join(root, 'bin/busybox')) },
    ...(await Promise.all(own)),
    ...modules.map(({ name, data }) => ({ path: `lib/modules/${name}.ko`, mode: FILE, data })),
    {
      path: 'lib/modules/order',
      mode: FILE,
      data: Buffer.from(modules.map(({ name }) => `${name}\n`).join('')),
    },
  ];
}
