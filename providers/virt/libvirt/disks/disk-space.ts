import type { NewDisk } from './plan-disks.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';

/** An image that is to take `more` KiB than it takes now, and `whole` in all. */
interface Growth {
  readonly path: string;
  readonly format: string;
  readonly more: number;
  readonly whole: number;
}

/** A raw image must fit; the others grow with what is in them, and may never come to their full size. */
export async function spaceFault(
  { path, format, more, whole }: Growth,
  { host, log }: ProviderContext,
): Promise<string | undefined> {
  const folder = path.slice(0, path.lastIndexOf('/')) || '/';
  const free = Math.floor((await host.files.freeSpace(folder)) / 1024);
  if (free >= more) return undefined;
  const place = `${sizeText(free)} are free in ${folder}`;
  if (format === 'raw') return `${path} would take ${sizeText(whole)}, and ${place}`;
  const message = `${path} may grow to ${sizeText(whole)}, and ${place}`;
  log({ level: 'warning', message });
  return undefined;
}

/** What raw images that are made together take together, where each of them alone would fit. */
export async function roomFault(
  disks: readonly NewDisk[],
  ctx: ProviderContext,
): Promise<string | undefined> {
  const { files } = ctx.host;
  const needs = new Map<string, { folder: string; kib: number; count: number }>();
  for (const { path, isOwn, format, kib = 0 } of disks) {
    const folder = path.slice(0, path.lastIndexOf('/')) || '/';
    const device = (await files.stat(folder, { follow: true }))?.id.split(':')[0];
    if (!isOwn || format !== 'raw' || device === undefined) continue;
    const need = needs.get(device) ?? { folder, kib: 0, count: 0 };
    needs.set(device, { folder, kib: need.kib + kib, count: need.count + 1 });
  }
  for (const { folder, kib, count } of needs.values()) {
    const free = Math.floor((await files.freeSpace(folder)) / 1024);
    if (count > 1 && free < kib) {
      return `virt_path: its ${count} new images would take ${sizeText(kib)}, and ${sizeText(free)} are free in ${folder}`;
    }
  }
  return undefined;
}

/** A size in the unit that reads best. */
export function sizeText(kib: number): string {
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(Math.floor(Math.log2(Math.max(kib, 1)) / 10), units.length - 1);
  return `${Math.round((kib / 1024 ** power) * 10) / 10} ${units[power] ?? ''}`;
}
