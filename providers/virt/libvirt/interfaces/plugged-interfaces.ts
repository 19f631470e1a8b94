import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { DeviceModify, type Domain } from '../../../../src/libvirt/index.ts';
import { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import { networkInterface } from '../../../../src/libvirt/xml/domain.ts';
import { edit, items } from '../../../../src/libvirt/xml/edit.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import { NICS, type Nic, plugInto, type Source } from './network-interface.ts';
import { interfaceName } from '../properties.ts';
import { savedDocument } from '../changes/saved-definition.ts';
import { waitForRemoval } from '../changes/wait-for-removal.ts';

/**
 * Does to the running guest what has been done to its stored definition. Only NICs that were changed
 * are touched: others may have changes of their own waiting for the next start.
 */
export async function followInterfaces(
  domain: Domain,
  before: XmlDocument,
  ctx: ProviderContext,
): Promise<void> {
  const old = items(before.root, NICS);
  const saved = items((await savedDocument(domain)).root, NICS);
  const live = await liveInterfaces(domain);
  const removed = old.filter((nic) => !saved.some((other) => macOf(other) === macOf(nic)));
  const leaving = removed.map((nic) => counterpart(nic, live)).filter((nic) => nic !== undefined);
  for (const { element } of leaving) {
    await domain.detachDevice(element.toString(), DeviceModify.LIVE);
  }
  for (const nic of saved) {
    const was = old.find((other) => macOf(other) === macOf(nic));
    if (was === undefined) await plugIn(domain, nic);
    else await update(domain, { was, nic, there: counterpart(was, live) });
  }
  const keys = leaving.map(macOf);
  const left = (root: XmlElement) => items(root, NICS).map(macOf);
  await waitForRemoval(domain, { what: 'the network interface', keys, left }, ctx);
}

function macOf({ values }: Nic): string {
  return values.mac ?? '';
}

/** The NIC of the running guest: of the same MAC or, where another one waits for the next start, in the same slot. */
function counterpart(saved: Nic, live: readonly Nic[]): Nic | undefined {
  const slot = slotOf(saved);
  return (
    live.find((nic) => macOf(nic) === macOf(saved)) ??
    live.find((nic) => slot !== undefined && slotOf(nic) === slot)
  );
}

function slotOf({ element }: Nic): string | undefined {
  return element.children('address')[0]?.toString();
}

async function plugIn(domain: Domain, { element }: Nic): Promise<void> {
  // The slot of the stored one may be taken in the running guest.
  for (const address of element.children('address')) element.remove(address);
  await domain.attachDevice(element.toString(), DeviceModify.LIVE);
}

async function update(
  domain: Domain,
  { was, nic, there }: { readonly was: Nic; readonly nic: Nic; readonly there: Nic | undefined },
): Promise<void> {
  if (there === undefined) return;
  const { type, link = 'up' } = nic.values;
  const isMoved =
    interfaceName(was.values) !== interfaceName(nic.values) || was.values.type !== type;
  if (isMoved) plugInto(there.element, sourceFields(nic.values));
  if ((was.values.link ?? 'up') !== link) edit(there.element, networkInterface, { link });
  else if (!isMoved) return;
  await domain.updateDevice(there.element.toString(), DeviceModify.LIVE);
}

function sourceFields({ type, network, bridge, device, mode }: Source): Source {
  return Object.fromEntries(
    Object.entries({ type, network, bridge, device, mode }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

async function liveInterfaces(domain: Domain) {
  return items(XmlDocument.parse(await domain.getXml()).root, NICS);
}
