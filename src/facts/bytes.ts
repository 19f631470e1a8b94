const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** A number of bytes as Facter shows it: `23.54 GiB`. */
export function bytesText(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= 1024 && unit < UNITS.length - 1) [size, unit] = [size / 1024, unit + 1];
  const shown = unit === 0 ? String(size) : (Math.round(size * 100) / 100).toFixed(2);
  return `${shown} ${UNITS[unit] ?? ''}`;
}

/** A number of bytes in MiB. */
export function mebibytes(bytes: number): number {
  return bytes / 1024 ** 2;
}
