/** A word of Ruby. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly line: number;
  readonly hasSpaceBefore: boolean;
  readonly hasSpaceAfter: boolean;
  /** What strings, symbols and regular expressions consist of. */
  readonly parts?: readonly Part[];
}

export type TokenKind =
  | 'identifier'
  | 'constant'
  | 'keyword'
  | 'instance'
  | 'global'
  | 'number'
  | 'string'
  | 'symbol'
  | 'regexp'
  | 'words'
  | 'label'
  | 'operator'
  | 'newline'
  | 'text'
  | 'output'
  | 'end-output'
  | 'end';

/** Text, or code between `#{` and `}`. */
export type Part = string | { readonly code: string; readonly line: number };
