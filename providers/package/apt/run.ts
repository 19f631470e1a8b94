import type { ProviderContext } from '../../../src/schema/provider.ts';

/** Runs one of dpkg's or APT's programs; what it cannot do is an Error in Puppet's words. */
export async function run(
  argv: readonly [string, ...string[]],
  { host }: ProviderContext,
): Promise<string> {
  const { exitCode, stdout, all } = await host.run(argv, { env: QUIET });
  if (exitCode === 0) return stdout;
  const code = exitCode ?? 'nothing';
  throw new Error(`Execution of '${argv.join(' ')}' returned ${code}: ${all.trim()}`);
}

/** Nobody is there to be asked. */
const QUIET = {
  LC_ALL: 'C',
  DEBIAN_FRONTEND: 'noninteractive',
  APT_LISTBUGS_FRONTEND: 'none',
  APT_LISTCHANGES_FRONTEND: 'none',
} as const;
