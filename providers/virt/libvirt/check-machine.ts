import type { ProviderContext } from '../../../src/schema/provider.ts';
import { domainCapabilities } from '../../../src/libvirt/xml/domain-capabilities.ts';
import type { Read } from '../../../src/libvirt/xml/mapping.ts';
import { read } from '../../../src/libvirt/xml/read.ts';
import { mainOf } from '../../../src/types/virt/disk.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { capabilities, connect } from './connection.ts';
import { hasKvm, hostArch } from './host-abilities.ts';

/** Architectures, machines and CPUs that this hypervisor does not have. */
export async function checkMachine(
  want: VirtWant,
  is: VirtState | undefined,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const faults = [
    is === undefined ? await machineFault(want, ctx) : undefined,
    want.cpu_model === is?.cpu_model ? undefined : await cpuFault(want, is, ctx),
    is === undefined ? await firmwareFault(want, ctx) : undefined,
    want.tpm === is?.tpm ? undefined : await tpmFault(want, is, ctx),
    misplacedDisk(want) ?? (is === undefined ? await busFault(want, ctx) : undefined),
  ];
  return faults.filter((fault) => fault !== undefined);
}

async function machineFault(want: VirtWant, ctx: ProviderContext): Promise<string | undefined> {
  if (want.arch === undefined && want.machine === undefined) return undefined;
  const abilities = await capabilities(ctx);
  const arch = want.arch ?? hostArch(abilities);
  const found = abilities.guests.filter((guest) => guest.arch === arch);
  if (found.length === 0) {
    const known = [...new Set(abilities.guests.map((guest) => guest.arch ?? ''))].sort();
    return `this host cannot run guests of the architecture ${arch}; it can of ${known.join(', ')}`;
  }
  const machines = found.flatMap((guest) => guest.machines.map(({ name }) => name));
  return want.machine === undefined || machines.includes(want.machine)
    ? undefined
    : `there is no machine ${want.machine} for ${arch} (virsh capabilities lists those there are)`;
}

async function cpuFault(
  want: VirtWant,
  is: VirtState | undefined,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const { cpu_model: model } = want;
  if (model === undefined) return undefined;
  const query = await queryFor(want, is, ctx);
  const modes = (await choices(query, ctx)).cpuModes.filter(({ isSupported }) => isSupported);
  const isPossible = modes.some((mode) =>
    mode.name === 'custom' ? mode.models.some(({ name }) => name === model) : mode.name === model,
  );
  if (isPossible) return undefined;
  const { virtType } = query;
  return `cpu_model => ${model} is not possible for ${virtType} guests here (virsh domcapabilities --virttype ${virtType} lists what is)`;
}

async function firmwareFault(want: VirtWant, ctx: ProviderContext): Promise<string | undefined> {
  const { firmware } = want;
  if (firmware === undefined || firmware === 'bios') return undefined;
  const query = await queryFor(want, undefined, ctx);
  if (offers((await choices(query, ctx)).bootChoices, 'firmware', 'efi')) return undefined;
  const name = UEFI_PACKAGES[query.arch];
  const hint = name === undefined ? '' : `; apt-get install ${name} brings it`;
  return `firmware => ${firmware}: this host has no UEFI for ${query.arch} guests${hint}`;
}

/** Debian's packages of UEFI, by the architecture of the guest. */
const UEFI_PACKAGES: Readonly<Record<string, string | undefined>> = {
  x86_64: 'ovmf',
  i686: 'ovmf-ia32',
  aarch64: 'qemu-efi-aarch64',
  armv7l: 'qemu-efi-arm',
};

async function tpmFault(
  want: VirtWant,
  is: VirtState | undefined,
  ctx: ProviderContext,
): Promise<string | undefined> {
  if (want.tpm === undefined || want.tpm === 'disabled') return undefined;
  const query = await queryFor(want, is, ctx);
  if (offers((await choices(query, ctx)).tpmChoices, 'backendModel', 'emulator')) return undefined;
  return `tpm => ${want.tpm}: this host cannot emulate a TPM; apt-get install swtpm swtpm-tools, and start libvirt's daemon anew`;
}

/** Disks on buses that are not for their kind, whatever the machine has. */
function misplacedDisk({ virt_path = [], disk_model }: VirtWant): string | undefined {
  const main = mainOf(virt_path);
  for (const disk of virt_path) {
    const bus = disk.bus ?? (disk === main ? disk_model : undefined);
    if (bus === undefined) continue;
    const isFit = disk.device === 'floppy' ? bus === 'fdc' : bus !== 'fdc';
    const isEjected = disk.device === 'cdrom' && bus === 'virtio';
    if (!isFit || isEjected) return `a ${disk.device} cannot be on the bus ${bus}`;
  }
  return undefined;
}

/** Disks on buses that the machine does not have, such as IDE on a q35. */
async function busFault(want: VirtWant, ctx: ProviderContext): Promise<string | undefined> {
  const { virt_path = [], disk_model, os_template, machine } = want;
  const said = [disk_model, ...virt_path.map(({ bus }) => bus)].filter((bus) => bus !== undefined);
  // The system chooses the machine then, and the buses that go with it.
  const isChosen = os_template !== undefined && machine === undefined;
  if (said.length === 0 || isChosen) return undefined;
  const { diskChoices } = await choices(await queryFor(want, undefined, ctx), ctx);
  const offered = diskChoices.find(({ name }) => name === 'bus')?.values ?? [];
  const names = offered.map(({ name = '' }) => name);
  const missing = said.find((bus) => names.length > 0 && !names.includes(bus));
  if (missing === undefined) return undefined;
  const kind = machine === undefined ? 'this machine' : `the machine ${machine}`;
  return `${kind} has no bus ${missing} for disks; it has ${names.sort().join(', ')}`;
}

type Choices = Read<(typeof domainCapabilities)['fields']>;

function offers(choices: Choices['bootChoices'], name: string, value: string): boolean {
  return choices.some((one) => one.name === name && one.values.some((it) => it.name === value));
}

async function choices(
  query: Awaited<ReturnType<typeof queryFor>>,
  ctx: ProviderContext,
): Promise<Choices> {
  return read(domainCapabilities, await (await connect(ctx)).getDomainCapabilities(query));
}

/** Which kind of machine is meant: that of the guest, or that which it would get. */
async function queryFor(want: VirtWant, is: VirtState | undefined, ctx: ProviderContext) {
  const abilities = await capabilities(ctx);
  const { arch = want.arch ?? hostArch(abilities), machine = want.machine } = is ?? {};
  const virtType = is?.virt_type ?? want.virt_type ?? (hasKvm(abilities, arch) ? 'kvm' : 'qemu');
  return { arch, machine, virtType };
}
