import type { ProviderContext } from '../../../src/schema/provider.ts';
import { run } from './run.ts';

/** The newest version of a package that there is. */
export async function candidate(name: string, ctx: ProviderContext): Promise<string> {
  const [, version] =
    /^ {2}Candidate: (.+)$/m.exec(await run(['apt-cache', 'policy', name], ctx)) ?? [];
  if (version !== undefined && version !== '(none)') return version;
  throw new Error(`There is no package ${name} in the repositories of this host.`);
}
