import { shown } from '../../../../src/schema/inspect.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { NetModel } from '../../../../src/types/virt/net-model.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { isX86, type Platform } from '../creation/platform.ts';
import { GENERIC, OLD_NAMES } from './old-names.ts';
import { MODERN, type OsTraits, PLAIN, traitsOf } from './os-traits.ts';
import { findSystem, hasDatabase, likelyName } from './osinfo-database.ts';

/** What `os_template` amounts to; undefined where the manifest has none. */
export async function findTraits(
  { os_template: said }: VirtWant,
  ctx: ProviderContext,
): Promise<OsTraits | undefined> {
  if (said === undefined) return undefined;
  const name = OLD_NAMES[said] ?? said;
  if (name === GENERIC) return PLAIN;
  const system = await findSystem(name, ctx);
  if (system !== undefined) return traitsOf(system);
  return (await hasDatabase(ctx)) ? undefined : MODERN;
}

/** Why a system is not one that libosinfo knows. */
export async function systemFault(
  want: VirtWant,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const { os_template: said } = want;
  if (said === undefined) return undefined;
  if (!(await hasDatabase(ctx))) {
    const message = `os_template: without libosinfo's database ${want.name} gets what a modern system needs; apt-get install osinfo-db brings it`;
    ctx.log({ level: 'warning', message });
    return undefined;
  }
  if ((await findTraits(want, ctx)) !== undefined) return undefined;
  const likely = await likelyName(said, ctx);
  const hint = likely === undefined ? '' : `; did you mean ${likely}?`;
  return `os_template => ${shown(said)} is no system that libosinfo knows (osinfo-query os lists them)${hint}`;
}

/** The wish with what the system needs of devices, where the manifest does not say it itself. */
export function withSystemDefaults(
  want: VirtWant,
  traits: OsTraits | undefined,
  platform: Platform,
): VirtWant {
  if (!platform.hasQemuDevices) return withDisksOn(want, platform.diskBus, platform.diskBus);
  if (traits === undefined) return want;
  const machine = want.machine ?? machineFor(traits, want.arch);
  const isQ35 = machine?.includes('q35') === true;
  const [plainBus, plainNet] = isQ35 ? (['sata', 'e1000e'] as const) : (['ide', 'e1000'] as const);
  return {
    net_model: modelsOf(want, traits.hasVirtioNet ? 'virtio' : plainNet),
    agent: traits.hasVirtioSerial,
    clocksync: traits.isLocalTime ? 'localtime' : 'UTC',
    ...said(withDisksOn(want, traits.hasVirtioDisk ? 'virtio' : plainBus, plainBus)),
    machine,
  };
}

/** The models that cards say themselves stay. */
function modelsOf({ interfaces }: VirtWant, usual: NetModel): readonly NetModel[] {
  return interfaces?.details?.map(({ model }) => (model ?? usual) as NetModel) ?? [usual];
}

function machineFor({ isQ35 }: OsTraits, arch = 'x86_64'): string | undefined {
  return isQ35 && isX86(arch) ? 'q35' : undefined;
}

/** Only what the manifest says. */
function said(want: VirtWant): VirtWant {
  return Object.fromEntries(
    Object.entries(want).filter(([, value]) => value !== undefined),
  ) as unknown as VirtWant;
}

/** Disks and CD-ROMs on the buses given, where they have none of their own. */
function withDisksOn(want: VirtWant, diskBus: string, cdromBus: string): VirtWant {
  const { virt_path, disk_model } = want;
  if (virt_path === undefined) return want;
  const buses = { disk: disk_model ?? diskBus, cdrom: cdromBus, floppy: 'fdc' };
  return { ...want, virt_path: virt_path.map((disk) => ({ bus: buses[disk.device], ...disk })) };
}
