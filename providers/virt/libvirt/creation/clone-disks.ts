import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { type Disk, formatOf } from '../../../../src/types/virt/disk.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { findVolume } from '../disks/plan-disks.ts';
import type { DomainFields } from '../guest.ts';

/** A disk of the original, and the image that takes its place in the copy. */
export interface Copy {
  /** Where the disk stands in the definition: `vda`. */
  readonly target: string;
  readonly from: string;
  readonly sourceFormat: string;
  readonly path: string;
  readonly format: string;
}

type DiskFields = DomainFields['disks'][number];

/** What a copy has of its own: disks that can be written to. CD-ROMs and the like are shared. */
export function ownDisksOf({ disks }: DomainFields): readonly DiskFields[] {
  return disks.filter(({ device = 'disk', readonly }) => device === 'disk' && readonly !== true);
}

/** The images of a copy: the first where `virt_path` says, the others beside their originals. */
export async function planCopies(
  saved: DomainFields,
  want: VirtWant,
  ctx: ProviderContext,
): Promise<readonly Copy[]> {
  const main = want.virt_path?.find(({ device }) => device === 'disk');
  return Promise.all(
    ownDisksOf(saved).map((disk, index) =>
      index === 0
        ? planCopy(disk, { want, said: main, name: want.name }, ctx)
        : planCopy(disk, { want, said: undefined, name: `${want.name}-${index + 1}` }, ctx),
    ),
  );
}

async function planCopy(
  disk: DiskFields,
  how: { readonly want: VirtWant; readonly said: Disk | undefined; readonly name: string },
  ctx: ProviderContext,
): Promise<Copy> {
  const { want, said, name } = how;
  const { target = '', format: sourceFormat = 'raw' } = disk;
  const from = (await imageOf(disk, ctx)) ?? '';
  const suffix = want.snapshot === true ? 'qcow2' : suffixOf(from, sourceFormat);
  const path = await placeFor(said?.source, { from, name: `${name}.${suffix}` }, ctx);
  const byName = said === undefined ? sourceFormat : formatOf(path);
  const format = want.snapshot === true ? 'qcow2' : (said?.format ?? want.disk_format ?? byName);
  return { target, from, sourceFormat, path, format };
}

/** The file behind a disk; undefined when it is none. */
export async function imageOf(
  { file, volumePool, volume }: DiskFields,
  ctx: ProviderContext,
): Promise<string | undefined> {
  if (volumePool === undefined || volume === undefined) return file;
  const found = await findVolume(`${volumePool}/${volume}`, ctx);
  return typeof found === 'string' ? undefined : found.getPath();
}

async function placeFor(
  said: string | undefined,
  { from, name }: { readonly from: string; readonly name: string },
  { host }: ProviderContext,
): Promise<string> {
  if (said === undefined) return `${from.slice(0, from.lastIndexOf('/'))}/${name}`;
  const there = await host.files.stat(said, { follow: true });
  return there?.kind === 'directory' ? `${said}/${name}` : said;
}

function suffixOf(path: string, format: string): string {
  const suffix = /\.([A-Za-z0-9]+)$/.exec(path)?.[1];
  return suffix !== undefined && formatOf(path) === format ? suffix : format;
}
