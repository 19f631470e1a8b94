import type { ProviderContext } from '../../../src/schema/provider.ts';
import { hostnameFault } from '../../../src/types/virt/hostname.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { setAccount } from './accounts.ts';
import { CONTAINER, type Container } from './container.ts';
import { containers, forget } from './containers.ts';
import { newId } from './new-ids.ts';
import { setEnsure } from './power.ts';
import { PROPERTIES, type PropertyName, propertiesOf } from './properties.ts';
import { bringBack, putAway, REMOVED_ENDING, removedId } from './removed.ts';
import { withSample } from './sample.ts';
import { setProperties } from './set-properties.ts';
import { fetchTemplate } from './templates.ts';
import { isVzctlError, vzctl } from './vzctl.ts';
import { virt } from '../../../src/types/virt.ts';

/** Makes a container: its template, its files, one `vzctl set` for all the rest, its start. What fails is undone. */
export async function create(want: VirtWant, ctx: ProviderContext): Promise<void> {
  const removed = await removedId(want, ctx);
  if (removed !== undefined) {
    await comeBack(removed, want, ctx);
    return;
  }
  await fetchTemplate(want, ctx);
  const ctid = await make(want, ctx);
  try {
    await configure(ctid, want, ctx);
  } catch (error) {
    await undo(ctid, ctx);
    throw error;
  }
}

/** A container that was removed is the one that it was, with its files. */
async function comeBack(ctid: string, want: VirtWant, ctx: ProviderContext): Promise<void> {
  await bringBack(ctid, ctx);
  try {
    await configure(ctid, want, ctx);
  } catch (error) {
    const { status, name } = await find(ctid, ctx);
    if (status === 'running') await vzctl(['stop', ctid, '--fast'], ctx);
    if (status !== 'stopped') await vzctl(['umount', ctid], ctx).catch(() => undefined);
    await putAway({ ctid, name }, REMOVED_ENDING, ctx);
    await forget(ctx);
    throw error;
  }
}

/** Answers the number; another run may have been faster with the one that seemed free. */
async function make(want: VirtWant, ctx: ProviderContext, tries = 3): Promise<string> {
  const ctid = await newId(want, ctx);
  try {
    await withSample({ ctid, configfile: want.configfile }, ctx, (sample) =>
      vzctl(['create', ctid, ...creationWords(want, sample)], ctx),
    );
    return ctid;
  } catch (error) {
    const isTaken = isVzctlError(error, 'PRIVATE_EXISTS', 'CONFIG_COPY');
    if (!isTaken || want.id !== undefined || tries === 1) throw error;
    return await make(want, ctx, tries - 1);
  } finally {
    await forget(ctx);
  }
}

/** All that is not said at creation: `set` knows more, and tells a value of 1 from a wrong one. */
async function configure(ctid: string, want: VirtWant, ctx: ProviderContext): Promise<void> {
  const made = await find(ctid, ctx);
  const is: VirtState = stateOf(want, made);
  const changes = (Object.keys(PROPERTIES) as PropertyName[]).flatMap((property) => {
    const should = want[property];
    const attribute = virt.attributes[property] as {
      isInsync(is: unknown, should: unknown): boolean;
    };
    return should === undefined || attribute.isInsync(is[property], should)
      ? []
      : [{ property, should, is, want }];
  });
  await setProperties(changes, ctx);
  if (want.user) await setAccount(want.user, await find(ctid, ctx), ctx);
  if (want.ensure === 'running' || want.ensure === 'suspended') {
    await setEnsure(want.ensure, { property: 'ensure', should: want.ensure, is, want }, ctx);
  }
}

function stateOf({ name }: VirtWant, container: Container): VirtState {
  return Object.assign(
    { name, ensure: 'stopped', ...propertiesOf(container.config) },
    { [CONTAINER]: container },
  );
}

async function find(ctid: string, ctx: ProviderContext): Promise<Container> {
  const found = (await containers(ctx)).find((one) => one.ctid === ctid);
  if (!found) throw new Error(`vzctl has made container ${ctid}, but vzlist does not show it`);
  return found;
}

function creationWords(want: VirtWant, sample: string | undefined): readonly string[] {
  const { name, os_template, ve_private, ve_root } = want;
  const hostname = want.hostname ?? (hostnameFault(name) === undefined ? name : undefined);
  const options = {
    ostemplate: os_template,
    config: sample,
    private: ve_private,
    root: ve_root,
    hostname,
    name,
  };
  return Object.entries(options).flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option}`, value],
  );
}

async function undo(ctid: string, ctx: ProviderContext): Promise<void> {
  try {
    const { status } = await find(ctid, ctx);
    if (status === 'running') await vzctl(['stop', ctid, '--fast'], ctx);
    if (status === 'mounted') await vzctl(['umount', ctid], ctx);
    await vzctl(['destroy', ctid], ctx);
  } catch (error) {
    // What failed first is what the user must hear of.
    const reason = error instanceof Error ? error.message : String(error);
    ctx.log({ level: 'warning', message: `Container ${ctid} is left half made: ${reason}` });
  } finally {
    await forget(ctx);
  }
}
