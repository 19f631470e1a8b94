/** What stands between the words of a dump: a new line, and how far lines are indented. */
export const BREAK = Symbol('break');
export const INDENT = Symbol('indent');
export const DEDENT = Symbol('dedent');

/** A dump before it is text: words, lists in parentheses, and marks for lines. */
export type Part = string | symbol | readonly Part[];

/** The text: words with spaces between them, except behind `(` and before `)`. */
export function layOut(part: Part): string {
  let text = '';
  let before: string | undefined;
  for (const word of flatten(part)) {
    if (before !== undefined && needsSpace(before, word)) text += ' ';
    text += word;
    before = word;
  }
  return text;
}

function needsSpace(before: string, word: string): boolean {
  if (word === ')') return false;
  return !/[ \t\r\n\f\v(](?:\n|$)/.test(before) && !/(?:^|\n)[ \t\r\n\f\v]/.test(word);
}

function flatten(root: Part): string[] {
  const words: string[] = [];
  const pending: Part[] = [root];
  let depth = 0;
  while (pending.length > 0) {
    const part = pending.pop();
    if (part === INDENT) depth += 1;
    else if (part === DEDENT) depth -= 1;
    else if (part === BREAK) words.push(`\n${'  '.repeat(depth)}`);
    else if (typeof part === 'string') words.push(part);
    else if (typeof part === 'object') {
      words.push('(');
      pending.push(')');
      for (let at = part.length - 1; at >= 0; at -= 1) pending.push(part[at] ?? '');
    }
  }
  return words;
}
