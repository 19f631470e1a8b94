import { closest, distance } from 'fastest-levenshtein';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { Read } from '../../../../src/libvirt/xml/mapping.ts';
import { operatingSystem as mapping } from '../../../../src/libvirt/xml/operating-system.ts';
import { read } from '../../../../src/libvirt/xml/read.ts';

/** What the database says of a system, by itself. */
type SystemEntry = Read<(typeof mapping)['fields']>;

/** A system with the PCI ids of all devices that it has drivers for, those of its origins included. */
export interface System {
  readonly id: string;
  readonly family: string | undefined;
  readonly devices: ReadonlySet<string>;
}

/** The folders that libosinfo reads, those of the host's administrator first. */
function folders({ host }: ProviderContext): readonly string[] {
  const { OSINFO_LOCAL_DIR: local, OSINFO_SYSTEM_DIR: system } = host.env;
  return [local ?? '/etc/osinfo', system ?? '/usr/share/osinfo'].map((folder) => `${folder}/os`);
}

/** True where libosinfo's database is installed (the package osinfo-db). */
export async function hasDatabase(ctx: ProviderContext): Promise<boolean> {
  return (await filesOf(ctx)).length > 0;
}

/** A system by one of its names, `debian12`; undefined when the database has none of it. */
export async function findSystem(name: string, ctx: ProviderContext): Promise<System | undefined> {
  const files = await filesOf(ctx);
  // Most files are called as their systems are, but for dashes.
  const likely = files.filter((file) => plainName(file) === name.replaceAll('-', ''));
  for (const file of [...likely, ...files.filter((one) => !likely.includes(one))]) {
    const entry = await readEntry(file, ctx);
    if (entry?.names.some((known) => known.name === name) === true) return inherit(entry, ctx);
  }
  return undefined;
}

/** The name that was most probably meant. */
export async function likelyName(name: string, ctx: ProviderContext): Promise<string | undefined> {
  const entries = await Promise.all((await filesOf(ctx)).map((file) => readEntry(file, ctx)));
  const names = entries.flatMap((entry) => entry?.names.map((known) => known.name ?? '') ?? []);
  if (names.length === 0) return undefined;
  const found = closest(name, names);
  return distance(name, found) <= Math.max(2, name.length / 2) ? found : undefined;
}

/** Every file of the database; listed once. */
function filesOf(ctx: ProviderContext): Promise<readonly string[]> {
  return ctx.shared(FILES, async () => {
    const { files } = ctx.host;
    const found: string[] = [];
    for (const folder of folders(ctx)) {
      if ((await files.stat(folder, { follow: true })) === undefined) continue;
      for (const vendor of await files.list(folder)) {
        const inside = await listed(`${folder}/${vendor}`, ctx);
        found.push(...inside.filter((path) => path.endsWith('.xml')));
      }
    }
    return found;
  });
}

const FILES = Symbol('files of the osinfo database');

async function listed(folder: string, { host }: ProviderContext): Promise<readonly string[]> {
  const found = await host.files.stat(folder, { follow: true });
  if (found?.kind !== 'directory') return [];
  return (await host.files.list(folder)).map((name) => `${folder}/${name}`);
}

/** `/…/debian.org/debian-12.xml` is debian12. */
function plainName(file: string): string {
  return file
    .slice(file.lastIndexOf('/') + 1)
    .replace(/\.xml$/, '')
    .replaceAll('-', '');
}

/** The file of `http://debian.org/debian/12` is `debian.org/debian-12.xml`. */
async function entryOf(id: string, ctx: ProviderContext): Promise<SystemEntry | undefined> {
  const [, vendor = '', rest = ''] = /^[a-z]+:\/\/([^/]+)\/(.+)$/.exec(id) ?? [];
  const tail = `/${vendor}/${rest.replaceAll('/', '-')}.xml`;
  const file = (await filesOf(ctx)).find((path) => path.endsWith(tail));
  return file === undefined ? undefined : readEntry(file, ctx);
}

async function readEntry(
  file: string,
  { host }: ProviderContext,
): Promise<SystemEntry | undefined> {
  const bytes = await host.files.read(file);
  return bytes && read(mapping, new TextDecoder().decode(bytes));
}

async function inherit(entry: SystemEntry, ctx: ProviderContext): Promise<System> {
  const devices = new Map<string, boolean>();
  const seen = new Set<string>();
  const waiting: SystemEntry[] = [entry];
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
    for (const { id = '', supported } of one.devices) {
      if (!devices.has(id)) devices.set(id, supported !== 'false');
    }
    for (const { id } of [...one.origins, ...one.clones]) {
      if (id === undefined || seen.has(id)) continue;
      seen.add(id);
      const origin = await entryOf(id, ctx);
      if (origin !== undefined) waiting.push(origin);
    }
  }
  const known = [...devices].filter(([, isKnown]) => isKnown).map(([id]) => id);
  return { id: entry.id ?? '', family: entry.family, devices: new Set(known) };
}
