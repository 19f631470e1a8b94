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
