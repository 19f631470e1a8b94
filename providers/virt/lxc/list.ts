import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { REMOVED } from '../../../src/types/virt/ensure.ts';
import { BROKEN, configReader, ensureOf } from './container.ts';
import { configPath, lxcpath, removedPath } from './lxcpath.ts';
import { askTool, complaint } from './tools.ts';

/** All containers: their states by one lxc-ls, the rest from their configurations. */
export async function list(
  ctx: ProviderContext,
  declared: ReadonlySet<string> | undefined,
): Promise<readonly VirtState[]> {
  // The configurations are read while lxc-ls is at work.
  const [states, configured] = await Promise.all([statesByName(ctx), propertiesByName(ctx)]);
  const found: VirtState[] = [];
  for (const [name, properties] of configured) {
    const ensure = states.get(name) ?? (await unlisted(name, ctx));
    if (ensure === undefined) continue;
    // What was removed is of interest to those only who say something of it.
    if (ensure === REMOVED) {
      if (declared !== undefined) found.push({ name, ensure });
    } else if (ensure === BROKEN) {
      // lxc-ls also leaves out what another run is making.
      found.push(await read({ name }, ctx));
    } else found.push({ name, ensure, ...properties() });
  }
  return found;
}

/** One container as it is at this moment. */
export async function read(
  { name }: Pick<VirtWant, 'name'>,
  ctx: ProviderContext,
): Promise<VirtState> {
  if (isOddPath(name) || !(await ctx.host.files.stat(configPath(name, ctx)))) {
    return { name, ensure: isOddPath(name) ? 'absent' : ((await unlisted(name, ctx)) ?? 'absent') };
  }
  const { exitCode, stdout } = await askTool('lxc-info', { name, args: ['-s', '-H'] }, ctx);
  const ensure = exitCode === 0 ? ensureOf(stdout.trim()) : BROKEN;
  return ensure === BROKEN
    ? { name, ensure }
    : { name, ensure, ...(await configReader(ctx))(name) };
}

/** `NAME STATE` in columns, a line for each; nothing at all where there is none. */
async function statesByName(ctx: ProviderContext): Promise<ReadonlyMap<string, string>> {
  const result = await askTool('lxc-ls', { args: ['-f', '-F', 'NAME,STATE'] }, ctx);
  if (result.exitCode !== 0) throw new Error(`lxc-ls failed: ${complaint(result)}`);
  const rows = result.stdout
    .split('\n')
    .slice(1)
    .map((line) => /^(.*\S)\s+(\S+)\s*$/.exec(line));
  return new Map(
    rows.flatMap((row) => (row ? [[row[1] ?? '', ensureOf(row[2] ?? '')] as const] : [])),
  );
}

/** What the configurations say; one that cannot be read is an error only of a container that LXC knows. */
async function propertiesByName(
  ctx: ProviderContext,
): Promise<ReadonlyMap<string, () => Partial<VirtState>>> {
  const propertiesOf = await configReader(ctx);
  const names = ctx.host.files.listSync(lxcpath(ctx));
  return new Map(names.map((name) => [name, settle(() => propertiesOf(name))]));
}

/** Does it now; whoever asks is given the value, or the error. */
function settle<T>(work: () => T): () => T {
  try {
    const value = work();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** What a directory holds that lxc-ls does not list. */
async function unlisted(name: string, ctx: ProviderContext): Promise<string | undefined> {
  const { files } = ctx.host;
  if (await files.stat(configPath(name, ctx))) return BROKEN;
  return (await files.stat(removedPath(name, ctx))) ? REMOVED : undefined;
}

function isOddPath(name: string): boolean {
  return name.includes('/') || name === '.' || name === '..';
}
