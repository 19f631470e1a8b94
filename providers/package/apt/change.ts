import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { WantOf } from '../../../src/schema/type.ts';
import type { package_ } from '../../../src/types/package.ts';
import { run } from './run.ts';

type PackageWant = WantOf<typeof package_>;

const APT_GET = ['apt-get', '--quiet', '--yes', '-o', 'DPkg::Lock::Timeout=120'] as const;

/** Installs a package, in the version that is asked for. */
export async function install(want: PackageWant, ctx: ProviderContext): Promise<void> {
  const { name, ensure = 'present', configfiles = 'keep', install_options: options = [] } = want;
  const target = ensure === 'present' ? name : `${name}=${ensure}`;
  const conffiles = configfiles === 'keep' ? '--force-confold' : '--force-confnew';
  const downgrade = ensure === 'present' ? [] : ['--allow-downgrades'];
  await run(
    [...APT_GET, '-o', `DPkg::Options::=${conffiles}`, ...downgrade, ...options, 'install', target],
    ctx,
  );
  if (want.mark === 'hold') await mark(name, 'hold', ctx);
}

/** Removes a package; with `purged` its configuration too. */
export async function remove(want: PackageWant, _is: unknown, ctx: ProviderContext): Promise<void> {
  const { name, ensure, uninstall_options: options = [] } = want;
  const how = ensure === 'purged' ? 'purge' : 'remove';
  await run([...APT_GET, ...options, how, name], ctx);
}

/** Keeps a package as it is, or lets it go. */
export async function mark(
  name: string,
  value: 'hold' | 'none',
  ctx: ProviderContext,
): Promise<void> {
  await run(['apt-mark', value === 'hold' ? 'hold' : 'unhold', name], ctx);
}
