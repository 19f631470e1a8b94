import type { Issue, SourcePosition } from './issue.ts';

const WORDS = { error: 'Error', warning: 'Warning', deprecation: 'Warning' } as const;

/** The issue as Puppet prints it on one line: `Error: <message> (file: F, line: 1, column: 9) on node N`. */
export function renderIssue(issue: Issue, { node }: { node?: string | undefined } = {}): string {
  const where = node === undefined ? '' : ` on node ${node}`;
  const hint = issue.hint === undefined ? '' : `. ${issue.hint}`;
  return `${WORDS[issue.severity]}: ${issue.message}${locationText(issue)}${where}${hint}`;
}

/** The place as Puppet words it, with a space before it: ` (file: F, line: 1, column: 9)`, or nothing. */
export function locationText({ file, line, column }: SourcePosition): string {
  const parts = [
    file === undefined || file === '' ? undefined : `file: ${file}`,
    line === undefined ? undefined : `line: ${line}`,
    line === undefined || column === undefined ? undefined : `column: ${column}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** The line that an issue is about, and a line with `^^^^` below the word it is about; nothing without a place. */
export function excerpt(source: string, { line, column }: SourcePosition): string {
  if (line === undefined || column === undefined) return '';
  const text = source.split('\n')[line - 1] ?? '';
  const characters = Array.from(text.replace(/\r$/, ''));
  const before = characters.slice(0, column - 1);
  const [word = ' '] = /^(?:\$?[\w:]+|.)/u.exec(characters.slice(column - 1).join('')) ?? [];
  // A tab stays a tab, so that the marks stand where the terminal puts the word.
  const indent = before.map((character) => (character === '\t' ? '\t' : ' ')).join('');
  return `\n  ${characters.join('')}\n  ${indent}${'^'.repeat(Array.from(word).length)}`;
}
