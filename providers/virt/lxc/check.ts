import { findProgram } from '../../../src/host/find-program.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import { ABSENT_STATES, REMOVED } from '../../../src/types/virt/ensure.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { brokenReason } from './broken-config.ts';
import { cgroups } from './cgroups.ts';
import { checkArch } from './check-arch.ts';
import { parseConfig } from './config-file.ts';
import { BROKEN, isLive } from './container.ts';
import { squatter } from './foreign-files.ts';
import { read } from './list.ts';
import { defaultConfigPath } from './lxcpath.ts';
import { missingCgroups } from './limits.ts';
import { lockContainers } from './lock.ts';
import { isDeviceName, isLibvirtNetwork } from './network.ts';
import { includeReader, Settings } from './settings.ts';

/** What stands against a wish, found before anything is changed; one sentence each. */
export async function check(
  want: VirtWant,
  known: VirtState | undefined,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  let is = known ?? { name: want.name, ensure: 'absent' };
  if (is.ensure === BROKEN) {
    const reason = await brokenReason(want.name, ctx);
    if (reason !== undefined) return [reason];
    is = await read(want, ctx);
  }
  if (want.ensure === 'absent' || want.ensure === 'purged') return [];
  const found = [...checkVirtType(want), ...(await checkLimits(want, ctx))];
  if (ABSENT_STATES.includes(is.ensure ?? '')) found.push(...(await checkNew(want, is, ctx)));
  return found.length > 0 ? found : checkDevices(want, is, ctx);
}

function checkVirtType({ virt_type }: VirtWant): readonly string[] {
  if (virt_type === undefined || virt_type === 'lxc') return [];
  return [`the lxc provider carries the virt_type lxc, not ${virt_type}`];
}

async function checkLimits(want: VirtWant, ctx: ProviderContext): Promise<readonly string[]> {
  const { cpus = 1, cpuunits } = want;
  const own = await cgroups(ctx);
  const found = [...missingCgroups(want, own)];
  if (own.cpus.length > 0 && cpus > own.cpus.length) {
    found.push(`cpus is ${cpus}, but this host has ${own.cpus.length} processors`);
  }
  const isWeight = cpuunits === undefined || (cpuunits % 10 === 0 && cpuunits <= 100_000);
  if (own.version === 2 && !isWeight) {
    found.push(
      `cpuunits is ${cpuunits}, but on this host (cgroup v2) it goes in steps of 10, from 10 to 100000`,
    );
  }
  return found;
}

async function checkNew(
  want: VirtWant,
  is: VirtState,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const name = checkName(want);
  if (name.length > 0 || is.ensure === REMOVED) return name;
  if (await squatter(want.name, ctx)) {
    // Another run may be making it.
    await lockContainers(ctx);
    const foreign = await squatter(want.name, ctx);
    if (foreign !== undefined) return [foreign];
  }
  const arch = await checkArch(want, ctx);
  if (want.clone !== undefined) return [...arch, ...(await checkClone(want, ctx))];
  return [
    ...arch,
    ...(await checkTemplate(want, ctx)),
    ...(await checkStore(want, ctx)),
    ...(await checkConfig(want, ctx)),
  ];
}

/** The templates are shell scripts, and a name is also the host name: whatever they could misread is refused. */
function checkName({ name }: VirtWant): readonly string[] {
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(name)) return [];
  return [
    'a new container is named by at most 64 letters, digits, dots, hyphens and underscores, with a letter or digit first',
  ];
}

async function checkClone(
  { snapshot, backingstore }: VirtWant,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  if (snapshot === true && (backingstore === undefined || backingstore === 'overlay')) return [];
  return missing('rsync', 'rsync', 'lxc-copy copies with it', ctx);
}

/** Where Debian's LXC has its templates. */
const TEMPLATES = '/usr/share/lxc/templates';

/** What templates run, with the Debian package that has it. */
const NEEDS: Readonly<
  Record<string, readonly [program: string, debianPackage: string] | undefined>
> = {
  busybox: ['busybox', 'busybox-static'],
  debian: ['debootstrap', 'debootstrap'],
  ubuntu: ['debootstrap', 'debootstrap'],
  devuan: ['debootstrap', 'debootstrap'],
  oci: ['skopeo', 'skopeo'],
};

async function checkTemplate(
  { os_template }: VirtWant,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  if (os_template === undefined) {
    return ['os_template (or clone) must say what the new container is made of'];
  }
  if (os_template === 'none') return [];
  const { files } = ctx.host;
  const path = os_template.startsWith('/') ? os_template : `${TEMPLATES}/lxc-${os_template}`;
  if ((await files.stat(path, { follow: true }))?.kind !== 'file') {
    const names = files.listSync(TEMPLATES).map((name) => name.replace(/^lxc-/, ''));
    return [
      `there is no template ${os_template} (there are ${names.join(', ')}; the package lxc-templates has more)`,
    ];
  }
  const needed = NEEDS[os_template];
  return needed ? missing(needed[0], needed[1], `the template ${os_template} needs it`, ctx) : [];
}

const STORES: Readonly<
  Record<string, readonly [program: string, debianPackage: string] | undefined>
> = {
  lvm: ['lvcreate', 'lvm2'],
  btrfs: ['btrfs', 'btrfs-progs'],
  zfs: ['zfs', 'zfsutils-linux'],
  rbd: ['rbd', 'ceph-common'],
};

async function checkStore(
  { backingstore = 'dir' }: VirtWant,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const needed = STORES[backingstore];
  return needed
    ? missing(needed[0], needed[1], `backingstore => ${backingstore} needs it`, ctx)
    : [];
}

async function checkConfig(
  { configfile }: VirtWant,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  if (configfile === undefined) return [];
  if (!configfile.startsWith('/')) {
    return [`configfile must be the full path of a file for LXC, not ${configfile}`];
  }
  const stat = await ctx.host.files.stat(configfile, { follow: true });
  return stat?.kind === 'file' ? [] : [`there is no file ${configfile}`];
}

/** What the container will be plugged into, or its start needs. */
async function checkDevices(
  want: VirtWant,
  is: VirtState,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const strange = (want.interfaces ?? []).filter(isLibvirtNetwork);
  if (strange.length > 0) {
    return strange.map(
      (name) =>
        `LXC knows no networks of libvirt: interfaces takes the bridge of ${name} (virsh net-info)`,
    );
  }
  const odd = (want.interfaces ?? []).filter((name) => !isDeviceName(name));
  if (odd.length > 0) {
    return odd.map(
      (name) => `interfaces: ${JSON.stringify(name.slice(0, 80))} names no network device`,
    );
  }
  const willStart = want.ensure === 'running' || want.ensure === 'suspended';
  if (isLive(is.ensure) ? want.interfaces === undefined : !willStart) return [];
  const devices = want.interfaces ?? (await devicesOf(want, is, ctx));
  return [...new Set(devices)]
    .filter((device) => ctx.host.files.listSync(`/sys/class/net/${device}`).length === 0)
    .map((device) => `there is no bridge or network device ${device} on this host${hint(device)}`);
}

function hint(device: string): string {
  return device === 'lxcbr0'
    ? ': service lxc-net start makes it; or say interfaces => disabled'
    : ' (ip link lists those there are)';
}

/** Those of a new container are in the configuration that it starts from, or in that of its source. */
async function devicesOf(
  { clone, configfile }: VirtWant,
  is: VirtState,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  if (is.interfaces !== undefined) return is.interfaces;
  if (clone !== undefined) return (await read({ name: clone }, ctx)).interfaces ?? [];
  const bytes = await ctx.host.files.read(configfile ?? defaultConfigPath(ctx));
  const config = parseConfig(new TextDecoder().decode(bytes));
  const settings = new Settings(config, includeReader(ctx));
  return settings.interfaces.flatMap((number) => settings.get(`lxc.net.${number}.link`) ?? []);
}

async function missing(
  program: string,
  debianPackage: string,
  reason: string,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  if ((await findProgram(ctx.host, program)) !== undefined) return [];
  return [`the program ${program} is missing, and ${reason}: apt-get install ${debianPackage}`];
}
