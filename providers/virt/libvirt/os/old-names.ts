/** Names that virt-install knew once, and what libosinfo's database calls the same today. */
export const OLD_NAMES: Readonly<Record<string, string | undefined>> = {
  generic24: 'generic',
  generic26: 'generic',
  virtio26: 'linux2020',
  rhel4: 'rhel4.9',
  rhel5: 'rhel5.11',
  opensolaris: 'opensolaris2009.06',
  freebsd6: 'freebsd6.4',
  freebsd7: 'freebsd7.4',
  openbsd4: 'openbsd4.9',
  vista: 'winvista',
  winxp64: 'winxp',
  msdos: 'msdos6.22',
};

/** A system that nothing is known of. */
export const GENERIC = 'generic';
