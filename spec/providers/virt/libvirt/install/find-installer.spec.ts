import { expect } from 'chai';
import { findInstaller } from '../../../../../providers/virt/libvirt/install/find-installer.ts';
import { localTree } from '../../../../../providers/virt/libvirt/install/local-tree.ts';
import { MemoryHost } from '../../../../../src/host/memory-host.ts';
import { providerContext } from '../../../../support/provider-context.ts';

const SUM = 'a'.repeat(64);

const TREEINFO = `[checksums]
images/pxeboot/vmlinuz = sha256:${SUM}
[general]
family = Fedora
[images-x86_64]
kernel = images/pxeboot/vmlinuz
initrd = images/pxeboot/initrd.img
[images-xen]
kernel = images/pxeboot/vmlinuz
initrd = images/pxeboot/initrd.img
`;

/** Trees as their makers publish them: the files that matter, and what is found in them. */
const TREES: readonly {
  readonly title: string;
  readonly files: readonly string[];
  readonly texts?: Readonly<Record<string, string>>;
  readonly arch?: string;
  readonly found: string;
}[] = [
  {
    title: 'Debian, dists/bookworm/main/installer-amd64',
    files: ['linux', 'initrd.gz'].map(
      (name) => `current/images/netboot/debian-installer/amd64/${name}`,
    ),
    texts: { 'current/images/SHA256SUMS': `${SUM}  ./netboot/debian-installer/amd64/linux\n` },
    found: 'debian current/images/netboot/debian-installer/amd64/linux +sum',
  },
  {
    title: 'Debian, installer-arm64',
    arch: 'aarch64',
    files: ['linux', 'initrd.gz'].map(
      (name) => `current/images/netboot/debian-installer/arm64/${name}`,
    ),
    found: 'debian current/images/netboot/debian-installer/arm64/linux',
  },
  {
    title: 'Debian, a whole mirror',
    files: ['linux', 'initrd.gz'].map(
      (name) =>
        `dists/stable/main/installer-amd64/current/images/netboot/debian-installer/amd64/${name}`,
    ),
    found:
      'debian dists/stable/main/installer-amd64/current/images/netboot/debian-installer/amd64/linux',
  },
  {
    title: 'Debian, the package debian-installer-12-netboot-amd64',
    files: ['debian-installer/amd64/linux', 'debian-installer/amd64/initrd.gz'],
    found: 'debian debian-installer/amd64/linux',
  },
  {
    title: 'Debian, a mounted CD-ROM',
    files: ['install.amd/vmlinuz', 'install.amd/initrd.gz'],
    found: 'debian install.amd/vmlinuz',
  },
  {
    title: 'Ubuntu 18.04',
    files: ['linux', 'initrd.gz'].map(
      (name) => `current/images/netboot/ubuntu-installer/amd64/${name}`,
    ),
    found: 'debian current/images/netboot/ubuntu-installer/amd64/linux',
  },
  {
    title: 'Ubuntu 20.04',
    files: ['linux', 'initrd.gz'].map(
      (name) => `current/legacy-images/netboot/ubuntu-installer/amd64/${name}`,
    ),
    found: 'debian current/legacy-images/netboot/ubuntu-installer/amd64/linux',
  },
  {
    title: 'Ubuntu 22.04, a mounted CD-ROM',
    files: ['casper/vmlinuz', 'casper/initrd'],
    found: 'subiquity casper/vmlinuz',
  },
  {
    title: 'Fedora, with .treeinfo',
    files: ['images/pxeboot/vmlinuz', 'images/pxeboot/initrd.img'],
    texts: { '.treeinfo': TREEINFO },
    found: 'anaconda images/pxeboot/vmlinuz +sum',
  },
  {
    title: 'Fedora, where files that begin with a dot are hidden',
    files: ['images/pxeboot/vmlinuz', 'images/pxeboot/initrd.img'],
    texts: { treeinfo: TREEINFO.replaceAll('\n', '\r\n') },
    found: 'anaconda images/pxeboot/vmlinuz +sum',
  },
  {
    title: 'Red Hat, without .treeinfo',
    files: ['images/pxeboot/vmlinuz', 'images/pxeboot/initrd.img'],
    found: 'anaconda images/pxeboot/vmlinuz',
  },
  {
    title: 'i386 for i686',
    arch: 'i686',
    files: ['images/pxeboot/vmlinuz', 'images/pxeboot/initrd.img'],
    texts: { '.treeinfo': TREEINFO.replace('images-x86_64', 'images-i386') },
    found: 'anaconda images/pxeboot/vmlinuz +sum',
  },
  {
    title: 'openSUSE, with .treeinfo',
    files: ['images/pxeboot/vmlinuz', 'images/pxeboot/initrd.img'],
    texts: { '.treeinfo': TREEINFO.replace('Fedora', 'openSUSE Leap') },
    found: 'yast images/pxeboot/vmlinuz +sum',
  },
  {
    title: 'SLES',
    files: ['boot/x86_64/loader/linux', 'boot/x86_64/loader/initrd'],
    texts: { CHECKSUMS: `${SUM}  boot/x86_64/loader/linux\n` },
    found: 'yast boot/x86_64/loader/linux +sum',
  },
  {
    title: 'SLES for ARM',
    arch: 'aarch64',
    files: ['boot/aarch64/linux', 'boot/aarch64/initrd'],
    found: 'yast boot/aarch64/linux',
  },
  {
    title: 'Mageia',
    files: ['isolinux/x86_64/vmlinuz', 'isolinux/x86_64/all.rdz'],
    found: 'mageia isolinux/x86_64/vmlinuz',
  },
  {
    title: 'nothing',
    files: ['README'],
    found:
      'has no installer that pvirt knows for x86_64: it is not the top of a tree of Debian, Ubuntu, Fedora, Red Hat or SUSE',
  },
  {
    title: 'a kernel without its initrd',
    files: ['images/pxeboot/vmlinuz'],
    found:
      'has no installer that pvirt knows for x86_64: it is not the top of a tree of Debian, Ubuntu, Fedora, Red Hat or SUSE',
  },
  {
    title: 'another architecture',
    arch: 'aarch64',
    files: ['images/pxeboot/vmlinuz', 'images/pxeboot/initrd.img'],
    texts: { '.treeinfo': TREEINFO },
    found: 'is for x86_64, xen, and not for aarch64',
  },
  {
    title: 'a .treeinfo that names what is not there',
    files: [],
    texts: { '.treeinfo': TREEINFO },
    found: 'names in its .treeinfo a kernel images/pxeboot/vmlinuz that it does not have',
  },
  ...['../../etc/shadow', '/etc/shadow', 'a/../../b', 'http://evil/k', 'a//b', 'a%2e/b', ''].map(
    (path) => ({
      title: `a .treeinfo that names ${path}`,
      files: ['etc/shadow'],
      texts: {
        '.treeinfo': TREEINFO.replace('kernel = images/pxeboot/vmlinuz', `kernel = ${path}`),
      },
      found: `names in its .treeinfo a kernel ${path} outside of it`,
    }),
  ),
];

describe('the installer of a tree', () => {
  for (const { title, files, texts = {}, arch = 'x86_64', found } of TREES) {
    it(title, async () => {
      const all = { ...Object.fromEntries(files.map((path) => [path, 'x'])), ...texts };
      const placed = Object.entries(all).map(
        ([path, text]) => [`/srv/tree/${path}`, text] as const,
      );
      const host = new MemoryHost({ files: Object.fromEntries(placed) });
      const answer = await findInstaller(localTree('/srv/tree', providerContext({ host })), arch);
      if (typeof answer === 'string') {
        expect(answer).to.equal(found);
      } else {
        const sum = answer.sums.get(answer.kernel) === undefined ? '' : ' +sum';
        if (sum !== '') expect(answer.sums.get(answer.kernel)).to.equal(`sha256:${SUM}`);
        expect(`${answer.family} ${answer.kernel}${sum}`).to.equal(found);
      }
    });
  }
});
