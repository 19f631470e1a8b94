import type { Pn, PnCall, PnMap } from './pn.ts';

/** Whether a dump is spread over lines. */
export interface DumpLayout {
  readonly pretty?: boolean | undefined;
}

/** The text of `puppet parser dump --format pn`. */
export function formatPn(pn: Pn, { pretty = false }: DumpLayout = {}): string {
  return writePn(pn, pretty ? '' : undefined);
}

/** The text of `puppet parser dump --format json`: calls are `{"^": [...]}`, maps `{"#": [...]}`. */
export function formatPnJson(pn: Pn, { pretty = false }: DumpLayout = {}): string {
  return writeJson(pn, pretty ? '' : undefined);
}

/** `indent` is that of the line; undefined keeps all on one line. */
function writePn(pn: Pn, indent: string | undefined): string {
  if (pn === null) return 'nil';
  if (typeof pn === 'string') return quote(pn);
  if (typeof pn === 'number') return formatFloat(pn);
  if (typeof pn !== 'object') return String(pn);
  const inner = indent === undefined ? undefined : `${indent}  `;
  const separator = inner === undefined ? ' ' : `\n${inner}`;
  const start = inner === undefined ? '' : separator;
  if (isList(pn)) {
    const items = pn.map((item) => writePn(item, inner));
    return items.length === 0 ? '[]' : `[${start}${items.join(separator)}]`;
  }
  if ('name' in pn) {
    return `(${[pn.name, ...pn.elements.map((item) => writePn(item, inner))].join(separator)})`;
  }
  const entries = pn.entries.map(([key, value]) => `:${key} ${writePn(value, inner)}`);
  return entries.length === 0 ? '{}' : `{${start}${entries.join(separator)}}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

function quote(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is escaped
  const escaped = text.replace(/[\u0000-\u001f"\\]/g, (character) => {
    const octal = character.charCodeAt(0).toString(8).padStart(3, '0');
    return ESCAPES[character] ?? `\\o${octal}`;
  });
  return `"${escaped}"`;
}

function writeJson(pn: Pn, indent: string | undefined): string {
  if (typeof pn === 'number') return formatFloat(pn);
  if (typeof pn === 'bigint') return String(pn);
  if (pn === null || typeof pn !== 'object') return JSON.stringify(pn);
  if (isList(pn)) return writeArray(pn, indent);
  const [key, items] = 'name' in pn ? ['^', callItems(pn)] : ['#', mapItems(pn)];
  if (indent === undefined) return `{"${key}":${writeArray(items, indent)}}`;
  const inner = `${indent}  `;
  return `{\n${inner}"${key}": ${writeArray(items, inner)}\n${indent}}`;
}

function callItems({ name, elements }: PnCall): readonly Pn[] {
  return [name, ...elements];
}

function mapItems({ entries }: PnMap): readonly Pn[] {
  return entries.flatMap(([key, value]) => [key, value]);
}

function writeArray(items: readonly Pn[], indent: string | undefined): string {
  if (items.length === 0) return indent === undefined ? '[]' : `[\n\n${indent}]`;
  if (indent === undefined) return `[${items.map((item) => writeJson(item, indent)).join(',')}]`;
  const inner = `${indent}  `;
  const lines = items.map((item) => inner + writeJson(item, inner));
  return `[\n${lines.join(',\n')}\n${indent}]`;
}

function isList(pn: Pn): pn is readonly Pn[] {
  return Array.isArray(pn);
}

/** A float as Ruby prints it: always with a fraction, exponents with a sign and two digits. */
export function formatFloat(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-4 && size < 1e16)) {
    const text = Object.is(value, -0) ? '-0' : String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const fraction = mantissa.includes('.') ? mantissa : `${mantissa}.0`;
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${fraction}e${sign}${exponent.slice(1).padStart(2, '0')}`;
}
