import type { ProviderContext } from '../../../src/schema/provider.ts';
import { type Domain, DomainXml } from '../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../src/libvirt/xml/domain.ts';
import { read } from '../../../src/libvirt/xml/read.ts';
import { placeOf } from './connection.ts';
import { backingChain } from './image-info.ts';

/** Every file that another guest has as a disk, or that such a disk is based on. */
export async function filesInUse(
  domain: Domain,
  ctx: ProviderContext,
): Promise<ReadonlySet<string>> {
  const { hypervisor } = domain;
  if (!placeOf(hypervisor).sharesFiles) {
    throw new Error(
      'Disks can be deleted or grown only where the guests run: use ensure => absent, or run pvirt there.',
    );
  }
  const others = (await hypervisor.listAllDomains()).filter(({ uuid }) => uuid !== domain.uuid);
  const definitions = await Promise.all(
    others.flatMap((other) => [other.getXml(), other.getXml(DomainXml.INACTIVE)]),
  );
  const disks = new Set<string>();
  for (const definition of definitions) {
    for (const { file } of read(mapping, definition).disks) {
      if (file !== undefined) disks.add(file);
    }
  }
  const used = new Set(disks);
  for (const disk of disks) {
    for (const { filename } of await backingChain(disk, ctx)) used.add(filename);
  }
  return used;
}
