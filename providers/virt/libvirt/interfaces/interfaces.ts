import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { Domain } from '../../../../src/libvirt/index.ts';
import { networkInterface } from '../../../../src/libvirt/xml/domain.ts';
import { edit, insert, items, remove } from '../../../../src/libvirt/xml/edit.ts';
import type { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import { modelAt } from '../../../../src/types/virt/net-model.ts';
import { type Interfaces, NETWORK_PREFIX, RANDOM } from '../../../../src/types/virt/network.ts';
import type { InterfaceDetails } from '../../../../src/types/virt/interface-details.ts';
import type { VirtState, VirtWant } from '../../../../src/types/virt.ts';
import { align, type Alignment } from './align.ts';
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
  const sources = await sourcesOf(names, want, ctx);
  return sources.map((source, index) => newInterface(source, want, index));
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

/**
 * Changes the NICs of a guest, its stored definition first; running guests get the same at once, but for
 * the addresses and models of cards that they have.
 */
export async function setInterfaces(
  domain: Domain,
  { want, isLive }: { readonly want: VirtWant; readonly isLive: boolean },
  ctx: ProviderContext,
): Promise<void> {
  const names = want.interfaces ?? [];
  const sources = await sourcesOf(names, want, ctx);
  const before = await savedDocument(domain);
  await changeSaved(domain, (root) => {
    rearrange(root, { names, sources, want });
  });
  if (isLive) await follow(domain, before, ctx);
  await changeSaved(domain, (root) => {
    items(root, NICS).forEach(({ element }, index) => {
      const { mac, model } = detailsAt(want, index);
      edit(element, networkInterface, { ...(mac && { mac }), ...(model && { model }) });
    });
  });
}

async function follow(domain: Domain, before: XmlDocument, ctx: ProviderContext): Promise<void> {
  try {
    await followInterfaces(domain, before, ctx);
  } catch (error) {
    // The next run must find the difference again.
    await domain.hypervisor.defineDomain(before.toString());
    throw error;
  }
}

/** Why a running guest does not get what is said of its NICs at once; undefined when it does. */
export function interfacesDelay(is: VirtState, should: Interfaces): string | undefined {
  if (is.ensure === 'suspended') return 'a suspended guest cannot let go of a device';
  const { kept, moved } = align(is.interfaces ?? [], should);
  const isRemade = [...kept, ...moved].some(([from, to]) => {
    const [there, said] = [is.interfaces?.details?.[from], should.details?.[to]];
    const isOther = (key: 'mac' | 'model') =>
      said?.[key] !== undefined && said[key] !== there?.[key];
    return isOther('mac') || isOther('model');
  });
  return isRemade ? 'a running guest keeps the network cards that it was started with' : undefined;
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

function sourcesOf(
  names: readonly (string | undefined)[],
  want: VirtWant,
  ctx: ProviderContext,
): Promise<readonly Source[]> {
  return Promise.all(names.map((name, index) => sourceOf(name, detailsAt(want, index).kind, ctx)));
}

/** A device of the host is a bridge, or else gets a macvtap on it; without a name it is qemu's own network. */
async function sourceOf(
  name: string | undefined,
  kind: InterfaceDetails['kind'],
  ctx: ProviderContext,
): Promise<Source> {
  if (name === undefined) return { type: 'user' };
  if (name.startsWith(NETWORK_PREFIX)) {
    return { type: 'network', network: name.slice(NETWORK_PREFIX.length) };
  }
  const isDevice = kind === undefined ? await isPlainDevice(name, ctx) : kind === 'direct';
  return isDevice
    ? { type: 'direct', device: name, mode: 'bridge' }
    : { type: 'bridge', bridge: name };
}

async function isPlainDevice(name: string, ctx: ProviderContext): Promise<boolean> {
  const { files } = ctx.host;
  const { sharesNetwork } = placeOf(await connect(ctx));
  return (
    sharesNetwork &&
    (await files.stat(`/sys/class/net/${name}`)) !== undefined &&
    (await files.stat(`/sys/class/net/${name}/bridge`)) === undefined
  );
}

function newInterface(source: Source, want: VirtWant, index: number): InterfaceFields {
  const { mac = want.macaddrs?.[index], model, link } = detailsAt(want, index);
  return {
    ...source,
    mac: mac === RANDOM ? undefined : mac,
    model: model ?? modelAt(want.net_model ?? [], index),
    link: link === 'down' ? link : undefined,
  };
}

function detailsAt({ interfaces }: VirtWant, index: number): InterfaceDetails {
  return interfaces?.details?.[index] ?? {};
}

function rearrange(
  root: XmlElement,
  {
    names,
    sources,
    want,
  }: {
    readonly names: readonly string[];
    readonly sources: readonly Source[];
    readonly want: VirtWant;
  },
): void {
  const there = items(root, NICS);
  const { moved, removed, added, kept } = withoutReplugs(
    align(
      there.map(({ values }) => interfaceName(values)),
      names,
    ),
    ([from, to]) => [there[from]?.values.type, sources[to]?.type].includes('direct'),
  );
  const placed = new Map<number, XmlElement | undefined>();
  for (const [from, to] of [...kept, ...moved]) {
    const nic = there[from];
    placed.set(to, nic?.element);
    if (nic === undefined) continue;
    const { kind = nic.values.type, link = linkOf(nic.values) } = detailsAt(want, to);
    const isInPlace = interfaceName(nic.values) === names[to] && nic.values.type === kind;
    if (!isInPlace) plugInto(nic.element, sources[to]);
    if (link !== linkOf(nic.values)) edit(nic.element, networkInterface, { link });
  }
  for (const to of added) {
    const values = newInterface(sources[to] ?? {}, want, to);
    placed.set(to, insert(root, NICS, { values, after: placed.get(to - 1) ?? 'nothing' }));
  }
  const gone = removed.flatMap((from) => there[from]?.element ?? []);
  remove(root, NICS, gone);
}

function linkOf({ link = 'up' }: InterfaceFields): string {
  return link;
}

/** libvirt cannot plug a macvtap in elsewhere: such a NIC leaves, and another one comes. */
function withoutReplugs(
  alignment: Alignment,
  isFixed: (pair: readonly [from: number, to: number]) => boolean,
): Alignment {
  const fixed = alignment.moved.filter(isFixed);
  return {
    kept: alignment.kept,
    moved: alignment.moved.filter((pair) => !isFixed(pair)),
    removed: [...alignment.removed, ...fixed.map(([from]) => from)],
    added: [...alignment.added, ...fixed.map(([, to]) => to)].sort((one, other) => one - other),
  };
}
