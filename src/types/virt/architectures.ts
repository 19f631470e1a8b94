/** The architectures of guests, as libvirt calls them. */
export const ARCHITECTURES = [
  'x86_64',
  'i686',
  'aarch64',
  'armv7l',
  'ppc',
  'ppc64',
  'ppc64le',
  'riscv64',
  's390x',
  'ia64',
  'hppa',
] as const;
