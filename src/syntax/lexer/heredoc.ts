import { findUnescaped, unescape, type EscapeRules } from './escapes.ts';
import { interpolate, type Terminator, type TextReader } from './interpolation.ts';
import { Scanner } from './scanner.ts';
import { readSign } from './signs.ts';
import { Sublocation } from './sublocation.ts';
import { TOKENS } from './tokens.ts';

/** What stands in `@(...)`. */
interface HeredocHead {
  readonly endTag: string;
  readonly syntax: string;
  readonly isInterpolated: boolean;
  readonly rules: EscapeRules;
}

/** The lines of a heredoc's text and the line that ends it. */
interface HeredocLines {
  readonly lines: readonly string[];
  readonly leading: string;
  readonly hasMargin: boolean;
  readonly removesBreak: boolean;
  /** The offset behind the end line. */
  readonly end: number;
}

const HEAD =
  /@\(([^:/\r\n)]+)(?::[\t\p{Zs}]*([a-z][a-zA-Z0-9_+]+)[\t\p{Zs}]*)?(?:\/((?:\w|[$])*)[\t\p{Zs}]*)?\)/u;
const ALL_ESCAPES = 'trnsuL$';

/** `@(`: the head of a heredoc, whose text begins on the next line; else an `@`. */
export function readAt(scanner: Scanner): void {
  if (scanner.text.charAt(scanner.pos + 1) === '(') readHeredoc(scanner);
  else readSign(scanner);
}

function readHeredoc(scanner: Scanner): void {
  const { text, pos: start, tokens } = scanner;
  const close = text.indexOf(')', start);
  if (close < 0) {
    throw scanner.fault('HEREDOC_UNCLOSED_PARENTHESIS', { followedBy: scanner.followedBy });
  }
  scanner.pos = close + 1;
  const head = readHead(scanner, text.slice(start, close + 1));
  tokens.add(TOKENS.HEREDOC, start, close + 1, head.syntax);
  const textStart = findText(scanner);
  const found = readLines(scanner, textStart, head.endTag);
  scanner.newlineJump = found.end;
  readText(scanner, { head, found, textStart });
  scanner.pos = close + 1;
}

function readHead(scanner: Scanner, source: string): HeredocHead {
  const [, tag, syntax = '', flags] = HEAD.exec(source) ?? [];
  if (tag === undefined) throw scanner.fault('HEREDOC_INVALID_SYNTAX');
  const quoted = /^"(.*)"$/m.exec(tag.trim());
  const endTag = (quoted?.[1] ?? tag).trim();
  if (endTag === '') throw scanner.fault('HEREDOC_EMPTY_ENDTAG');
  const escapes = flags === undefined ? '' : readEscapes(scanner, flags || ALL_ESCAPES);
  return { endTag, syntax, isInterpolated: quoted !== null, rules: { escapes, isStrict: false } };
}

/** The escapes that the flags ask for; any flag also makes `\\` one. */
function readEscapes(scanner: Scanner, flags: string): string {
  const escapes = Array.from(flags);
  if (new Set(escapes).size !== escapes.length) {
    throw scanner.fault('HEREDOC_MULTIPLE_AT_ESCAPES', { escapes });
  }
  const unknown = escapes.find((flag) => !ALL_ESCAPES.includes(flag));
  if (unknown !== undefined) throw scanner.fault('HEREDOC_INVALID_ESCAPE', { actual: unknown });
  return '\\' + flags.replace('L', '\n');
}

/** Where the text begins: on the next line, or behind the text of the heredoc before on this line. */
function findText(scanner: Scanner): number {
  if (scanner.newlineJump !== undefined) return scanner.newlineJump;
  const newline = scanner.text.indexOf('\n', scanner.pos);
  if (newline < 0) throw scanner.fault('HEREDOC_WITHOUT_TEXT');
  return newline + 1;
}

function readLines(scanner: Scanner, textStart: number, endTag: string): HeredocLines {
  const { text } = scanner;
  const endLine = new RegExp(
    `([\\t\\p{Zs}]*)(?:(\\|)[\\t\\p{Zs}]*)?(?:(-)[\\t\\p{Zs}]*)?${escapePattern(endTag)}[\\t\\p{Zs}]*\\r?(?:\\n|$)`,
    'u',
  );
  const lines: string[] = [];
  for (let from = textStart; from < text.length;) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(from, end);
    const last = line.includes(endTag) ? endLine.exec(line) : null;
    if (last) {
      const [, leading = '', margin, minus] = last;
      return { lines, leading, hasMargin: margin === '|', removesBreak: minus === '-', end };
    }
    lines.push(line);
    from = end;
  }
  scanner.pos = textStart;
  throw scanner.fault('HEREDOC_WITHOUT_END_TAGGED_LINE');
}

function escapePattern(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
}

/** Adds the tokens of the text; they come from a scanner of its own, for its margin is cut off. */
function readText(
  scanner: Scanner,
  { head, found, textStart }: { head: HeredocHead; found: HeredocLines; textStart: number },
): void {
  const { lines, leading, hasMargin, removesBreak } = found;
  const margins = lines.map((line) =>
    hasMargin && leading !== '' && line.startsWith(leading) ? leading.length : 0,
  );
  const joined = lines.map((line, index) => line.slice(margins[index])).join('');
  const text = removesBreak ? joined.replace(/\r?\n$/, '') : joined;
  const sublocation = new Sublocation(textStart, lines, hasMargin ? margins : undefined);
  scanner.tokens.add(TOKENS.SUBLOCATE, textStart, textStart, sublocation);
  const first = scanner.tokens.length;
  interpolate(new Scanner(text, scanner, { parent: scanner, sublocation }), 0, chooseReader(head));
  scanner.tokens.addHeredoc(first, sublocation);
}

function chooseReader({ isInterpolated, rules }: HeredocHead): TextReader {
  return (scanner) => {
    const { text, pos: start } = scanner;
    const end = isInterpolated ? findDollar(text, start, rules.escapes.includes('$')) : text.length;
    const terminator = chooseTerminator(text, end);
    scanner.pos = Math.min(end + (terminator === 'expression' ? 2 : 1), text.length);
    return { text: unescape(scanner, text.slice(start, end), rules), terminator };
  };
}

function findDollar(text: string, from: number, isEscapable: boolean): number {
  if (isEscapable) return findUnescaped(text, from, '$');
  const at = text.indexOf('$', from);
  return at < 0 ? text.length : at;
}

function chooseTerminator(text: string, at: number): Terminator {
  if (at >= text.length) return 'end';
  return text[at + 1] === '{' ? 'expression' : 'variable';
}
