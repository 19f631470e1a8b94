interface FloatForm {
  readonly precision: number | undefined;
  /** `#`: keeps the point and trailing zeroes. */
  readonly isAlternate?: boolean;
}

/** The digits of a float that is not negative in C's form `f`, `e`, `g` or `a`; capitals for capitals. */
export function formatFloat(type: string, value: number, form: FloatForm): string {
  const text = format(type.toLowerCase(), value, form);
  return type === type.toUpperCase() ? text.toUpperCase() : text;
}

function format(
  type: string,
  value: number,
  { precision, isAlternate = false }: FloatForm,
): string {
  const digits = precision ?? 6;
  switch (type) {
    case 'f':
      return withPoint(fixed(value, digits), isAlternate);
    case 'e':
      return withPoint(exponential(value, digits), isAlternate);
    case 'g':
      return general(value, digits === 0 ? 1 : digits, isAlternate);
    default:
      return hexadecimal(value);
  }
}

function fixed(value: number, digits: number): string {
  return value < 1e21
    ? value.toFixed(Math.min(digits, 100))
    : `${BigInt(value)}${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`;
}

function exponential(value: number, digits: number): string {
  return value.toExponential(Math.min(digits, 100)).replace(/e([+-])(\d)$/, 'e$10$2');
}

function general(value: number, precision: number, keepsZeroes: boolean): string {
  const exponent = value === 0 ? 0 : Number(value.toExponential(precision - 1).split('e')[1]);
  const isFixed = exponent >= -4 && exponent < precision;
  const text = isFixed ? fixed(value, precision - 1 - exponent) : exponential(value, precision - 1);
  return keepsZeroes || !text.includes('.') ? text : text.replace(/\.?0+(?=e|$)/, '');
}

function withPoint(text: string, isWanted: boolean): string {
  return isWanted && !text.includes('.') ? text.replace(/(?=e|$)/, '.') : text;
}

/** `0x1.8p+1`: the mantissa in base 16 and the power of two. */
function hexadecimal(value: number): string {
  if (value === 0) return '0x0p+0';
  let exponent = Math.floor(Math.log2(value));
  let mantissa = value / 2 ** exponent;
  if (mantissa >= 2) {
    mantissa /= 2;
    exponent++;
  }
  const fraction = mantissa.toString(16).slice(1);
  return `0x1${fraction}p${exponent < 0 ? '' : '+'}${exponent}`;
}
