/** How grave a finding is: errors stop the run, the others are only said. */
export type Severity = 'error' | 'warning' | 'deprecation';

/** A place in a source text; lines and columns count characters from 1, as Puppet's do. */
export interface SourcePosition {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** Characters from the column on that the finding is about. */
  readonly length?: number | undefined;
}

/** One finding about the user's input: parsing and checking return these, they never throw. */
export interface Issue extends SourcePosition {
  readonly severity: Severity;
  /** The name of the issue, Puppet's where Puppet has it (`SYNTAX_ERROR`). */
  readonly code: string;
  /** One sentence without the position. */
  readonly message: string;
  /** The resource that it is about: `Virt[web]`. */
  readonly resource?: string | undefined;
  /** A second sentence that helps: `Did you mean 'color'?`. */
  readonly hint?: string | undefined;
}

/** Thrown where a run cannot go on because of the user's input; carries every issue found. */
export class IssueError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(({ message }) => message).join('\n'));
    this.name = 'IssueError';
    this.issues = issues;
  }
}
