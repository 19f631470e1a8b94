import { draftFromWish } from '../../providers/virt/libvirt/creation/draft-from-wish.ts';
import { readResource } from '../../src/schema/read-resource.ts';
import { compile } from '../../src/index.ts';
import { virt, type VirtWant } from '../../src/types/virt.ts';
import { providerContext } from '../support/provider-context.ts';

/** The hypervisors that the documents of virt-install are for. */
export type DriverName = 'QEMU' | 'Xen' | 'LXC' | 'TEST';

/** CPUs of the host, so many as virt-install's guests have. */
const HOST_CPUS = 2;

/**
 * The definition that pvirt gives to libvirt for a guest that a manifest declares, on a hypervisor elsewhere: no file of
 * this host decides anything.
 */
export async function definitionOf(attributes: string, driver: DriverName): Promise<string> {
  const want = await wishOf(attributes);
  const ctx = providerContext({
    shared: {
      'libvirt connection': { uri: 'qemu+ssh://host/system' },
      'libvirt capabilities': { hostArch: 'x86_64', securityModels: [], guests: [] },
      'CPUs of the host': HOST_CPUS,
      'libvirt driver': driver,
    },
  });
  return (await draftFromWish(want, ctx)).definition.toString();
}

async function wishOf(attributes: string): Promise<VirtWant> {
  const { catalog, logs, issues } = await compile({ source: `virt { 'pv': ${attributes} }` });
  const resource = catalog?.resources.find(({ type }) => type === 'Virt');
  if (resource === undefined) throw new Error(JSON.stringify([logs, issues]));
  const faults: string[] = [];
  const read = readResource(resource, virt, (_code, message) => faults.push(message));
  if (faults.length > 0) throw new Error(faults.join('; '));
  return read.want as unknown as VirtWant;
}
