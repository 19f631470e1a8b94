import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { Domain } from '../../../../src/libvirt/index.ts';
import { networkInterface } from '../../../../src/libvirt/xml/domain.ts';
import { edit, insert, items, remove } from '../../../../src/libvirt/xml/edit.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import { modelAt } from '../../../../src/types/virt/net-model.ts';
import { NETWORK_PREFIX, RANDOM } from '../../../../src/types/virt/network.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { align } from './align.ts';
import { connect, placeOf } from '../connection.ts';
import { type InterfaceFields, NICS, plugInto, type Source } from './network-interface.ts';
import { followInterfaces } from './plugged-interfaces.ts';
import { interfaceName } from '../properties.ts';
import { changeSaved, savedDocument } from '../changes/saved-definition.ts';

/** The NICs of a new guest: those named, else one for each address on libvirt's default network. */
export async function newInterfaces(
  want: VirtWant,
  ctx: ProviderContext,
): Promise<readonly InterfaceFields[]> {
  const names = await wantedNames(want, ctx);
  const sources = await Promise.all(names.map((name) => sourceOf(name, ctx)));
  return sources.map((source, index) =>
    newInterface(source, {
      mac: want.macaddrs?.[index],
      model: modelAt(want.net_model ?? [], index),
    }),
  );
}

/** What `interfaces` amounts to; a user's own guests have no networks but qemu's user mode. */
export async function wantedNames(
  want: VirtWant,
  ctx: ProviderContext,
): Promise<readonly (string | undefined)[]> {
  if (want.interfaces !== undefined) return want.interfaces;
  const { isSession } = placeOf(await connect(ctx));
  const name = isSession ? undefined : `${NETWORK_PREFIX}default`;
  return (want.macaddrs ?? [RANDOM]).map(() => name);
}

/** Changes the NICs of a guest, its stored definition first; running guests get the same at once. */
export async function setInterfaces(
  domain: Domain,
  { want, isLive }: { readonly want: VirtWant; readonly isLive: boolean },
  ctx: ProviderContext,
): Promise<void> {
  const names = want.interfaces ?? [];
  const sources = await Promise.all(names.map((name) => sourceOf(name, ctx)));
  const before = await savedDocument(domain);
  await changeSaved(domain, (root) => {
    rearrange(root, { names, sources, want });
  });
  if (!isLive) return;
  try {
    await followInterfaces(domain, before, ctx);
  } catch (error) {
    // The next run must find the difference again.
    await domain.hypervisor.defineDomain(before.toString());
    throw error;
  }
}

/** Gives NICs of the stored definition their addresses. */
export async function setMacaddrs(domain: Domain, macaddrs: readonly string[]): Promise<void> {
  await changeSaved(domain, (root) => {
    items(root, NICS).forEach(({ element, values }, index) => {
      const mac = macaddrs[index];
      if (mac !== undefined && mac !== RANDOM && values.mac?.toLowerCase() !== mac) {
        edit(element, networkInterface, { mac });
      }
    });
  });
}

/** A device of the host is a bridge, or else gets a macvtap on it; without a name it is qemu's own network. */
async function sourceOf(name: string | undefined, ctx: ProviderContext): Promise<Source> {
  if (name === undefined) return { type: 'user' };
  if (name.startsWith(NETWORK_PREFIX)) {
    return { type: 'network', network: name.slice(NETWORK_PREFIX.length) };
  }
  const { files } = ctx.host;
  const { sharesNetwork } = placeOf(await connect(ctx));
  const isDevice =
    sharesNetwork &&
    (await files.stat(`/sys/class/net/${name}`)) !== undefined &&
    (await files.stat(`/sys/class/net/${name}/bridge`)) === undefined;
  return isDevice
    ? { type: 'direct', device: name, mode: 'bridge' }
    : { type: 'bridge', bridge: name };
}

function newInterface(
  source: Source,
  { mac, model }: { readonly mac: string | undefined; readonly model: string },
): InterfaceFields {
  return { ...source, mac: mac === RANDOM ? undefined : mac, model };
}

function rearrange(
  root: XmlElement,
  wish: {
    readonly names: readonly string[];
    readonly sources: readonly Source[];
    readonly want: VirtWant;
  },
): void {
  const there = items(root, NICS);
  const { moved, removed, added, kept } = align(
    there.map(({ values }) => interfaceName(values)),
    wish.names,
  );
  const placed = new Map<number, XmlElement | undefined>(
    [...kept, ...moved].map(([from, to]) => [to, there[from]?.element]),
  );
  for (const [from, to] of moved) plugInto(there[from]?.element, wish.sources[to]);
  for (const to of added) {
    const { macaddrs, net_model = [] } = wish.want;
    const how = { mac: macaddrs?.[to], model: modelAt(net_model, to) };
    const values = newInterface(wish.sources[to] ?? {}, how);
    placed.set(to, insert(root, NICS, { values, after: placed.get(to - 1) }));
  }
  remove(
    root,
    NICS,
    removed.flatMap((from) => there[from]?.element ?? []),
  );
}
