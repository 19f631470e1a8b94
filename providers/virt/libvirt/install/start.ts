import { type Domain, DomainStart } from '../../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { readElement } from '../../../../src/libvirt/xml/edit.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { savedDocument } from '../changes/saved-definition.ts';
import { reached } from '../journal.ts';
import { usedDiskOf } from './blank-disk.ts';
import { fetchBootFiles } from './boot-files.ts';
import { makeInstall } from './install-definition.ts';
import { installationOf, sourceText } from './installation.ts';
import { forgetPending, pendingOf } from './pending.ts';

/**
 * Starts a guest that is off, the only way that pvirt starts any. One that is to be installed starts with its
 * installer, this once: its stored definition knows of none. It is paused until that is no longer noted, so that a
 * run that is cut off leaves an installer that has done nothing, or one that is never started again.
 */
export async function start(
  domain: Domain,
  { isPaused, want }: { readonly isPaused: boolean; readonly want?: VirtWant | undefined },
  ctx: ProviderContext,
): Promise<void> {
  const pending = await pendingOf(domain.uuid, ctx);
  if (pending === undefined) {
    await domain.create(isPaused ? DomainStart.PAUSED : 0);
    return;
  }
  const { name, uuid } = domain;
  const document = await savedDocument(domain);
  const used = await usedDiskOf(readElement(document.root, mapping.fields), ctx);
  if (used !== undefined) {
    await forgetPending(uuid, ctx);
    const message = `${name} is not installed: there is something on its disk ${used} meanwhile, and it starts from that`;
    ctx.log({ level: 'warning', message });
    await domain.create(isPaused ? DomainStart.PAUSED : 0);
    return;
  }
  // What the manifest says now counts, if it says anything.
  const installation = (want && (await installationOf(want, ctx))) ?? pending.installation;
  const isNetwork = installation.pxe === true;
  const files = isNetwork ? undefined : await fetchBootFiles({ name, uuid, installation }, ctx);
  makeInstall(document.root, files);
  await domain.hypervisor.createDomain(document.toString(), DomainStart.PAUSED);
  reached('installer started', domain, ctx);
  await forgetPending(uuid, ctx);
  reached('installation struck', domain, ctx);
  if (!isPaused) await domain.resume();
  const message = `${name} is being installed from ${sourceText(installation)}; when its installer reboots it goes off, and the next run starts it from its disk`;
  ctx.log({ level: 'notice', message });
}
