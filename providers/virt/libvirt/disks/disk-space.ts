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

/** A size in the unit that reads best. */
export function sizeText(kib: number): string {
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(Math.floor(Math.log2(Math.max(kib, 1)) / 10), units.length - 1);
  return `${Math.round((kib / 1024 ** power) * 10) / 10} ${units[power] ?? ''}`;
}
