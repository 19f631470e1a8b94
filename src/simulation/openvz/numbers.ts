const PAGE = 4096n;
const LONG_MAX = 2n ** 63n - 1n;

const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  K: 1024,
  M: 1024 ** 2,
  G: 1024 ** 3,
  T: 1024 ** 4,
  P: 4096,
};

/** `1.1G` in bytes; undefined for what vzctl cannot read. */
function bytesIn(said: string): { readonly bytes: number; readonly isBare: boolean } | undefined {
  const [, digits, suffix] = /^(\d+(?:\.\d+)?)([BKMGTP])?$/i.exec(said) ?? [];
  if (digits === undefined || (suffix === undefined && digits.includes('.'))) return undefined;
  const factor = suffix === undefined ? 1 : (BYTES[suffix.toUpperCase()] ?? 1);
  return { bytes: Number(digits) * factor, isBare: suffix === undefined };
}

/** How the values of a beancounter are read: in pages, in bytes or as mere counts. */
export type Unit = 'pages' | 'bytes' | 'count';

function beancounter(said: string, unit: Unit): string | undefined {
  if (said.toLowerCase() === 'unlimited') return 'unlimited';
  const found = bytesIn(said);
  if (!found || (unit === 'count' && !found.isBare)) return undefined;
  const { bytes, isBare } = found;
  const amount = unit === 'pages' && !isBare ? Math.floor(bytes / 4096) : Math.floor(bytes);
  return BigInt(said.length > 15 && isBare ? said : amount) >= LONG_MAX ? 'unlimited' : `${amount}`;
}

/** `N[:N]`: equal halves become one number. */
export function pair(said: string, unit: Unit): string | undefined {
  const [first, second = first, ...more] = said.split(':').map((half) => beancounter(half, unit));
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  return first === second ? first : `${first}:${second}`;
}

/** `--ram` and `--swap`: bytes, rounded up to pages, with a barrier of none. */
export function ramPages(said: string): string | undefined {
  if (said === 'unlimited') return `0:${(LONG_MAX + 1n) / PAGE}`;
  const found = bytesIn(said);
  if (!found) return undefined;
  const pages = Math.ceil(found.bytes / 4096);
  return pages === 0 ? '0' : `0:${pages}`;
}

/** `--diskspace` and `--diskinodes`: always two numbers, never unlimited. */
export function quotaPair(said: string, bytesPerUnit: number): string | undefined {
  const halves = said.split(':').map((half) => {
    const found = bytesIn(half);
    return found && Math.floor(found.isBare ? found.bytes : found.bytes / bytesPerUnit);
  });
  const [first, second = first, ...more] = halves;
  return first === undefined || second === undefined || more.length > 0
    ? undefined
    : `${first}:${second}`;
}

/** `--iolimit`: a number alone counts in MiB. */
export function ioBytes(said: string): string | undefined {
  if (said === 'unlimited') return '0';
  const found = /^\d+(?:\.\d+)?[BKMG]?$/i.test(said) ? bytesIn(said) : undefined;
  return found && `${Math.floor(found.isBare ? found.bytes * 1024 ** 2 : found.bytes)}`;
}

export function unsigned(said: string, min = 0, max = 2 ** 32 - 1): string | undefined {
  return /^\d+$/.test(said) && Number(said) >= min && Number(said) <= max ? said : undefined;
}
