import type { Facts } from '../../schema/type.ts';

/** The provider that a kind of virtualisation asks for, or that the host is made for. */
export function providerFor(
  { virt_type }: { readonly virt_type?: unknown },
  facts: Facts,
): string | undefined {
  const said = typeof virt_type === 'string' ? PROVIDERS[virt_type] : undefined;
  return said ?? (facts('virtual') === 'openvzhn' ? 'openvz' : undefined);
}

const PROVIDERS: Readonly<Record<string, string | undefined>> = {
  kvm: 'libvirt',
  qemu: 'libvirt',
  xen_fullyvirt: 'libvirt',
  xen_paravirt: 'libvirt',
  openvz: 'openvz',
  lxc: 'lxc',
};
