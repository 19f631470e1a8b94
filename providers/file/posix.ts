import type { FileStat } from '../../src/host/host.ts';
import { defineProvider, type ProviderContext } from '../../src/schema/provider.ts';
import type { StateOf, WantOf } from '../../src/schema/type.ts';
import { file } from '../../src/types/file.ts';
import { bytesToWrite, contentOf } from '../../src/types/file/content.ts';
import { modeText } from '../../src/types/file/mode.ts';
import { accountId, accountName } from './accounts.ts';
import { completeWish } from './complete-wish.ts';
import { contentDiff } from './content-diff.ts';

export type FileWant = WantOf<typeof file>;
export type FileState = StateOf<typeof file>;

/** Works on the host's own files. */
export const posix = defineProvider(file)({
  name: 'posix',
  desc: "Manages the host's own files.",
  features: [],
  complete: completeWish,
  read,
  create,
  destroy: async ({ path, force }, is, { host }) => {
    await remove(path, { isDirectory: is.ensure === 'directory', force, host });
  },
  diff: async ({ property, should, is, want }, ctx) =>
    property === 'content' && want.show_diff !== false
      ? contentDiff({ path: want.path, is, should: should as FileWant['content'], ctx })
      : undefined,
  setters: {
    ensure: async (_ensure, { is, want }, ctx) => {
      if (want.ensure === 'link') needTarget(want);
      const isDirectory = is.ensure === 'directory';
      await remove(want.path, { isDirectory, force: want.force, host: ctx.host });
      await create(want, ctx);
    },
    content: async (content, { want }, { host }) => {
      const before = await host.files.stat(want.path);
      await host.files.write(want.path, bytesToWrite(content), { mode: before?.mode ?? NEW_FILE });
      if (before) await host.files.chown(want.path, before.uid, before.gid);
    },
    target: async (target, { want }, { host }) => {
      await host.files.remove(want.path);
      await host.files.symlink(target, want.path);
    },
    owner: async (owner, { want }, ctx) => {
      const { gid } = await existing(want.path, ctx);
      await ctx.host.files.chown(want.path, await accountId('user', owner, ctx.host), gid);
    },
    group: async (group, { want }, ctx) => {
      const { uid } = await existing(want.path, ctx);
      await ctx.host.files.chown(want.path, uid, await accountId('group', group, ctx.host));
    },
    mode: async (mode, { want }, { host }) => {
      await host.files.chmod(want.path, Number.parseInt(mode, 8));
    },
  },
});

const NEW_FILE = 0o644;

async function read(want: FileWant, { host }: ProviderContext): Promise<FileState> {
  const { path } = want;
  const stat = await host.files.stat(path);
  if (!stat) return { path, ensure: 'absent' };
  const isFile = stat.kind === 'file';
  const bytes = isFile && isContentAsked(want) ? await host.files.read(path) : undefined;
  const state = {
    path,
    ensure: stat.kind,
    content: bytes && contentOf(bytes),
    owner: await accountName('user', stat.uid, host),
    group: await accountName('group', stat.gid, host),
  };
  if (stat.kind === 'link') {
    // A link has no mode of its own.
    return { ...state, target: await host.files.readlink(path), mode: want.mode };
  }
  return { ...state, mode: modeText(stat.mode) };
}

/** A large image is not read through when only its mode is managed. */
function isContentAsked(want: FileWant): boolean {
  return want.content !== undefined || Object.keys(want).length === 1;
}

async function create(want: FileWant, ctx: ProviderContext): Promise<void> {
  const { path, ensure } = want;
  const { files } = ctx.host;
  const parent = path.replace(/\/[^/]*$/, '') || '/';
  if ((await files.stat(parent, { follow: true }))?.kind !== 'directory') {
    throw new Error(`Cannot create ${path}; parent directory ${parent} does not exist`);
  }
  await make(want, ctx);
  await giveAway(want, ctx);
  // What the system leaves of a mode depends on umask and chown; this does not.
  if (ensure !== 'link') await files.chmod(path, newMode(want));
}

async function make(want: FileWant, { host: { files } }: ProviderContext): Promise<void> {
  const { path, ensure, content } = want;
  if (ensure === 'link') await files.symlink(needTarget(want), path);
  else if (ensure === 'directory') await files.mkdir(path, { mode: newMode(want) });
  else await files.write(path, content ? bytesToWrite(content) : '', { mode: newMode(want) });
}

function newMode({ mode, ensure }: FileWant): number {
  if (mode !== undefined) return Number.parseInt(mode, 8);
  return ensure === 'directory' ? 0o755 : NEW_FILE;
}

async function giveAway({ path, owner, group }: FileWant, ctx: ProviderContext): Promise<void> {
  if (owner === undefined && group === undefined) return;
  const { uid, gid } = await existing(path, ctx);
  await ctx.host.files.chown(
    path,
    owner === undefined ? uid : await accountId('user', owner, ctx.host),
    group === undefined ? gid : await accountId('group', group, ctx.host),
  );
}

async function remove(
  path: string,
  {
    isDirectory,
    force = false,
    host,
  }: { isDirectory: boolean; force?: boolean | undefined; host: ProviderContext['host'] },
): Promise<void> {
  if (isDirectory && !force) throw new Error("Not removing directory; use 'force' to override");
  await host.files.remove(path, { recursive: isDirectory });
}

async function existing(path: string, { host }: ProviderContext): Promise<FileStat> {
  const stat = await host.files.stat(path);
  if (!stat) throw new Error(`${path} is not there any more`);
  return stat;
}

function needTarget({ target }: FileWant): string {
  if (target === undefined) throw new Error('Cannot create a symlink without a target');
  return target;
}
