import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { type Domain, DomainXml } from '../../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { read } from '../../../../src/libvirt/xml/read.ts';
import { isVolume } from '../../../../src/types/virt/disk.ts';
import { placeOf } from '../connection.ts';
import { readDisks } from './disk-devices.ts';
import { backingChain } from './image-info.ts';
import { findVolume } from './plan-disks.ts';

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
  const sources = definitions.flatMap((definition) =>
    readDisks(read(mapping, definition)).map(({ source }) => source),
  );
  const paths = await Promise.all([...new Set(sources)].map((source) => pathOf(source, ctx)));
  const disks = new Set(paths.filter((path) => path !== undefined));
  const used = new Set(disks);
  for (const disk of disks) {
    for (const { filename } of await backingChain(disk, ctx)) used.add(filename);
  }
  return used;
}

async function pathOf(source: string, ctx: ProviderContext): Promise<string | undefined> {
  if (!isVolume(source)) return source;
  const volume = await findVolume(source, ctx);
  return typeof volume === 'string' ? undefined : volume.getPath();
}
