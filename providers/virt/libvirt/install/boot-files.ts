import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { capabilities } from '../connection.ts';
import { discard } from '../disks/disk-image.ts';
import { hostArch, qemuUser } from '../host-abilities.ts';
import { type Answers, answersFor } from './answers.ts';
import { bootDirectory } from './boot-directory.ts';
import { bootFault } from './boot-magic.ts';
import { sumFault } from './checksums.ts';
import { makeSeed, withFile } from './inject.ts';
import type { Installation } from './installation.ts';
import { type OpenInstaller, withInstaller } from './open-installer.ts';

/** What a guest is started with to be installed; all of it is read by the time it runs. */
export interface BootFiles {
  readonly kernel: string;
  readonly initrd: string;
  readonly cmdline: string;
  /** The image of a CD-ROM with the answers, where they are on one. */
  readonly seed?: string;
}

/** The guest that is to be installed. */
export interface Installed {
  readonly name: string;
  readonly uuid: string;
  readonly installation: Installation;
}

/** Fetches what a guest is installed with, once in a run; no file has its name before it is whole. */
export async function fetchBootFiles(guest: Installed, ctx: ProviderContext): Promise<BootFiles> {
  const fetched = await fetchedIn(ctx);
  const found = fetched.get(guest.uuid) ?? fetchAll(guest, ctx);
  fetched.set(guest.uuid, found);
  return found;
}

/** Takes away what was fetched for a guest. */
export async function clearBootFiles(uuid: string, ctx: ProviderContext): Promise<void> {
  (await fetchedIn(ctx)).delete(uuid);
  const { part, ...names } = namesFor(uuid, await bootDirectory(ctx));
  for (const path of [part, ...Object.values(names)]) await discard(path, ctx.host);
  if ((await ctx.host.files.stat(`${names.seed}.d`)) !== undefined) {
    await ctx.host.files.remove(`${names.seed}.d`, { recursive: true });
  }
}

function fetchedIn(ctx: ProviderContext): Promise<Map<string, Promise<BootFiles>>> {
  return ctx.shared(FETCHED, () => Promise.resolve(new Map<string, Promise<BootFiles>>()));
}

const FETCHED = Symbol('files that guests are installed with');

function namesFor(uuid: string, folder: string) {
  const start = `${folder}/pvirt-${uuid}`;
  return {
    kernel: `${start}.kernel`,
    initrd: `${start}.initrd`,
    seed: `${start}.iso`,
    /** What is not whole yet. */
    part: `${start}.part`,
  };
}

async function fetchAll(guest: Installed, ctx: ProviderContext): Promise<BootFiles> {
  const { installation, uuid } = guest;
  const folder = await bootDirectory(ctx);
  // qemu passes through, and nobody sees what is there.
  await ctx.host.files.mkdir(folder, { parents: true, mode: 0o711 });
  const names = namesFor(uuid, folder);
  return withInstaller(installation, ctx, async (installer) => {
    const { cmdline, file } = await answersOf(installation, installer, ctx);
    const part = { part: names.part, arch: installation.arch };
    await keep(await fetchPart('kernel', installer, part, ctx), names.kernel, ctx);
    const initrd = await fetchPart('initrd', installer, part, ctx);
    if (file?.on !== 'initrd') await keep(initrd, names.initrd, ctx);
    else await keepSecret(await withFile(initrd, file.as, file.data), names.initrd, ctx);
    const { kernel, initrd: initrdPath, seed } = names;
    const made = { kernel, initrd: initrdPath, cmdline };
    if (file?.on !== 'cdrom') return made;
    await makeSeed(file.data, { ...guest, to: seed }, ctx);
    await giveToQemu(seed, ctx);
    return { ...made, seed };
  });
}

/** What the installer is told, with the file of answers as it is now. */
export async function answersOf(
  installation: Installation,
  { family }: Pick<OpenInstaller, 'family'>,
  ctx: ProviderContext,
): Promise<Answers> {
  return answersFor(installation, family, (path) => ctx.host.files.read(path));
}

/** One file of an installer, as its tree says that it is, and such as can be booted. */
async function fetchPart(
  what: 'kernel' | 'initrd',
  { tree, sums, placeOf, ...paths }: OpenInstaller,
  { part, arch }: { readonly part: string; readonly arch: string | undefined },
  ctx: ProviderContext,
): Promise<Uint8Array> {
  const { files } = ctx.host;
  const path = paths[what];
  await discard(part, ctx.host);
  try {
    await tree.copy(path, part);
    const bytes = (await files.read(part)) ?? new Uint8Array();
    const wanted = arch ?? hostArch(await capabilities(ctx));
    const fault = sumFault(bytes, sums.get(path)) ?? bootFault(what, bytes, wanted);
    if (fault !== undefined) throw new Error(`${placeOf(path)} is not used: ${fault}`);
    return bytes;
  } finally {
    await discard(part, ctx.host);
  }
}

async function keep(bytes: Uint8Array, path: string, { host }: ProviderContext): Promise<void> {
  await host.files.write(path, bytes, { mode: 0o644 });
}

/** Answers hold passwords: nobody but qemu is to read them. */
async function keepSecret(bytes: Uint8Array, path: string, ctx: ProviderContext): Promise<void> {
  await ctx.host.files.write(path, bytes, { mode: 0o600 });
  await giveToQemu(path, ctx);
}

async function giveToQemu(path: string, ctx: ProviderContext): Promise<void> {
  const user = qemuUser(await capabilities(ctx));
  if (user !== undefined && ctx.host.uid === 0)
    await ctx.host.files.chown(path, user.uid, user.gid);
}
