import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { stateDirectory } from '../../state-directory.ts';
import { uriOf } from '../connection.ts';
import { ofThisHypervisor } from '../hypervisor-host.ts';
import { discard } from '../disks/disk-image.ts';
import { clearBootFiles, type Installed } from './boot-files.ts';

/** An installation that waits for the first start of its guest. */
export interface Pending extends Installed {
  readonly uri: string;
}

const SUFFIX = '.install.json';

/** Writes down that a guest is to be installed; it is on the disk before this settles, and only its owner may read it. */
export async function notePending(
  { name, uuid, installation }: Installed,
  ctx: ProviderContext,
): Promise<void> {
  const pending: Pending = { name, uuid, uri: uriOf(ctx), installation };
  const text = `${JSON.stringify(pending)}\n`;
  await ctx.host.files.write(await fileOf(uuid, ctx), text, { mode: 0o600 });
}

/** The installation that waits for a guest's first start; undefined where none does. */
export async function pendingOf(uuid: string, ctx: ProviderContext): Promise<Pending | undefined> {
  return readPending(await fileOf(uuid, ctx), ctx);
}

/** All that wait on this hypervisor. */
export async function allPending(ctx: ProviderContext): Promise<readonly Pending[]> {
  const folder = await stateDirectory(ctx);
  const names = (await ctx.host.files.list(folder)).filter((name) => name.endsWith(SUFFIX));
  const found = await Promise.all(names.map((name) => readPending(`${folder}/${name}`, ctx)));
  return ofThisHypervisor(found, ctx);
}

/** The guest is never installed again; what was fetched for that goes first, so that nothing of it is left. */
export async function forgetPending(uuid: string, ctx: ProviderContext): Promise<void> {
  await clearBootFiles(uuid, ctx);
  await discard(await fileOf(uuid, ctx), ctx.host);
}

async function readPending(path: string, { host }: ProviderContext): Promise<Pending | undefined> {
  const bytes = await host.files.read(path);
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Pending;
  } catch (cause) {
    const message = `${path}, where pvirt notes how a guest is to be installed, cannot be read; remove it, and the guest starts from its disk.`;
    throw new Error(message, { cause });
  }
}

async function fileOf(uuid: string, ctx: ProviderContext): Promise<string> {
  return `${await stateDirectory(ctx)}/${uuid}${SUFFIX}`;
}
