import type { Capabilities } from './connection.ts';

/** True when the hypervisor offers hardware virtualisation, for the host's own architecture unless told. */
export function hasKvm(abilities: Capabilities, said = hostArch(abilities)): boolean {
  return abilities.guests.some(
    ({ arch, domains }) => arch === said && domains.some(({ type }) => type === 'kvm'),
  );
}

/** The architecture that new guests get. */
export function hostArch({ hostArch: arch = 'x86_64' }: Capabilities): string {
  return arch;
}

/** The user and group that qemu runs as, from libvirt's DAC driver; undefined when it stays what it is. */
export function qemuUser({
  securityModels,
}: Capabilities): { readonly uid: number; readonly gid: number } | undefined {
  const dac = securityModels.find(({ model }) => model === 'dac');
  const found = /^\+?(\d+):\+?(\d+)$/.exec(dac?.label ?? '');
  return found === null ? undefined : { uid: Number(found[1]), gid: Number(found[2]) };
}
