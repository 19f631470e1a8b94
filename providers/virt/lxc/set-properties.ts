import type { PropertyChange, ProviderContext } from '../../../src/schema/provider.ts';
import type { virt, VirtWant } from '../../../src/types/virt.ts';
import { type Cgroups, cgroups } from './cgroups.ts';
import { classify } from './classify.ts';
import { type Config, configText, setKey } from './config-file.ts';
import { isLive, readConfig } from './container.ts';
import { cgroupSetting, type LimitName, setLimit } from './limits.ts';
import { read } from './list.ts';
import { lockContainers } from './lock.ts';
import { configPath } from './lxcpath.ts';
import { setNetwork } from './network.ts';
import { stop } from './power.ts';
import { startContainer } from './start-log.ts';
import { runTool } from './tools.ts';

/** For every property that is set with others: `setProperties` does it. */
export const TOGETHER = {
  memory: 'together',
  cpus: 'together',
  cpuunits: 'together',
  cpulimit: 'together',
  interfaces: 'together',
  macaddrs: 'together',
  ipaddr: 'together',
  hostname: 'together',
  autoboot: 'together',
} as const;

/** The architecture is said at creation only. */
type Values = Pick<VirtWant, keyof typeof TOGETHER | 'arch'>;

const LIMITS = ['memory', 'cpus', 'cpuunits', 'cpulimit'] as const satisfies readonly LimitName[];

/**
 * Changes a container: first its cgroup while it runs, then its configuration, written once; and it is
 * restarted, once, where a change needs that and may have it.
 */
export async function setProperties(
  changes: readonly PropertyChange<typeof virt>[],
  ctx: ProviderContext,
): Promise<void> {
  const [first] = changes;
  if (!first) return;
  const { want } = first;
  await lockContainers(ctx);
  const values: Values = Object.fromEntries(changes.map((one) => [one.property, one.should]));
  const { ensure } = await read(want, ctx);
  if (isLive(ensure)) await applyLive(want.name, values, ctx);
  await configure(want.name, withOrder(values, want), ctx);
  if (!changes.some((change) => classify(change).kind === 'restart')) return;
  await stop(want, ctx);
  await startContainer(want.name, ctx);
}

/** Writes what a wish says into a container's configuration; all else in it stays as it is. */
export async function configure(name: string, values: Values, ctx: ProviderContext): Promise<void> {
  const before = readConfig(name, ctx);
  const own = await cgroups(ctx);
  const after = configured(before, { name, values, cgroups: own, ctx });
  const path = configPath(name, ctx);
  if (configText(after) === configText(before)) return;
  const stat = await ctx.host.files.stat(path);
  await ctx.host.files.write(path, configText(after), { mode: stat?.mode ?? 0o640 });
  if (stat) await ctx.host.files.chown(path, stat.uid, stat.gid);
}

/** Addresses are those of the network cards that there will be. */
function withOrder(values: Values, { macaddrs }: VirtWant): Values {
  return values.interfaces !== undefined && macaddrs !== undefined
    ? { ...values, macaddrs }
    : values;
}

function configured(
  config: Config,
  {
    name,
    values,
    cgroups: own,
    ctx,
  }: {
    readonly name: string;
    readonly values: Values;
    readonly cgroups: Cgroups;
    readonly ctx: ProviderContext;
  },
): Config {
  const where = { name, cgroups: own };
  const limited = LIMITS.reduce((changed, limit) => {
    const value = values[limit];
    return value === undefined
      ? changed
      : setLimit(changed, cgroupSetting(limit, value, where), own);
  }, config);
  const isBridge = (device: string) =>
    ctx.host.files.listSync(`/sys/class/net/${device}/bridge`).length > 0;
  const plugged = setNetwork(limited, values, isBridge);
  const { hostname, autoboot, arch } = values;
  const plain = {
    'lxc.uts.name': hostname,
    'lxc.start.auto': autoboot === undefined ? undefined : String(Number(autoboot)),
    'lxc.arch': arch,
  };
  return Object.entries(plain).reduce(
    (changed, [key, value]) => (value === undefined ? changed : setKey(changed, key, value)),
    plugged,
  );
}

/** What a running container gets at once. */
async function applyLive(name: string, values: Values, ctx: ProviderContext): Promise<void> {
  const own = await cgroups(ctx);
  for (const limit of LIMITS) {
    const value = values[limit];
    if (value === undefined) continue;
    const setting = cgroupSetting(limit, value, { name, cgroups: own });
    await runTool('lxc-cgroup', { name, args: ['--', ...setting] }, ctx);
  }
  if (values.hostname !== undefined) {
    // The host's own program: nothing is needed of what is in the container.
    const args = ['-s', 'UTSNAME', '--', 'hostname', values.hostname];
    await runTool('lxc-attach', { name, args }, ctx);
  }
}
