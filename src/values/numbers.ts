/** The bounds of a Puppet Integer: 64 bits. */
export const MIN_INTEGER = -0x8000_0000_0000_0000n;
export const MAX_INTEGER = 0x7fff_ffff_ffff_ffffn;

const NUMERIC =
  /^[ \t]*(?<sign>[-+]?)[ \t]*(?:(?<hex>0[xX][0-9A-Fa-f]+)|(?<whole>0?\d+)(?<rest>(?:\.\d+)?(?:[eE]-?\d+)?))[ \t]*$/;

/**
 * The number a string holds, as arithmetic on strings reads it (`"0x1F"`, `"010"`, `" - 1e3 "`);
 * undefined when it holds none.
 */
export function parseNumber(text: string): bigint | number | undefined {
  const groups = NUMERIC.exec(text.startsWith('::') ? text.slice(2) : text)?.groups;
  if (!groups || text.endsWith('\n')) return undefined;
  const negative = groups.sign === '-';
  const size = groups.rest ? parseFloatParts(groups.whole ?? '', groups.rest) : parseWhole(groups);
  if (size === undefined) return undefined;
  return negative ? -size : size;
}

function parseWhole(groups: Record<string, string | undefined>): bigint | undefined {
  if (groups.hex !== undefined) return BigInt(groups.hex);
  const digits = groups.whole ?? '';
  if (digits.length === 1 || !digits.startsWith('0')) return BigInt(digits);
  return /^[0-7]+$/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : undefined;
}

function parseFloatParts(whole: string, rest: string): number | undefined {
  // Puppet has no zero with an exponent: 0e1 and 0.00e3 are not numbers to it.
  if (/^0+$/.test(whole) && /^\.?0*[eE]/.test(rest)) return undefined;
  if (whole.length > 1 && whole.startsWith('0') && !/^0[0-7]+$/.test(whole)) return undefined;
  const value = Number(whole + rest);
  return Number.isFinite(value) ? value : undefined;
}

/** A Float as Ruby writes it: `1.0`, `1.0e-07`, `1.5e+20`. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [digits = '', exponentText = ''] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 16) return withPoint(String(value));
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${withPoint(digits)}e${exponent < 0 ? '-' : '+'}${size}`;
}

function withPoint(digits: string): string {
  return digits.includes('.') ? digits : `${digits}.0`;
}
