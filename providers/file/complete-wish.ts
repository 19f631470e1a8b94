import type { FileStat } from '../../src/host/host.ts';
import type { ProviderContext } from '../../src/schema/provider.ts';
import { contentOf } from '../../src/types/file/content.ts';
import { applyMode, modeText } from '../../src/types/file/mode.ts';
import { accountName } from './accounts.ts';
import type { FileWant } from './posix.ts';

/** Fills in what depends on the host: contents of sources, names of ids, bits of symbolic modes. */
export async function completeWish(said: FileWant, ctx: ProviderContext): Promise<FileWant> {
  const { host } = ctx;
  const stat = await host.files.stat(said.path);
  const want = { ...asLink(said), ...(await fromSource(said, ctx)) };
  const ensure = want.ensure ?? impliedEnsure(want);
  const isKept = want.replace === false && stat?.kind === 'file';
  const isFile = ensure !== 'directory' && ensure !== 'link';
  return {
    ...want,
    ensure,
    content: isKept || !isFile ? undefined : want.content,
    mode: want.mode === undefined ? undefined : modeOf(want.mode, ensure, stat),
    owner: await canonical('user', want.owner, ctx),
    group: await canonical('group', want.group, ctx),
  };
}

/** `ensure => '/some/where'` is a link there. */
function asLink(want: FileWant): FileWant {
  return want.ensure?.includes('/') ? { ...want, ensure: 'link', target: want.ensure } : want;
}

function impliedEnsure({ target, content }: FileWant): string | undefined {
  if (target !== undefined) return 'link';
  return content === undefined ? undefined : 'file';
}

async function fromSource(
  { source, ensure }: FileWant,
  { host }: ProviderContext,
): Promise<Pick<FileWant, 'content' | 'ensure'>> {
  if (!source || ensure === 'absent') return {};
  const paths = source.map((from) => from.replace(/^file:\/\//, ''));
  for (const path of paths) {
    const stat = await host.files.stat(path, { follow: true });
    if (stat?.kind === 'directory') return { ensure: 'directory' };
    const bytes = stat && (await host.files.read(path));
    if (bytes) return { content: contentOf(bytes) };
  }
  throw new Error(`Could not retrieve information from source(s) ${source.join(', ')}`);
}

function modeOf(mode: string, ensure: string | undefined, stat: FileStat | undefined): string {
  const isDirectory = ensure === 'directory' || (ensure !== 'file' && stat?.kind === 'directory');
  const before = stat?.mode ?? (isDirectory ? 0o755 : 0o644);
  return modeText(applyMode(mode, before, isDirectory));
}

/** A number is called by its name, so that it compares with what the file has. */
async function canonical(
  kind: 'user' | 'group',
  said: string | undefined,
  { host }: ProviderContext,
): Promise<string | undefined> {
  if (said === undefined) return undefined;
  const find = kind === 'user' ? host.userId(said) : host.groupId(said);
  const id = /^\d+$/.test(said) ? Number(said) : await find;
  return id === undefined ? said : accountName(kind, id, host);
}
