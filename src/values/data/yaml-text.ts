import { readYamlScalar } from './yaml-scalar.ts';

interface TextPlace {
  /** The columns that further lines are indented by. */
  readonly indent: number;
  /** The column where the text starts. */
  readonly column: number;
  readonly lineWidth: number;
  readonly isKey: boolean;
}

/** A text as Psych writes it: plain where that reads back, else in the quotes that it prefers. */
export function yamlTextScalar(text: string, place: TextPlace): string {
  switch (styleOf(text, place.isKey)) {
    case 'plain':
      return fold(text, place);
    case 'literal':
      return literal(text, place);
    case 'single':
      return `'${fold(text.replaceAll("'", "''"), { ...place, column: place.column + 1 })}'`;
    default:
      return doubleQuoted(text, place);
  }
}

type Style = 'plain' | 'literal' | 'single' | 'double';

function styleOf(text: string, isKey: boolean): Style {
  if (hasUnprintable(text)) return 'double';
  if (/\n(?!\n?$)/.test(text)) return isKey || !isBlockAllowed(text) ? 'double' : 'literal';
  if (/^[yYnN]$|^[^\p{L}\p{N}\p{M}_][^"]*$/mu.test(text)) return 'double';
  if (isPlainAllowed(text) && readsAsText(text)) return 'plain';
  return / \n|\n /.test(text) ? 'double' : 'single';
}

function readsAsText(text: string): boolean {
  return typeof readYamlScalar(text) === 'string' && !/^0[0-9]*(?:\.[0-9]|$)/.test(text);
}

function isBlockAllowed(text: string): boolean {
  return !/ (?:\n|$)/.test(text);
}

function isPlainAllowed(text: string): boolean {
  return !/^$|\n|^[\s#,[\]{}&*!|>'"%@`]|^[-?:](?:\s|$)|^(?:---|\.\.\.)|:(?:\s|$)|\s#|\s$/.test(
    text,
  );
}

function hasUnprintable(text: string): boolean {
  return /(?!\n)[\p{Cc}\p{Cs}\ufeff\ufffe\uffff]/u.test(text);
}

/** Breaks at single blanks once the line has passed its width. */
function fold(text: string, { indent, column, lineWidth }: TextPlace): string {
  const pad = `\n${' '.repeat(indent)}`;
  let at = column;
  return text.replace(/\n/g, `\n${pad}`).replace(/[^ \n]+|(?<! ) (?! |$)| +|\n */g, (part) => {
    if (part === ' ' && at > lineWidth) {
      at = indent;
      return pad;
    }
    at = part.startsWith('\n') ? part.length - 1 : at + Array.from(part).length;
    return part;
  });
}

function literal(text: string, { indent }: TextPlace): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : /(?:^|\n)\n$/.test(text) ? '+' : '';
  const body = text.replace(/\n$/, '').replace(/^(?=.)/gm, ' '.repeat(indent));
  return `|${hint}${chomp}\n${body}${chomp === '+' ? '\n' : ''}`.replace(
    /\n$/,
    chomp === '+' ? '\n' : '',
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function doubleQuoted(text: string, { indent, column, lineWidth }: TextPlace): string {
  const pad = `\n${' '.repeat(indent)}`;
  const characters = Array.from(text);
  let at = column + 1;
  let afterBlank = false;
  const parts = characters.map((character, index) => {
    const isBlank = character === ' ';
    if (isBlank && !afterBlank && at > lineWidth && index > 0 && index < characters.length - 1) {
      at = indent;
      afterBlank = true;
      return characters[index + 1] === ' ' ? `${pad}\\` : pad;
    }
    afterBlank = isBlank;
    const written = escaped(character);
    at += written.startsWith('\\') ? written.length : 1;
    return written;
  });
  return `"${parts.join('')}"`;
}

function escaped(character: string): string {
  const known = ESCAPES[character];
  if (known !== undefined) return known;
  if (!hasUnprintable(character)) return character;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}
