import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import type { Container } from './container.ts';
import { configuredIds, forget } from './containers.ts';
import { CONF_DIR, readConfig } from './places.ts';

/** The ending of the configuration of a container that was removed and whose files stay. */
export const REMOVED_ENDING = '.conf.removed';

/** A container that was removed, by number and name. */
interface Removed {
  readonly ctid: string;
  readonly name: string;
}

/** Those whose files wait for `purged`, or for their container to come back. */
export async function removedContainers(ctx: ProviderContext): Promise<readonly Removed[]> {
  const found: Removed[] = [];
  for (const ctid of await configuredIds(ctx, REMOVED_ENDING)) {
    const config = await readConfig(`${CONF_DIR}/${ctid}${REMOVED_ENDING}`, ctx);
    const name = config.get('NAME');
    found.push({ ctid, name: name === undefined || name === '' ? ctid : name });
  }
  return found;
}

/** The number of the one that a wish would bring back. */
export async function removedId(
  { name, id }: Pick<VirtWant, 'name' | 'id'>,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const found = await removedContainers(ctx);
  const fits = (one: Removed) => one.name === name && (id === undefined || one.ctid === String(id));
  return found.find(fits)?.ctid;
}

/** Takes a container away from vzctl, with what its configuration is called from now on; its files stay. */
export async function putAway(
  { ctid, name }: Pick<Container, 'ctid' | 'name'>,
  ending: string,
  ctx: ProviderContext,
): Promise<void> {
  const { files } = ctx.host;
  await files.rename(`${CONF_DIR}/${ctid}.conf`, `${CONF_DIR}/${ctid}${ending}`);
  if (name === undefined || name.includes('/')) return;
  const link = nameLink(name);
  if ((await files.stat(link))?.kind !== 'link') return;
  if ((await files.readlink(link)).endsWith(`/${ctid}.conf`)) await files.remove(link);
}

/** Gives a removed container back to vzctl, as it was. */
export async function bringBack(ctid: string, ctx: ProviderContext): Promise<void> {
  const { files } = ctx.host;
  const path = `${CONF_DIR}/${ctid}.conf`;
  if (await files.stat(path)) throw new Error(`${path} is there again: two containers ${ctid}`);
  await files.rename(`${CONF_DIR}/${ctid}${REMOVED_ENDING}`, path);
  const name = (await readConfig(path, ctx)).get('NAME') ?? '';
  const isFree = name !== '' && !name.includes('/') && !(await files.stat(nameLink(name)));
  if (isFree) await files.symlink(path, nameLink(name));
  await forget(ctx);
}

function nameLink(name: string): string {
  return `/etc/vz/names/${name}`;
}
