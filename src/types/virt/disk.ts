import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import {
  attribute,
  type AttributeOptions,
  invalid,
  toValue,
  valid,
} from '../../schema/attributes.ts';
import type { Parsed } from '../../schema/attribute.ts';
import { shown } from '../../schema/inspect.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import type { Value } from '../../values/value.ts';
import { DISK_PARTS, type DiskDevice } from './disk-parts.ts';
import { pathFault } from './plain-text.ts';

/** A disk as a manifest says it. */
export interface Disk {
  /** A path on the host, or `POOL/VOLUME`. */
  readonly source: string;
  readonly device: DiskDevice;
  readonly readonly: boolean;
  /** Without it what the image itself says, and for a new one its name. */
  readonly format?: string;
  readonly bus?: string;
  readonly cache?: string;
  /** KiB, of an image that is to be made. */
  readonly size?: number;
}

/** Disks as a manifest says them. */
export interface Disks extends ReadonlyArray<Disk> {
  /** It was an array, which names all disks; a single one is about the disk that the guest boots from. */
  readonly [ALL]?: true;
}

const ALL = Symbol('all disks');

/** One disk or several, each a path, `POOL/VOLUME` or a hash. */
export function disks<const B extends Behaviour, const F extends string | undefined = undefined>(
  options: AttributeOptions<Disks, B, F>,
): Attribute<Disks, B, NoInfer<F>> {
  return attribute<Disks, B, F>({
    isInsync: hasDisks,
    toPuppet(said) {
      const [first, ...more] = said.map(diskText);
      return first !== undefined && more.length === 0 ? first : said.map(diskText);
    },
    ...options,
    puppetType:
      'Variant[String[1], Hash[String[1], Data], Array[Variant[String[1], Hash[String[1], Data]]]]',
    parse(value, name) {
      const found: Disk[] = [];
      for (const said of Array.isArray(value) ? (value as readonly Value[]) : [value]) {
        const disk = parseDisk(said, name);
        if (!disk.ok) return disk;
        found.push(disk.value);
      }
      const sources = found.map(({ source }) => source);
      const twice = sources.find((source, index) => sources.indexOf(source) !== index);
      if (twice !== undefined) return invalid(`${shown(twice)} is in ${name} twice`);
      if (found.length === 0) return invalid(`[] is not a valid ${name}: it must name a disk`);
      return valid(Array.isArray(value) ? Object.assign(found, { [ALL]: true as const }) : found);
    },
  });
}

/** True where a guest is to have no disks but these. */
export function areAll(disks: Disks): boolean {
  return disks[ALL] === true;
}

/** The disk that a guest boots from. */
export function mainOf(disks: readonly Disk[]): Disk | undefined {
  return disks.find(({ device }) => device === 'disk');
}

/** True for a volume of a pool of libvirt, as opposed to a path. */
export function isVolume(source: string): boolean {
  return !source.startsWith('/');
}

/** The format that a new image gets by its name. */
export function formatOf(source: string): string {
  const suffix = /\.([a-z0-9]+)$/.exec(source)?.[1];
  return suffix === 'qcow2' || suffix === 'qcow' || suffix === 'vmdk' ? suffix : 'raw';
}

/** What a disk is plugged into where nothing else is said. */
export function busOf({ device, bus }: Pick<Disk, 'device' | 'bus'>): string {
  return bus ?? { disk: 'virtio', cdrom: 'sata', floppy: 'fdc' }[device];
}

/** What a device is by the name of its image. */
function deviceOf(source: string): DiskDevice {
  return source.endsWith('.iso') ? 'cdrom' : 'disk';
}

/**
 * Every disk that is wished for, with the same one first, and no other where all are named. libvirt
 * sorts the others by their buses.
 */
function hasDisks(is: readonly Disk[] = [], should: Disks): boolean {
  const [first, main] = [is, should].map(mainOf);
  const isMain = main === undefined || (first !== undefined && isSameDisk(first, main));
  return (
    isMain &&
    should.every((disk) => is.some((other) => isSameDisk(other, disk))) &&
    (!areAll(should) || is.every((disk) => should.some((other) => hasSource(disk, other))))
  );
}

/** True for a disk with the image that is wished for; a directory stands for the image in it. */
export function hasSource(is: Pick<Disk, 'source'>, should: Disk): boolean {
  return (
    is.source === should.source || is.source.slice(0, is.source.lastIndexOf('/')) === should.source
  );
}

/** True for a disk that is as wished, as far as anything is said of it. */
export function isSameDisk(is: Disk, should: Disk): boolean {
  return (
    hasSource(is, should) &&
    is.device === should.device &&
    is.readonly === should.readonly &&
    (should.bus === undefined || busOf(is) === should.bus) &&
    // libvirt does not keep that it is to be as usual.
    (should.cache === undefined || (is.cache ?? 'default') === should.cache) &&
    (should.format === undefined || (is.format ?? formatOf(is.source)) === should.format)
  );
}

/** As short as it can be said. */
function diskText({ source, device, readonly, ...more }: Disk): Value {
  const said = {
    ...(device === deviceOf(source) ? {} : { device }),
    ...(readonly === (device === 'cdrom') ? {} : { readonly }),
    ...more,
    ...(more.size === undefined ? {} : { size: `${more.size}K` }),
  };
  return Object.keys(said).length === 0 ? source : toValue({ source, ...said });
}

function parseDisk(value: Value, name: string): Parsed<Disk> {
  const isHash = value instanceof PuppetHash;
  const said: Record<string, unknown> = {};
  for (const [key, part] of isHash ? value.entries() : []) {
    const known = typeof key === 'string' ? DISK_PARTS[key] : undefined;
    if (typeof key !== 'string' || known === undefined) {
      return invalid(
        `${shown(value)} is not a valid ${name}: ${shown(key)} is none of ${Object.keys(DISK_PARTS).join(', ')}`,
      );
    }
    if (key === 'source') continue;
    const parsed = known.parse(part, `${name} ${key}`);
    if (!parsed.ok) return parsed;
    said[key] = parsed.value;
  }
  const source = parseSource(isHash ? value.get('source') : value, name);
  if (!source.ok) return source;
  const device = (said.device as DiskDevice | undefined) ?? deviceOf(source.value);
  return valid({ readonly: device === 'cdrom', ...said, source: source.value, device });
}

function parseSource(value: Value | undefined, name: string): Parsed<string> {
  const said = typeof value === 'string' ? value.replace(/^(?:path|vol)=/, '') : undefined;
  if (said === undefined) {
    return invalid(
      `${shown(value ?? null)} is not a valid ${name}: it must be a path, POOL/VOLUME, or a hash with a source`,
    );
  }
  const fault = pathFault(said, name);
  if (fault !== undefined) return invalid(fault);
  if (said.startsWith('/')) return valid(said.replace(/(?<=.)\/+$/, ''));
  return /^[^/.][^/]*\/[^/]+$/.test(said)
    ? valid(said)
    : invalid(`File paths must be fully qualified, not '${shown(said)}'`);
}
