import { applyCatalog } from '../apply/transaction.ts';
import { hasFailed } from '../apply/transaction-report.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { refText, type Resource } from '../catalog/resource.ts';
import { Hypervisor } from '../libvirt/hypervisor.ts';
import { toValue } from '../schema/attributes.ts';
import type { Registry } from '../schema/registry.ts';
import { makeImage } from './images.ts';
import type { SimulatedHost } from './simulated-host.ts';

/** Name -> the attributes of a guest that is there, or its definition in libvirt's XML. */
export type Guests = Readonly<Record<string, Readonly<Record<string, unknown>> | string>>;

/** Makes the guests that a host has from the start; what they are made of is there without being said. */
export async function settleGuests(
  guests: Guests,
  { host, registry }: { readonly host: SimulatedHost; readonly registry: Registry },
): Promise<void> {
  const said = Object.entries(guests);
  const defined = said.flatMap(([, guest]) => (typeof guest === 'string' ? [guest] : []));
  if (defined.length > 0) await defineAll(defined, host);
  const wished = said.filter(([, guest]) => typeof guest !== 'string');
  if (wished.length === 0) return;
  for (const [, guest] of wished) await provideFiles(guest as Wish, host);
  const rows = wished.map(([name, guest]) => [name, { ensure: 'stopped', ...(guest as Wish) }]);
  const failures: string[] = [];
  const { statuses } = await applyCatalog({
    catalog: catalogOf(Object.fromEntries(rows) as Readonly<Record<string, Wish>>),
    registry,
    host,
    log: ({ level, message }) => level === 'err' && failures.push(message),
  });
  if (!statuses.some(hasFailed)) return;
  throw new Error(`The host to begin with cannot be made: ${failures.join('; ')}`);
}

type Wish = Readonly<Record<string, unknown>>;

/** A definition with an id is that of a guest that runs. */
async function defineAll(definitions: readonly string[], host: SimulatedHost): Promise<void> {
  const hypervisor = await Hypervisor.connect('qemu:///system', { environment: host });
  try {
    for (const xml of definitions) {
      const domain = await hypervisor.defineDomain(xml);
      if (/^\s*<domain\b[^>]*\sid=/.test(xml)) await domain.create();
    }
  } finally {
    await hypervisor.close();
  }
}

/** Bytes of an image of a guest that says nothing of its size. */
const IMAGE_SIZE = 10 * 1024 ** 3;

async function provideFiles(
  { virt_path, boot_location, disk_size }: Wish,
  { files }: SimulatedHost,
): Promise<void> {
  const disks = [virt_path].flat().map((disk) => {
    const { source, format } = (typeof disk === 'object' ? disk : { source: disk }) as {
      readonly source?: string;
      readonly format?: string;
    };
    return { path: source ?? '', format };
  });
  const images = disk_size === undefined ? disks : disks.slice(1);
  for (const { path, format = formatOf(path) } of images) {
    if (!path.startsWith('/') || (await files.stat(path))) continue;
    await makeFolder(path, files);
    await makeImage({ path, format, size: IMAGE_SIZE }, files);
  }
  for (const path of [boot_location].flat()) {
    if (typeof path !== 'string' || !path.startsWith('/') || (await files.stat(path))) continue;
    await makeFolder(path, files);
    await files.write(path, '');
  }
}

function makeFolder(path: string, files: SimulatedHost['files']): Promise<void> {
  return files.mkdir(path.slice(0, path.lastIndexOf('/')) || '/', { parents: true });
}

function formatOf(path: string): string {
  return /\.(qcow2|vmdk)$/.exec(path)?.[1] ?? 'raw';
}

function catalogOf(guests: Readonly<Record<string, Wish>>): Catalog {
  const stage = resource('Stage', 'main');
  const main = { ...resource('Class', 'main'), kind: 'class' as const };
  const virts = Object.entries(guests).map(([name, wish]) => resource('Virt', name, wish));
  return {
    ...{ name: 'localhost', environment: 'production', version: '0', classes: [] },
    resources: [stage, main, ...virts],
    edges: [
      ['Stage[main]', 'Class[main]'],
      ...virts.map((virt) => ['Class[main]', refText(virt)] as const),
    ],
  };
}

function resource(type: string, title: string, parameters: Wish = {}): Resource {
  return {
    ...{ type, title, kind: 'compilable_type', file: undefined, line: undefined },
    parameters: new Map(Object.entries(parameters).map(([name, value]) => [name, toValue(value)])),
    tags: new Set([type.toLowerCase()]),
    ...{ exported: false, virtual: false },
  };
}
