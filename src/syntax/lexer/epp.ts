import type { Scanner } from './scanner.ts';
import { readSign } from './signs.ts';
import { TOKENS } from './tokens.ts';

/** `%` divides, or `%>` closes the tag of a template. */
export function readPercent(scanner: Scanner): void {
  if (scanner.eppTag && scanner.text.charAt(scanner.pos + 1) === '>') {
    closeTag(scanner, { length: 2, trims: false });
  } else {
    readSign(scanner);
  }
}

/** `-`, or `-%>` that closes the tag of a template and trims the line break behind it. */
export function readMinus(scanner: Scanner): void {
  if (scanner.eppTag && scanner.text.startsWith('-%>', scanner.pos)) {
    closeTag(scanner, { length: 3, trims: true });
  } else {
    readSign(scanner);
  }
}

function closeTag(scanner: Scanner, { length, trims }: { length: number; trims: boolean }): void {
  const start = scanner.pos;
  scanner.pos += length;
  if (scanner.eppTag === 'expression') {
    const [sign, text] = trims
      ? ([TOKENS.EPP_END_TRIM, '-%>'] as const)
      : ([TOKENS.EPP_END, '%>'] as const);
    scanner.tokens.add(sign, start, scanner.pos, text);
  }
  readTemplateText(scanner, trims);
}

/** Reads the text of a template up to the next tag, whose kind it notes. */
export function readTemplateText(scanner: Scanner, skipsLeading = false): void {
  const { tokens, pos: start } = scanner;
  const { text, tag } = scanTemplateText(scanner, skipsLeading);
  if (tag === undefined) {
    if (text !== undefined) tokens.add(TOKENS.RENDER_STRING, start, scanner.pos, text);
    scanner.eppOpen = false;
    return;
  }
  if (text) tokens.add(TOKENS.RENDER_STRING, start, scanner.pos, text);
  if (tag === 'expression') tokens.add(TOKENS.RENDER_EXPR, start, start, '');
  scanner.eppTag = tag;
  scanner.eppOpen = true;
}

interface TemplateText {
  /** Undefined where Puppet finds none: at the end, or if the template ends with a comment. */
  readonly text?: string | undefined;
  readonly tag?: 'code' | 'expression';
}

/** Collects text over comments and `<%%` until a tag opens or the template ends. */
function scanTemplateText(scanner: Scanner, skipsLeading: boolean): TemplateText {
  let text = '';
  let skips = skipsLeading;
  while (!scanner.atEnd) {
    const opening = scanner.text.indexOf('<%', scanner.pos);
    let part = scanner.text.slice(scanner.pos, opening < 0 ? undefined : opening);
    if (skips) part = part.replace(/^[ \t]*\r?\n?/, '');
    skips = false;
    text += part.replaceAll('%%>', '%>');
    if (opening < 0) {
      scanner.pos = scanner.text.length;
      return { text };
    }
    scanner.pos = opening + 2;
    const mark = scanner.text.charAt(scanner.pos);
    if (mark === '') throw scanner.fault('EPP_UNBALANCED_EXPRESSION');
    if (mark === '#') {
      const comment = readComment(scanner);
      if (comment[1] === '-') text = text.replace(/[ \t]*$/, '');
      skips = comment.endsWith('-%>');
    } else if (mark === '%') {
      scanner.pos++;
      text += '<%';
    } else {
      return openTag(scanner, { mark, text });
    }
  }
  return {};
}

function openTag(scanner: Scanner, { mark, text }: { mark: string; text: string }): TemplateText {
  if (mark === '-' || mark === '=') scanner.pos++;
  return {
    text: mark === '-' ? text.replace(/[ \t]*$/, '') : text,
    tag: mark === '=' ? 'expression' : 'code',
  };
}

/** From the `#` of a comment behind the next `%>` that is not `%%>`. */
function readComment(scanner: Scanner): string {
  const { text, pos: start } = scanner;
  let end = text.indexOf('%>', start + 1);
  while (end >= 0 && text[end - 1] === '%') end = text.indexOf('%>', end + 1);
  if (end < 0) throw scanner.fault('EPP_UNBALANCED_COMMENT');
  scanner.pos = end + 2;
  return text.slice(start, scanner.pos);
}
