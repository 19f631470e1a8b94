import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { DomainXml, type Hypervisor, isLibvirtError } from '../../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { read } from '../../../../src/libvirt/xml/read.ts';
import { isVolume } from '../../../../src/types/virt/disk.ts';
import { placeOf } from '../connection.ts';
import { readDisks } from './disk-devices.ts';
import { backingChain, probe } from './image-info.ts';
import { findVolume } from './plan-disks.ts';

/** Where to look for others who use an image: all guests but the one with this UUID. */
export interface Others {
  readonly hypervisor: Hypervisor;
  readonly except: string;
}

/** What pvirt says where the files of the hypervisor are not its own. */
const ELSEWHERE =
  'Disks can be deleted or grown only where the guests run: use ensure => absent, or run pvirt there.';

/** Refuses, before anything is touched, to work on images of another machine. */
export function requireImages(hypervisor: Hypervisor): void {
  if (!placeOf(hypervisor).sharesFiles) throw new Error(ELSEWHERE);
}

/**
 * Who else uses images, one clause each; those that nobody uses are left out. An image is told by what
 * the file system says that it is, not by its name, of which it can have many. What cannot be found out
 * counts as a use.
 */
export async function usersOf(
  paths: readonly string[],
  others: Others,
  ctx: ProviderContext,
): Promise<ReadonlyMap<string, string>> {
  requireImages(others.hypervisor);
  const uses = new Map<string, string>();
  for (const image of await imagesOfOthers(others, ctx)) await addUses(image, uses, ctx);
  for (const image of await neighboursOf(paths, ctx)) await addUses(image, uses, ctx);
  const users = new Map<string, string>();
  for (const path of paths) {
    const id = (await ctx.host.files.stat(path, { follow: true }))?.id;
    const use = (id === undefined ? undefined : uses.get(id)) ?? uses.get(UNREADABLE);
    if (use !== undefined) users.set(path, use);
  }
  return users;
}

interface Image {
  readonly path: string;
  /** Why nobody may touch it; undefined for a file that merely lies about. */
  readonly use: string | undefined;
  /** Why nobody may touch what it is based on. */
  readonly base: string;
}

const UNREADABLE = 'what cannot be read may be based on any image';

/** Notes what an image and all that it is based on are used for, by the ids of their files. */
async function addUses(
  { path, use, base }: Image,
  uses: Map<string, string>,
  ctx: ProviderContext,
): Promise<void> {
  const own = (await ctx.host.files.stat(path, { follow: true }))?.id;
  if (own === undefined) return;
  if (use !== undefined) uses.set(own, use);
  if ((await probe(path, ctx))?.isLayered === false) return;
  const chain = await backingChain(path, ctx);
  if (chain.length === 0) {
    uses.set(UNREADABLE, `what ${path} is based on cannot be found out`);
    return;
  }
  for (const { filename } of chain) {
    const id = (await ctx.host.files.stat(filename, { follow: true }))?.id;
    if (id !== undefined && !uses.has(id) && id !== own) uses.set(id, base);
  }
}

async function imagesOfOthers(
  { hypervisor, except }: Others,
  ctx: ProviderContext,
): Promise<readonly Image[]> {
  const others = (await hypervisor.listAllDomains()).filter(({ uuid }) => uuid !== except);
  const images = await Promise.all(
    others.map(async (other) => {
      const definitions = await Promise.all(
        [0, DomainXml.INACTIVE].map((flags) => other.getXml(flags).catch(unlessGone)),
      );
      const sources = definitions.flatMap((xml) =>
        xml === undefined ? [] : readDisks(read(mapping, xml)).map(({ source }) => source),
      );
      const paths = await Promise.all([...new Set(sources)].map((source) => pathOf(source, ctx)));
      const use = `the guest ${other.name} uses it`;
      const base = `a disk of the guest ${other.name} is based on it`;
      return paths.flatMap((path) => (path === undefined ? [] : [{ path, use, base }]));
    }),
  );
  return images.flat();
}

/** Images beside those asked for, which no guest has at the moment, but which may be based on them. */
async function neighboursOf(
  paths: readonly string[],
  ctx: ProviderContext,
): Promise<readonly Image[]> {
  const { files } = ctx.host;
  const images: Image[] = [];
  for (const folder of new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/')) || '/'))) {
    const there = await files.stat(folder, { follow: true });
    const names = there?.kind === 'directory' ? await files.list(folder) : [];
    for (const name of names) {
      const path = `${folder}/${name}`;
      if (paths.includes(path) || (await files.stat(path))?.kind !== 'file') continue;
      if ((await probe(path, ctx))?.isLayered !== true) continue;
      images.push({ path, use: undefined, base: `${path} is based on it` });
    }
  }
  return images;
}

async function pathOf(source: string, ctx: ProviderContext): Promise<string | undefined> {
  if (!isVolume(source)) return source;
  const volume = await findVolume(source, ctx);
  return typeof volume === 'string' ? undefined : volume.getPath();
}

function unlessGone(error: unknown): undefined {
  if (!isLibvirtError(error, 'NO_DOMAIN')) throw error;
  return undefined;
}
