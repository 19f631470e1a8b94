import { randomBytes } from 'node:crypto';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import { type Account, Accounts } from '../../../src/types/virt/openvz/account.ts';
import { sha512Crypt } from '../../../src/values/crypt/sha-crypt.ts';
import { type Container, containerOf, isLive } from './container.ts';
import { forget } from './containers.ts';
import type { Change } from './property.ts';
import { vzctl } from './vzctl.ts';

/**
 * The accounts of a container with their hashes; undefined where its files cannot be seen. With `mount`
 * they are mounted for as long as it takes to look.
 */
export async function accountsOf(
  container: Container,
  ctx: ProviderContext,
  { mount = false } = {},
): Promise<Accounts | undefined> {
  if (container.status === 'lost') return undefined;
  const seen = await visibleRoot(container, ctx);
  if (seen !== undefined) return readAccounts(seen, ctx);
  return mount ? mounted(container, ctx, (root) => readAccounts(root, ctx)) : undefined;
}

export async function setUser(
  account: Account,
  { is }: Change,
  ctx: ProviderContext,
): Promise<void> {
  await setAccount(account, containerOf(is), ctx);
}

/**
 * Gives an account its password, as a hash and never in a list of arguments, and makes the account where
 * it is missing. A running container does it itself; else its files are changed.
 */
export async function setAccount(
  { name, password }: Account,
  container: Container,
  ctx: ProviderContext,
): Promise<void> {
  const hash = sha512Crypt(password, randomBytes(12).toString('base64').replace(/\+/g, '.'));
  const account = { name, hash };
  if (isLive(container)) await tell(account, container, ctx);
  else {
    const seen = await visibleRoot(container, ctx);
    if (seen === undefined) await mounted(container, ctx, (root) => write(account, root, ctx));
    else await write(account, seen, ctx);
  }
  await forget(ctx);
}

interface NewHash {
  readonly name: string;
  readonly hash: string;
}

/** What root of a container may have put in the place of its files is none of ours to follow. */
async function tell({ name, hash }: NewHash, container: Container, ctx: ProviderContext) {
  const { ctid } = container;
  const known = await accountsOf(container, ctx);
  if (known?.hashOf(name) === undefined) await vzctl(['exec2', ctid, 'useradd', '-m', name], ctx);
  await vzctl(['exec2', ctid, 'chpasswd', '-e'], ctx, { input: `${name}:${hash}\n` });
}

/** Where the files of a container are seen now: a directory is its own file system, an image is not. */
async function visibleRoot(
  { status, root, private: folder }: Container,
  { host: { files } }: ProviderContext,
): Promise<string | undefined> {
  if (status === 'running' || status === 'paused' || status === 'mounted') return root;
  return (await files.stat(`${folder}/etc`))?.kind === 'directory' ? folder : undefined;
}

async function mounted<T>(
  { ctid, root }: Container,
  ctx: ProviderContext,
  act: (root: string) => Promise<T>,
): Promise<T> {
  await vzctl(['mount', ctid], ctx);
  try {
    return await act(root);
  } finally {
    await vzctl(['umount', ctid], ctx);
  }
}

async function readAccounts(root: string, ctx: ProviderContext): Promise<Accounts> {
  const lines = await readLines(`${root}/etc`, 'shadow', ctx);
  return new Accounts(
    new Map(
      lines.map((line) => {
        const [name = '', hash = ''] = line.split(':');
        return [name, hash] as const;
      }),
    ),
  );
}

async function write({ name, hash }: NewHash, root: string, ctx: ProviderContext): Promise<void> {
  const folder = `${root}/etc`;
  const shadow = await readLines(folder, 'shadow', ctx);
  const isKnown = shadow.some((line) => line.startsWith(`${name}:`));
  if (!isKnown) await add(name, folder, ctx);
  const today = Math.floor(ctx.host.now().getTime() / 86_400_000);
  const changed = shadow.map((line) => {
    if (!line.startsWith(`${name}:`)) return line;
    const [, , , ...rest] = line.split(':');
    return [name, hash, today, ...rest].join(':');
  });
  const lines = isKnown ? changed : [...shadow, `${name}:${hash}:${today}:0:99999:7:::`];
  await writeLines(folder, { file: 'shadow', lines }, ctx);
}

/** A user with a group of its own, as useradd makes one. */
async function add(name: string, folder: string, ctx: ProviderContext): Promise<void> {
  const passwd = await readLines(folder, 'passwd', ctx);
  if (passwd.some((line) => line.startsWith(`${name}:`))) return;
  const group = await readLines(folder, 'group', ctx);
  const ids = [...passwd, ...group].map((line) => Number(line.split(':')[2]));
  const id = Math.max(999, ...ids.filter((one) => one < 60_000)) + 1;
  const user = `${name}:x:${id}:${id}::/home/${name}:/bin/sh`;
  await writeLines(folder, { file: 'group', lines: [...group, `${name}:x:${id}:`] }, ctx);
  await writeLines(folder, { file: 'passwd', lines: [...passwd, user] }, ctx);
}

type AccountFile = 'shadow' | 'passwd' | 'group';

async function readLines(
  folder: string,
  file: AccountFile,
  { host: { files } }: ProviderContext,
): Promise<readonly string[]> {
  const path = `${folder}/${file}`;
  const [above, found] = [await files.stat(folder), await files.stat(path)];
  // A link would lead out of the container.
  if (above?.kind !== 'directory' || (found && found.kind !== 'file')) {
    throw new Error(
      `${path} is no plain file: pvirt does not follow what leads out of a container`,
    );
  }
  const data = await files.read(path);
  return new TextDecoder()
    .decode(data)
    .split('\n')
    .filter((line) => line !== '');
}

async function writeLines(
  folder: string,
  { file, lines }: { readonly file: AccountFile; readonly lines: readonly string[] },
  { host: { files } }: ProviderContext,
): Promise<void> {
  const path = `${folder}/${file}`;
  const before = await files.stat(path);
  const mode = before?.mode ?? (file === 'shadow' ? 0o640 : 0o644);
  await files.write(path, `${lines.join('\n')}\n`, { mode });
  if (before) await files.chown(path, before.uid, before.gid);
}
