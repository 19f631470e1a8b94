import type { Pn, PnCall, PnMap } from './pn.ts';

/** Whether a dump is spread over lines. */
export interface DumpLayout {
  readonly pretty?: boolean | undefined;
}

/** The text of `puppet parser dump --format pn`. */
export function formatPn(pn: Pn, { pretty = false }: DumpLayout = {}): string {
  return write(pn, { spread: spreadPn, indent: pretty ? '' : undefined });
}

/** The text of `puppet parser dump --format json`: calls are `{"^": [...]}`, maps `{"#": [...]}`. */
export function formatPnJson(pn: Pn, { pretty = false }: DumpLayout = {}): string {
  return write(pn, { spread: spreadJson, indent: pretty ? '' : undefined });
}

/** What a text is made of: text, and things whose text is still to be made. */
type Pieces = readonly (string | Pending)[];

interface Pending {
  readonly pn: Pn;
  readonly indent: Indent;
}

/** That of the line; undefined keeps all on one line. */
type Indent = string | undefined;

/** Joins the pieces of a tree; with a list as its stack, for trees may be deep. */
function write(
  pn: Pn,
  { spread, indent }: { spread: (pn: Pn, indent: Indent) => Pieces; indent: Indent },
): string {
  let text = '';
  const pending: (string | Pending)[] = [{ pn, indent }];
  for (;;) {
    const piece = pending.pop();
    if (piece === undefined) return text;
    if (typeof piece === 'string') text += piece;
    else for (const part of spread(piece.pn, piece.indent).toReversed()) pending.push(part);
  }
}

function spreadPn(pn: Pn, indent: Indent): Pieces {
  if (pn === null) return ['nil'];
  if (typeof pn === 'string') return [quote(pn)];
  if (typeof pn === 'number') return [formatFloat(pn)];
  if (typeof pn !== 'object') return [String(pn)];
  const inner = indent === undefined ? undefined : `${indent}  `;
  const separator = inner === undefined ? ' ' : `\n${inner}`;
  const start = inner === undefined ? '' : separator;
  if (isList(pn)) {
    if (pn.length === 0) return ['[]'];
    return [
      `[${start}`,
      ...join(
        pn.map((item) => [{ pn: item, indent: inner }]),
        separator,
      ),
      ']',
    ];
  }
  if ('name' in pn) {
    const elements = pn.elements.map((item) => [{ pn: item, indent: inner }]);
    return ['(', ...join([[pn.name], ...elements], separator), ')'];
  }
  if (pn.entries.length === 0) return ['{}'];
  const entries = pn.entries.map(([key, value]) => [`:${key} `, { pn: value, indent: inner }]);
  return [`{${start}`, ...join(entries, separator), '}'];
}

function join(groups: readonly Pieces[], separator: string): Pieces {
  return groups.flatMap((pieces, index) => (index === 0 ? pieces : [separator, ...pieces]));
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

function spreadJson(pn: Pn, indent: Indent): Pieces {
  if (typeof pn === 'number') return [formatFloat(pn)];
  if (typeof pn === 'bigint') return [String(pn)];
  if (pn === null || typeof pn !== 'object') return [JSON.stringify(pn)];
  if (isList(pn)) return spreadArray(pn, indent);
  const [key, items] = 'name' in pn ? ['^', callItems(pn)] : ['#', mapItems(pn)];
  if (indent === undefined) return [`{"${key}":`, ...spreadArray(items, indent), '}'];
  const inner = `${indent}  `;
  return [`{\n${inner}"${key}": `, ...spreadArray(items, inner), `\n${indent}}`];
}

function callItems({ name, elements }: PnCall): readonly Pn[] {
  return [name, ...elements];
}

function mapItems({ entries }: PnMap): readonly Pn[] {
  return entries.flatMap(([key, value]) => [key, value]);
}

function spreadArray(items: readonly Pn[], indent: Indent): Pieces {
  if (items.length === 0) return [indent === undefined ? '[]' : `[\n\n${indent}]`];
  const inner = indent === undefined ? undefined : `${indent}  `;
  const [start, separator, end] =
    indent === undefined ? ['[', ',', ']'] : [`[\n${inner}`, `,\n${inner}`, `\n${indent}]`];
  return [
    start,
    ...join(
      items.map((pn) => [{ pn, indent: inner }]),
      separator,
    ),
    end,
  ];
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
