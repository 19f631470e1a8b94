import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { capabilities, driver } from './connection.ts';
import { checkNewDisks } from './check-files.ts';
import { checkMachine } from './check-machine.ts';
import { checkNetworks } from './check-networks.ts';
import { baseFault } from './creation/base-image.ts';
import { checkNewGuest } from './creation/check-new-guest.ts';
import { checkPlatform } from './creation/check-platform.ts';
import { checkDocument } from './definition/check-document.ts';
import { documentAttribute } from './definition/read-document.ts';
import { hasKvm } from './host-abilities.ts';
import { cardModelBreaches } from './interfaces/card-models.ts';
import { pendingFault } from './install/check-installation.ts';
import { cpuUnitsFault } from './properties/tuning.ts';
import { lifecycleBreaches } from './properties/lifecycle.ts';

/** What stands against a wish, found before anything is changed; one sentence each. */
export async function check(
  want: VirtWant,
  is: VirtState | undefined,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  if (want.ensure === 'absent' || want.ensure === 'purged') return [];
  if (documentAttribute(want) !== undefined) return checkWhole(want, is, ctx);
  const found = [
    ...checkName(want),
    ...cpuUnitsFault(want.cpuunits),
    ...(await checkPlatform(want, ctx)),
    ...((await driver(ctx)) === 'QEMU'
      ? [...lifecycleBreaches(want, is), ...cardModelBreaches(want, is)]
      : []),
    ...(await checkNetworks(want, is, ctx)),
  ];
  if (found.length > 0) return found;
  const machine = await checkMachine(want, is, ctx);
  if (machine.length > 0) return machine;
  if (is !== undefined) return checkExisting(want, is, ctx);
  const kvm = await checkKvm(want, ctx);
  return kvm.length > 0 ? kvm : checkNewGuest(want, ctx);
}

/** A guest whose definition is given whole. */
async function checkWhole(
  want: VirtWant,
  is: VirtState | undefined,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const found = [...checkName(want), ...(await checkPlatform(want, ctx))];
  if (found.length > 0) return found;
  const document = await checkDocument(want, is, ctx);
  if (document.length > 0 || is === undefined) return document;
  const base = await baseFault(want, is, ctx);
  return base === undefined ? [] : [base];
}

async function checkExisting(
  want: VirtWant,
  is: VirtState,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const base = await baseFault(want, is, ctx);
  if (base !== undefined) return [base];
  const pending = await pendingFault(want, is, ctx);
  return pending === undefined ? checkNewDisks(want, is, ctx) : [pending];
}

/** The longest name whose definition libvirt can still write: NAME.xml.new in at most 255 bytes. */
const LONGEST_NAME = 247;

function checkName({ name }: VirtWant): readonly string[] {
  const bytes = new TextEncoder().encode(name).length;
  return bytes <= LONGEST_NAME
    ? []
    : [`the name has ${bytes} bytes, and libvirt can keep at most ${LONGEST_NAME}`];
}

async function checkKvm(want: VirtWant, ctx: ProviderContext): Promise<readonly string[]> {
  if (want.virt_type !== 'kvm' || hasKvm(await capabilities(ctx), want.arch)) return [];
  return [
    'virt_type => kvm needs hardware virtualisation, which this host does not offer; virt_type => qemu emulates it',
  ];
}
