/** Installers by how they are told what to do. */
export type InstallerFamily = 'anaconda' | 'debian' | 'subiquity' | 'yast' | 'mageia';

/** Where a kind of tree keeps what is booted. */
export interface Layout {
  readonly family: InstallerFamily;
  readonly kernel: string;
  readonly initrd: string;
  /** The file with the sums of the others; undefined where there is none. */
  readonly sums?: string;
}

/** Debian's names of architectures. */
const DEBIAN_NAMES: Readonly<Record<string, string | undefined>> = {
  x86_64: 'amd64',
  i686: 'i386',
  aarch64: 'arm64',
  armv7l: 'armhf',
  ppc64le: 'ppc64el',
};

/** How Debian's and Ubuntu's CD-ROMs call the directory of one. */
const DEBIAN_CDS: Readonly<Record<string, string | undefined>> = {
  amd64: 'amd',
  i386: '386',
  arm64: 'a64',
  armhf: 'ahf',
};

/** Every place that is known, the usual ones first. */
export function layoutsFor(arch: string): readonly Layout[] {
  const deb = DEBIAN_NAMES[arch] ?? arch;
  const cd = `install.${DEBIAN_CDS[deb] ?? deb}`;
  const other = arch === 'i686' ? 'i386' : arch;
  return [
    ...debianImages(deb).map(([images, system]) =>
      debian(images, `netboot/${system}-installer/${deb}`, 'SHA256SUMS'),
    ),
    debian('', `netboot/debian-installer/${deb}`, 'SHA256SUMS'),
    debian('', `debian-installer/${deb}`),
    debian('', `ubuntu-installer/${deb}`),
    debian('', `install/netboot/ubuntu-installer/${deb}`, 'md5sum.txt'),
    { ...debian('', cd, 'md5sum.txt'), kernel: `${cd}/vmlinuz` },
    { family: 'subiquity', kernel: 'casper/vmlinuz', initrd: 'casper/initrd', sums: 'md5sum.txt' },
    { family: 'subiquity', kernel: `netboot/${deb}/linux`, initrd: `netboot/${deb}/initrd` },
    { family: 'anaconda', kernel: 'images/pxeboot/vmlinuz', initrd: 'images/pxeboot/initrd.img' },
    { family: 'anaconda', kernel: 'isolinux/vmlinuz', initrd: 'isolinux/initrd.img' },
    {
      family: 'yast',
      kernel: `boot/${other}/loader/linux`,
      initrd: `boot/${other}/loader/initrd`,
      sums: 'CHECKSUMS',
    },
    {
      family: 'yast',
      kernel: `boot/${other}/linux`,
      initrd: `boot/${other}/initrd`,
      sums: 'CHECKSUMS',
    },
    { family: 'mageia', kernel: `isolinux/${other}/vmlinuz`, initrd: `isolinux/${other}/all.rdz` },
  ];
}

/** Of `dists/SUITE/main/installer-ARCH`, of daily images, and of a whole mirror. */
function debianImages(deb: string) {
  return [
    ['current/images', 'debian'],
    ['current/images', 'ubuntu'],
    ['current/legacy-images', 'ubuntu'],
    ['images', 'debian'],
    ['daily', 'debian'],
    [`dists/stable/main/installer-${deb}/current/images`, 'debian'],
  ] as const;
}

function debian(images: string, folder: string, sums?: string): Layout {
  const prefix = images === '' ? '' : `${images}/`;
  return {
    family: 'debian',
    kernel: `${prefix}${folder}/linux`,
    initrd: `${prefix}${folder}/initrd.gz`,
    ...(sums === undefined ? {} : { sums: `${prefix}${sums}` }),
  };
}
