import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import { places } from './places.ts';

/** Kinds of archives, in the order in which vzctl looks for them and repositories mostly have them. */
const SUFFIXES = ['.tar.gz', '.tar.xz', '.tar.bz2', '.tar'] as const;

/** The archive of a template in the cache; undefined when it is not there. */
export async function cachedTemplate(
  template: string,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const cache = await cacheDirectory(ctx);
  for (const suffix of SUFFIXES) {
    const path = `${cache}/${template}${suffix}`;
    if ((await ctx.host.files.stat(path, { follow: true }))?.kind === 'file') return path;
  }
  return undefined;
}

/** The names of all templates in the cache. */
export async function templateNames(ctx: ProviderContext): Promise<readonly string[]> {
  const cache = await cacheDirectory(ctx);
  if ((await ctx.host.files.stat(cache, { follow: true }))?.kind !== 'directory') return [];
  const names = await ctx.host.files.list(cache);
  return names.flatMap((name) => /^(.+)\.tar(?:\.(?:gz|xz|bz2))?$/.exec(name)?.[1] ?? []);
}

export async function cacheDirectory(ctx: ProviderContext): Promise<string> {
  return `${(await places(ctx)).templates}/cache`;
}

/**
 * Fetches the template of a new container where the cache has not got it: under a temporary name, and
 * under its own once the repository's checksum has been found true. Several containers fetch it once.
 */
export async function fetchTemplate(want: VirtWant, ctx: ProviderContext): Promise<void> {
  const { os_template: template, tmpl_repo: repository } = want;
  if (template === undefined || repository === undefined) return;
  const under = await ctx.shared(FETCHES, () => Promise.resolve(new Map<string, Promise<void>>()));
  const known = under.get(template);
  if (known) return known;
  const fetching = fetchUnlessCached({ template, repository }, ctx);
  under.set(template, fetching);
  fetching.catch(() => under.delete(template));
  return fetching;
}

const FETCHES = Symbol('templates of OpenVZ that are being fetched');

interface Source {
  readonly template: string;
  readonly repository: string;
}

async function fetchUnlessCached(source: Source, ctx: ProviderContext): Promise<void> {
  if ((await cachedTemplate(source.template, ctx)) !== undefined) return;
  for (const suffix of SUFFIXES) {
    if (await fetchArchive(`${source.template}${suffix}`, source, ctx)) return;
  }
  const names = SUFFIXES.map((suffix) => `${source.template}${suffix}`).join(', ');
  throw new Error(`${source.repository} has no template ${source.template}: none of ${names}`);
}

/** Answers whether the repository has such an archive. */
async function fetchArchive(
  archive: string,
  { repository }: Source,
  ctx: ProviderContext,
): Promise<boolean> {
  const { host } = ctx;
  const url = urlOf(repository, archive);
  const cache = await cacheDirectory(ctx);
  await host.files.mkdir(cache, { parents: true });
  const temporary = `${cache}/.pvirt-${archive}.part`;
  if (await host.files.stat(temporary)) await host.files.remove(temporary);
  try {
    const done = await host.download(url, temporary, { onProgress: progress(archive, ctx) });
    if (!done) return false;
    await verify({ url, archive, repository, ...done }, ctx);
    await host.files.rename(temporary, `${cache}/${archive}`);
    ctx.log({ level: 'info', message: `Fetched ${url}: ${done.size} bytes` });
    return true;
  } finally {
    if (await host.files.stat(temporary)) await host.files.remove(temporary);
  }
}

interface Fetched extends Pick<Source, 'repository'> {
  readonly url: string;
  readonly archive: string;
  readonly sha256: string;
}

/** Holds an archive against what the repository says of it; a repository that says nothing is warned of. */
async function verify({ url, archive, repository, sha256 }: Fetched, ctx: ProviderContext) {
  const sums = [`${archive}.sha256`, 'SHA256SUMS'];
  for (const name of sums) {
    const text = await textOf(urlOf(repository, name), ctx);
    const said = text === undefined ? undefined : sumIn(text, archive);
    if (said === undefined) continue;
    if (said === sha256) return;
    throw new Error(`${url} is damaged: its SHA-256 is ${sha256}, but ${name} says ${said}`);
  }
  const message = `${repository} has neither ${sums.join(' nor ')}: ${archive} is taken as it is`;
  ctx.log({ level: 'warning', message });
}

async function textOf(url: string, ctx: ProviderContext): Promise<string | undefined> {
  const { host } = ctx;
  const path = `${await cacheDirectory(ctx)}/.pvirt-sums.part`;
  if (await host.files.stat(path)) await host.files.remove(path);
  try {
    if (!(await host.download(url, path))) return undefined;
    return new TextDecoder().decode(await host.files.read(path, { most: 1024 ** 2 }));
  } finally {
    if (await host.files.stat(path)) await host.files.remove(path);
  }
}

/** A lone sum, or that of a file in the list that sha256sum writes. */
function sumIn(text: string, archive: string): string | undefined {
  for (const line of text.split('\n')) {
    const [, sum, name] = /^([0-9a-f]{64})(?:\s+\*?(?:\.\/)?(\S+))?\s*$/i.exec(line) ?? [];
    if (sum !== undefined && (name === undefined || name === archive)) return sum.toLowerCase();
  }
  return undefined;
}

function urlOf(repository: string, name: string): string {
  const base = repository.startsWith('/') ? `file://${repository}` : repository;
  return `${base.replace(/\/+$/, '')}/${encodeURIComponent(name)}`;
}

/** One line for every tenth. */
function progress(archive: string, ctx: ProviderContext) {
  let said = 0;
  return (bytes: number, total: number | undefined): void => {
    const tenths = total === undefined || total === 0 ? 0 : Math.floor((bytes * 10) / total);
    if (tenths <= said || tenths === 10) return;
    said = tenths;
    ctx.log({ level: 'info', message: `Fetching ${archive}: ${tenths * 10} %` });
  };
}
