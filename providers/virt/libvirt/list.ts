import type { ProviderContext } from '../../../src/schema/provider.ts';
import {
  type Domain,
  DomainXml,
  type Hypervisor,
  isLibvirtError,
  ListDomains,
} from '../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../src/libvirt/xml/domain.ts';
import { read as readXml } from '../../../src/libvirt/xml/read.ts';
import { virt, type VirtWant } from '../../../src/types/virt.ts';
import { type GuestInList, listGuests, listSizes } from './all-guests.ts';
import { connect } from './connection.ts';
import { GuestDefinition } from './definition/guest-definition.ts';
import { documentAttribute } from './definition/read-document.ts';
import { GUEST, type GuestState, StoredGuest } from './guest.ts';
import { diskSize } from './disks/disk-size.ts';
import { sizedDisks } from './disks/sized-disks.ts';
import { propertiesOf } from './properties.ts';
import { ENSURE, isLive } from './states.ts';

/**
 * All guests in as few calls as the declared attributes allow: one for the states of all, one for
 * autoboot, one for the sizes of those that are off, and one per guest only for what stands in its
 * definition alone. What else a change must know, `read` tells.
 */
export async function list(
  ctx: ProviderContext,
  declared: ReadonlySet<string> | undefined,
): Promise<GuestState[]> {
  const hypervisor = await connect(ctx);
  const isDeclared = (name: string) => declared === undefined || declared.has(name);
  // No listing of all attributes repeats in XML what the others say.
  const wantsWhole = declared?.has('xml_file') === true || declared?.has('xml_content') === true;
  const [guests, autoboots, sizes] = await Promise.all([
    listGuests(hypervisor),
    isDeclared('autoboot') ? readAutoboots(hypervisor) : undefined,
    isDefinitionNeeded(isDeclared, OF_ALL_OFF) ? NO_SIZES : readSizes(hypervisor, isDeclared),
  ]);
  const states = await Promise.all(
    guests.map((one) => stateOf(one, { isDeclared, wantsWhole, autoboots, sizes }, ctx)),
  );
  return states.filter((state) => state !== undefined);
}

/** One guest with all that there is to know of it, as it is at this moment. */
export async function read(
  want: Pick<VirtWant, 'name' | 'xml_file' | 'xml_content'>,
  ctx: ProviderContext,
): Promise<GuestState> {
  const { name } = want;
  try {
    const domain = await (await connect(ctx)).lookupDomainByName(name);
    const [{ state }, autoboot] = await Promise.all([domain.getState(), domain.getAutostart()]);
    const ensure = ENSURE[state];
    const wantsWhole = documentAttribute(want) !== undefined;
    const what = {
      wantsLive: isLive(ensure),
      wantsSize: true,
      wantsWhole,
      isDeclared: () => true,
    };
    return { ensure, autoboot, ...(await definitionOf(domain, what, ctx)) };
  } catch (error) {
    if (isLibvirtError(error, 'NO_DOMAIN')) return { name, ensure: 'absent' };
    throw error;
  }
}

type IsDeclared = (name: string) => boolean;

/** What the calls for all guests tell of every one. */
const OF_ALL = ['name', 'ensure', 'autoboot'];

/** What they also tell of a guest that is off; one that runs may have other values stored. */
const OF_ALL_OFF = [...OF_ALL, 'memory', 'cpus'];

/** What a definition tells. */
const IN_DEFINITION = Object.entries(virt.attributes)
  .filter(([, { behaviour }]) => behaviour !== 'parameter')
  .map(([name]) => name);

function isDefinitionNeeded(isDeclared: IsDeclared, known: readonly string[]): boolean {
  return IN_DEFINITION.some((name) => isDeclared(name) && !known.includes(name));
}

async function readAutoboots(hypervisor: Hypervisor): Promise<ReadonlySet<string>> {
  const found = await hypervisor.listAllDomains(ListDomains.AUTOSTART);
  return new Set(found.map(({ uuid }) => uuid));
}

type Sizes = ReadonlyMap<string, Pick<GuestState, 'memory' | 'cpus'>> | undefined;

const NO_SIZES: Sizes = new Map();

async function readSizes(hypervisor: Hypervisor, isDeclared: IsDeclared): Promise<Sizes> {
  return isDeclared('memory') || isDeclared('cpus') ? listSizes(hypervisor) : NO_SIZES;
}

interface Reading {
  readonly isDeclared: IsDeclared;
  /** Whether a guest is to be held against a whole definition. */
  readonly wantsWhole: boolean;
  /** The UUIDs of the guests that start with the host, where that is declared. */
  readonly autoboots: ReadonlySet<string> | undefined;
  readonly sizes: Sizes;
}

async function stateOf(
  { domain, state }: GuestInList,
  { isDeclared, wantsWhole, autoboots, sizes }: Reading,
  ctx: ProviderContext,
): Promise<GuestState | undefined> {
  const ensure = ENSURE[state];
  const known = ensure === 'stopped' && sizes !== undefined ? OF_ALL_OFF : OF_ALL;
  const autoboot = autoboots && { autoboot: autoboots.has(domain.uuid) };
  if (!isDefinitionNeeded(isDeclared, known)) {
    const guest = { domain, saved: undefined, live: undefined };
    return { name: domain.name, ensure, ...autoboot, ...sizes?.get(domain.uuid), [GUEST]: guest };
  }
  try {
    const wantsSize = isDeclared('disk_size');
    const what = { wantsLive: false, wantsSize, wantsWhole, isDeclared };
    return { ensure, ...autoboot, ...(await definitionOf(domain, what, ctx)) };
  } catch (error) {
    // Somebody undefined it while we were reading: it is not there.
    if (isLibvirtError(error, 'NO_DOMAIN')) return undefined;
    throw error;
  }
}

async function definitionOf(
  domain: Domain,
  {
    wantsLive,
    wantsSize,
    wantsWhole,
    isDeclared,
  }: {
    readonly wantsLive: boolean;
    readonly wantsSize: boolean;
    readonly wantsWhole: boolean;
    readonly isDeclared: IsDeclared;
  },
  ctx: ProviderContext,
) {
  const [xml, running] = await Promise.all([
    // The password of a console is compared, and never shown.
    domain.getXml(DomainXml.INACTIVE | DomainXml.SECURE),
    wantsLive ? domain.getXml() : undefined,
  ]);
  const saved = readXml(mapping, xml);
  const live = running === undefined ? undefined : readXml(mapping, running);
  const whole = wantsWhole ? new GuestDefinition(xml) : undefined;
  const size = wantsSize ? await diskSize(saved, ctx) : undefined;
  const properties = propertiesOf(saved, isDeclared);
  const { virt_path: disks } = properties;
  return {
    name: domain.name,
    ...properties,
    ...(whole === undefined ? {} : { xml_file: whole, xml_content: whole }),
    ...(wantsSize && disks ? { virt_path: await sizedDisks(disks, ctx) } : {}),
    ...(size === undefined ? {} : { disk_size: size }),
    [GUEST]: new StoredGuest(domain, xml, { live }),
  };
}
