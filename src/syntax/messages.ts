/** Everything the lexer and the parser find fault with: code => text, both Puppet's. */
export const SYNTAX_MESSAGES = {
  SYNTAX_ERROR: ({ where }: { where: string }) => `Syntax error at ${where}`,
  ILLEGAL_CLASS_REFERENCE: () => 'Illegal class reference',
  ILLEGAL_FULLY_QUALIFIED_CLASS_REFERENCE: () => 'Illegal fully qualified class reference',
  ILLEGAL_FULLY_QUALIFIED_NAME: () => 'Illegal fully qualified name',
  ILLEGAL_NUMBER: ({ value }: { value: string }) => `Illegal number '${value}'`,
  INVALID_HEX_NUMBER: ({ value }: { value: string }) => `Not a valid hex number ${value}`,
  INVALID_OCTAL_NUMBER: ({ value }: { value: string }) => `Not a valid octal number ${value}`,
  INVALID_DECIMAL_NUMBER: ({ value }: { value: string }) => `Not a valid decimal number ${value}`,
  ILLEGAL_UNICODE_ESCAPE: () =>
    "Unicode escape '\\u' was not followed by 4 hex digits or 1-6 hex digits in {} or was > 10ffff",
  UNRECOGNIZED_ESCAPE: ({ ch }: { ch: string }) => `Unrecognized escape sequence '\\${ch}'`,
  UNCLOSED_QUOTE: ({ after, followedBy }: { after: string; followedBy: string }) =>
    `Unclosed quote after ${after} followed by '${followedBy}'`,
  UNCLOSED_MLCOMMENT: () => 'Unclosed multiline comment',
  EPP_UNBALANCED_TAG: () => 'Unbalanced epp tag, reached <eof> without closing tag.',
  EPP_UNBALANCED_COMMENT: () => 'Reaching end after opening <%# without seeing %>',
  EPP_UNBALANCED_EXPRESSION: () =>
    'Unbalanced embedded expression - opening <% and reaching end of input',
  HEREDOC_UNCLOSED_PARENTHESIS: ({ followedBy }: { followedBy: string }) =>
    `Unclosed parenthesis after '@(' followed by '${followedBy}'`,
  HEREDOC_WITHOUT_END_TAGGED_LINE: () => 'Heredoc without end-tagged line',
  HEREDOC_INVALID_ESCAPE: ({ actual }: { actual: string }) =>
    `Invalid heredoc escape char. Only t, r, n, s,  u, L, $ allowed. Got '${actual}'`,
  HEREDOC_INVALID_SYNTAX: () => 'Invalid syntax in heredoc expected @(endtag[:syntax][/escapes])',
  HEREDOC_WITHOUT_TEXT: () => 'Heredoc without any following lines of text',
  HEREDOC_EMPTY_ENDTAG: () => 'Heredoc with an empty endtag',
  HEREDOC_MULTIPLE_AT_ESCAPES: ({ escapes }: { escapes: readonly string[] }) =>
    `An escape char for @() may only appear once. Got '${escapes.join(', ')}'`,
  ILLEGAL_BOM: ({ format, bytes }: { format: string; bytes: string }) =>
    `Illegal ${format} Byte Order mark at beginning of input: [${bytes}] - remove these from the puppet source`,
} as const;

/**
 * What Puppet refuses while it builds the tree. It has texts for these but no codes; the codes are pvirt's.
 * The last three are faults of the input that real Puppet does not survive (internal errors, a full stack).
 */
export const UNCODED_MESSAGES = {
  CLASS_AS_NAME: () => "'class' keyword not allowed at this location",
  QUOTED_NAME: () => 'A quoted string is not valid as a name here',
  NOT_VIRTUAL: () => 'Virtual (@) can only be applied to a Resource Expression',
  NOT_EXPORTED: () => 'Exported (@@) can only be applied to a Resource Expression',
  NOT_A_RESOURCE: () =>
    'Expression is not valid as a resource, resource-default, or resource-override',
  UNTITLED_APPEND: () => 'Syntax error resource body without title or hash with +>',
  ILLEGAL_LIST: () => 'illegal comma separated argument list',
  PARENTHESES_REQUIRED: ({ name }: { name: string }) =>
    `attempt to pass argument list to the function '${name}' which cannot be called without parentheses`,
  UNUSABLE_NUMBER: ({ value }: { value: string }) =>
    `Internal Error, NUMBER token does not contain a valid number, ${value}`,
  INVALID_REGEXP: ({ fault, pattern }: { fault: string; pattern: string }) =>
    `${fault}: /${pattern.replace(/\\[^]|\//g, (part) => (part === '/' ? '\\/' : part))}/`,
  INVALID_UTF8: () => 'invalid byte sequence in UTF-8',
  NESTED_TOO_DEEPLY: () => 'The nesting of expressions is too deep',
} as const;

const MESSAGES = { ...SYNTAX_MESSAGES, ...UNCODED_MESSAGES };

type Messages = typeof MESSAGES;

/** The code of any finding of this room. */
export type SyntaxCode = keyof Messages;

/** What the text of a finding needs to be told; nothing for most. */
export type SyntaxArguments<C extends SyntaxCode> = Parameters<Messages[C]>;

/** The text of a finding. */
export function syntaxMessage<C extends SyntaxCode>(code: C, ...args: SyntaxArguments<C>): string {
  const text = MESSAGES[code] as (...args: SyntaxArguments<C>) => string;
  return text(...args);
}
