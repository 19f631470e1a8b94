import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { VirtState } from '../../../src/types/virt.ts';
import { type Cgroups, cgroups } from './cgroups.ts';
import { type Config, parseConfig } from './config-file.ts';
import { readLimits } from './limits.ts';
import { configPath } from './lxcpath.ts';
import { readNetwork } from './network.ts';
import { includeReader, Settings } from './settings.ts';

/** A container that is there for LXC, but whose configuration LXC does not understand. */
export const BROKEN = 'broken';

/** What `ensure` says of each of LXC's states; nobody can wish for those in between. */
const ENSURE: Readonly<Record<string, string | undefined>> = {
  RUNNING: 'running',
  FROZEN: 'suspended',
  FREEZING: 'suspended',
  THAWED: 'running',
  STARTING: 'running',
  STOPPED: 'stopped',
  STOPPING: 'stopping',
  ABORTING: 'stopping',
};

/** The word of `ensure` for a state of LXC. */
export function ensureOf(state: string): string {
  return ENSURE[state] ?? BROKEN;
}

/** Whether a container in this state has processes, and takes changes while they run. */
export function isLive(ensure: string | undefined): boolean {
  return ensure === 'running' || ensure === 'suspended';
}

/** Reads the configurations of containers, and what they include once for all. */
export async function configReader(
  ctx: ProviderContext,
): Promise<(name: string) => Partial<VirtState>> {
  const includes = includeReader(ctx);
  const own = await cgroups(ctx);
  return (name) => {
    const config = readConfig(name, ctx);
    return propertiesOf(config, new Settings(config, includes), own);
  };
}

/** A container's own configuration, without what it includes. */
export function readConfig(name: string, ctx: ProviderContext): Config {
  const bytes = ctx.host.files.readSync(configPath(name, ctx));
  return parseConfig(new TextDecoder().decode(bytes));
}

function propertiesOf(config: Config, settings: Settings, own: Cgroups): Partial<VirtState> {
  const hostname = settings.get('lxc.uts.name');
  const template = templateOf(config);
  const arch = archOf(settings.get('lxc.arch'));
  return {
    virt_type: 'lxc',
    ...readLimits(settings, own),
    ...readNetwork(settings),
    autoboot: settings.get('lxc.start.auto') === '1',
    backingstore: storeOf(settings.get('lxc.rootfs.path')),
    ...(hostname !== undefined && { hostname }),
    ...(template !== undefined && { os_template: template }),
    ...(arch !== undefined && { arch }),
  };
}

/** lxc-create leaves the template's path in a comment. */
function templateOf(config: Config): string | undefined {
  const line = config.find(({ text }) => text.startsWith(TEMPLATE))?.text;
  const path = line?.slice(TEMPLATE.length).trim();
  return path === undefined ? undefined : path.replace(/^.*\/(?:lxc-)?/, '');
}

const TEMPLATE = '# Template used to create this container:';

function storeOf(rootfs = ''): VirtState['backingstore'] {
  const kind = /^([a-z]+):/.exec(rootfs)?.[1] ?? 'dir';
  return (kind === 'overlayfs' ? 'overlay' : kind) as VirtState['backingstore'];
}

function archOf(said: string | undefined): VirtState['arch'] {
  if (said === undefined) return undefined;
  const known: Readonly<Record<string, VirtState['arch']>> = {
    amd64: 'x86_64',
    linux64: 'x86_64',
    x86: 'i686',
    i386: 'i686',
    i486: 'i686',
    i586: 'i686',
    linux32: 'i686',
    arm64: 'aarch64',
    armhf: 'armv7l',
  };
  return known[said] ?? (said as VirtState['arch']);
}
