import type { ProviderContext } from '../../../../src/schema/provider.ts';

/** Root may write wherever the file system is not mounted read-only; asked once for each directory. */
export async function mayWrite(folder: string, ctx: ProviderContext): Promise<boolean> {
  const known = await ctx.shared(WRITABLE, () => Promise.resolve(new Map<string, boolean>()));
  const answer = known.get(folder) ?? (await ctx.host.run(['test', '-w', folder])).exitCode === 0;
  known.set(folder, answer);
  return answer;
}

const WRITABLE = Symbol('directories that images can be made in');
