import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { packCpio } from '../../providers/virt/libvirt/install/cpio.ts';
import { diskStart } from '../support/boot-code.ts';
import type { TestGuest } from '../support/guest.ts';
import { sha256 } from '../support/file-contents.ts';

/** What the disk of a guest says on the serial console once the installer has been there. */
export const FROM_DISK = 'BOOTED FROM DISK';

/**
 * The smallest installer: says what it is told and what answers it finds, makes the disk one that boots, and
 * reboots, as real ones do at their end.
 */
const INIT = `#!/bin/busybox sh
/bin/busybox mkdir -p /proc /sys /dev
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in $(cat /lib/modules/order); do insmod "/lib/modules/$module.ko" 2>/dev/null; done
echo "INSTALL-TOLD $(cat /proc/cmdline)" >/dev/console
for file in /ks.cfg /preseed.cfg /autoinst.xml; do
  [ ! -e $file ] || echo "INSTALL-ANSWERS $file $(cat $file)" >/dev/console
done
case $(cat /proc/cmdline) in
  *wait-for-nothing*) while :; do sleep 1; done ;;
esac
dd if=/disk-start of=/dev/vda 2>/dev/null
sync
echo INSTALL-DONE >/dev/console
sleep 1
reboot -f
`;

/** Files by their paths in a tree. */
export type TreeFiles = Readonly<Record<string, Uint8Array | string>>;

/** A kernel and an initrd that install. */
export interface TestInstaller {
  readonly kernel: Uint8Array;
  readonly initrd: Uint8Array;
}

/** The test guest's kernel, and its initrd with another first process. */
export async function testInstaller(guest: TestGuest): Promise<TestInstaller> {
  const files = [
    { path: 'init', mode: 0o100755, data: Buffer.from(INIT) },
    { path: 'disk-start', mode: 0o100644, data: diskStart(FROM_DISK) },
  ];
  const [kernel, base, own] = await Promise.all([
    readFile(guest.kernel),
    readFile(guest.initrd),
    promisify(gzip)(packCpio(files)),
  ]);
  const gap = Buffer.alloc((4 - (base.length % 4)) % 4);
  return { kernel, initrd: Buffer.concat([base, gap, own]) };
}

/** Debian's network installer, with the sums that go with it. */
export function debianTree({ kernel, initrd }: TestInstaller): TreeFiles {
  const folder = 'netboot/debian-installer/amd64';
  const sums = [
    `${sha256(kernel)}  ./${folder}/linux\n`,
    `${sha256(initrd)}  ./${folder}/initrd.gz\n`,
  ];
  return {
    [`current/images/${folder}/linux`]: kernel,
    [`current/images/${folder}/initrd.gz`]: initrd,
    'current/images/SHA256SUMS': sums.join(''),
  };
}

/** A tree as Fedora's and its kin are. */
export function treeInfoTree(
  { kernel, initrd }: TestInstaller,
  changes: Readonly<Record<string, string>> = {},
): TreeFiles {
  const said: Readonly<Record<string, string>> = {
    arch: 'x86_64',
    family: 'Fedora',
    kernel: 'images/pxeboot/vmlinuz',
    initrd: 'images/pxeboot/initrd.img',
    sum: `sha256:${sha256(kernel)}`,
    ...changes,
  };
  const text = `[checksums]
images/pxeboot/vmlinuz = ${said.sum}
[general]
; WARNING.0 = This section provides compatibility with pre-productmd treeinfos.
family = ${said.family}
[images-${said.arch}]
initrd = ${said.initrd}
kernel = ${said.kernel}
`;
  return {
    '.treeinfo': text,
    'images/pxeboot/vmlinuz': kernel,
    'images/pxeboot/initrd.img': initrd,
  };
}

/** Writes a tree below a directory. */
export async function writeTree(folder: string, files: TreeFiles): Promise<string> {
  for (const [path, data] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), data);
  }
  return folder;
}
