import { type Domain, DomainXml, isLibvirtError } from '../../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { read } from '../../../../src/libvirt/xml/read.ts';
import type { AnyAttribute } from '../../../../src/schema/attribute.ts';
import { displayText } from '../../../../src/schema/display.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { DiskStatus, GuestStatus, PendingChange } from '../../../../src/types/virt/status.ts';
import { virt } from '../../../../src/types/virt.ts';
import { connect, placeOf } from '../connection.ts';
import { backingChain, imageSize } from '../disks/image-info.ts';
import type { DomainFields } from '../guest.ts';
import { sourceText } from '../install/installation.ts';
import { pendingOf } from '../install/pending.ts';
import { propertiesOf } from '../properties.ts';
import { ENSURE, isLive } from '../states.ts';
import { addressesOf } from './addresses.ts';
import { lastLine } from './last-line.ts';

/** What there is to see of all guests, or of one; none where that is not there. */
export async function status(
  name: string | undefined,
  ctx: ProviderContext,
): Promise<readonly GuestStatus[]> {
  const hypervisor = await connect(ctx);
  const domains = name === undefined ? await hypervisor.listAllDomains() : await find(name, ctx);
  return Promise.all(domains.map((domain) => statusOf(domain, ctx)));
}

async function find(name: string, ctx: ProviderContext): Promise<readonly Domain[]> {
  try {
    return [await (await connect(ctx)).lookupDomainByName(name)];
  } catch (error) {
    if (isLibvirtError(error, 'NO_DOMAIN')) return [];
    throw error;
  }
}

async function statusOf(domain: Domain, ctx: ProviderContext): Promise<GuestStatus> {
  const { state, reason } = await domain.getState();
  const ensure = ENSURE[state];
  const saved = read(mapping, await domain.getXml(DomainXml.INACTIVE));
  const live = isLive(ensure) ? read(mapping, await domain.getXml()) : undefined;
  const [addresses, disks, line] = await Promise.all([
    live ? addressesOf(domain, { live }, ctx) : [],
    disksOf(live ?? saved, ctx),
    lastLine(live ?? saved, ctx),
  ]);
  return {
    name: domain.name,
    provider: 'libvirt',
    state: ensure,
    reason,
    installation: live?.installing === true ? 'under way' : await installationText(domain, ctx),
    pending: live ? pendingChanges(live, saved) : [],
    addresses,
    disks,
    lastLine: line,
  };
}

/** What the first start of a guest does; undefined once it has had that. */
async function installationText(
  { uuid }: Domain,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const found = await pendingOf(uuid, ctx);
  return found && `at its next start, from ${sourceText(found.installation)}`;
}

/**
 * What libvirt itself fills in while a guest runs (the model behind `host-model`, a port) is no change:
 * a value is pending where the running one would not satisfy a manifest that says the stored one.
 */
function pendingChanges(live: DomainFields, saved: DomainFields): readonly PendingChange[] {
  const [now, next] = [propertiesOf(live), propertiesOf(saved)] as readonly Record<
    string,
    unknown
  >[];
  return Object.entries(virt.attributes).flatMap(
    ([name, attribute]: readonly [string, AnyAttribute]) => {
      const [is, should] = [now?.[name], next?.[name]];
      if (attribute.behaviour !== 'property' || should === undefined) return [];
      if (FILLED_IN.has(name) || attribute.isInsync(is, should)) return [];
      return [
        { attribute: name, is: shownText(attribute, is), next: shownText(attribute, should) },
      ];
    },
  );
}

function shownText(attribute: AnyAttribute, value: unknown): string {
  return displayText(attribute, value).replace(/^'(.*)'$/s, '$1');
}

/** A running guest has its CPUs spelt out, whatever its stored definition calls them. */
const FILLED_IN: ReadonlySet<string> = new Set(['cpu_model']);

function disksOf({ disks }: DomainFields, ctx: ProviderContext): Promise<readonly DiskStatus[]> {
  return Promise.all(
    disks.map(async ({ file, block, volumePool, volume, format = 'raw', target = '' }) => {
      const source = file ?? block ?? (volume === undefined ? '' : `${volumePool ?? ''}/${volume}`);
      const isHere = file !== undefined && placeOf(await connect(ctx)).sharesFiles;
      const size = isHere ? await imageSize(file, format, ctx) : undefined;
      const chain = isHere && format !== 'raw' ? await backingChain(file, ctx) : [];
      const basedOn = chain.slice(1).map(({ filename }) => filename);
      return { target, source, format, size, basedOn };
    }),
  );
}
