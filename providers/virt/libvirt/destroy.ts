import type { ProviderContext } from '../../../src/schema/provider.ts';
import { DomainXml } from '../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../src/libvirt/xml/domain.ts';
import { read } from '../../../src/libvirt/xml/read.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { discard } from './disks/disk-image.ts';
import { guestOf } from './guest.ts';
import { filesInUse } from './disks/files-in-use.ts';
import { cutPower, stop } from './power.ts';
import { undefine } from './undefine.ts';

/** Removes a guest; `purged` also removes the disks that pvirt made for it and nobody else uses. */
export async function destroy(want: VirtWant, is: VirtState, ctx: ProviderContext): Promise<void> {
  const { domain } = guestOf(is);
  const isPurge = want.ensure === 'purged';
  const saved = read(mapping, await domain.getXml(DomainXml.INACTIVE));
  const attached = new Set(saved.disks.map(({ file }) => file));
  const own = saved.ownDisks
    .map(({ path }) => path)
    .filter((path) => path !== undefined)
    .filter((path) => attached.has(path));
  const inUse = isPurge && own.length > 0 ? await filesInUse(domain, ctx) : new Set<string>();
  // Disks that stay are to be whole.
  if (isPurge) await cutPower(domain);
  else await stop(domain, want.stop_mode, ctx);
  await undefine(domain, { keepsData: !isPurge }, ctx);
  if (!isPurge) return;
  for (const path of own) await removeImage(path, inUse, ctx);
}

async function removeImage(
  path: string,
  inUse: ReadonlySet<string>,
  { host, log }: ProviderContext,
): Promise<void> {
  if (inUse.has(path)) {
    log({ level: 'warning', message: `${path} stays: another guest uses it` });
    return;
  }
  await discard(path, host);
  log({ level: 'info', message: `${path} is deleted` });
}
