import { DomainXml } from '../../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { read } from '../../../../src/libvirt/xml/read.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { VirtState, VirtWant } from '../../../../src/types/virt.ts';
import { connect, placeOf } from '../connection.ts';
import { usersOf } from '../disks/files-in-use.ts';
import { guestOf } from '../guest.ts';
import { ownDisksOf, imageOf } from './clone-disks.ts';

/** Why a guest that is off must stay off: what it writes would spoil the disks that are based on its own. */
export async function baseFault(
  want: VirtWant,
  is: VirtState,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const isStart = want.ensure === 'running' || want.ensure === 'suspended';
  if (!isStart || is.ensure !== 'stopped') return undefined;
  const hypervisor = await connect(ctx);
  if (!placeOf(hypervisor).sharesFiles) return undefined;
  const { domain } = guestOf(is);
  const saved = read(mapping, await domain.getXml(DomainXml.INACTIVE));
  const images = await Promise.all(ownDisksOf(saved).map((disk) => imageOf(disk, ctx)));
  const paths = images.filter((path) => path !== undefined);
  if (paths.length === 0) return undefined;
  for (const [path, use] of await usersOf(paths, { hypervisor, except: domain.uuid }, ctx)) {
    if (!use.endsWith('is based on it')) continue;
    return `it is not started: ${use.replace(/is based on it$/, `is based on ${path}`)}, and would be spoilt; clone it in full instead, or remove what is based on it`;
  }
  return undefined;
}
