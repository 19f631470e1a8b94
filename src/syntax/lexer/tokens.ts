/**
 * The kinds of tokens, named as in Puppet's lexer, each with the one character that stands for it
 * in the grammar. Signs stand for themselves where one character suffices. The low bytes all differ.
 */
const SIGNS = {
  // Brackets; what they are depends on what stands before them
  LBRACE: '{',
  SELBRACE: '⦃', // after a question mark
  RBRACE: '}',
  LPAREN: '(',
  WSLPAREN: '⦅', // first on its line, never the start of a call
  RPAREN: ')',
  LBRACK: '[',
  LISTSTART: '⟦', // after white space, never an access
  RBRACK: ']',
  // Signs
  COMMA: ',',
  SEMIC: ';',
  COLON: ':',
  DOT: '.',
  QMARK: '?',
  PIPE: '|',
  AT: '@',
  ATAT: '＠',
  NOT: '!',
  PLUS: '+',
  MINUS: '-',
  TIMES: '*',
  DIV: '/',
  MODULO: '%',
  LSHIFT: '«',
  RSHIFT: '»',
  LESSTHAN: '<',
  GREATERTHAN: '>',
  LESSEQUAL: '⋜',
  GREATEREQUAL: '⋝',
  ISEQUAL: '≟',
  NOTEQUAL: '≠',
  MATCH: '≈',
  NOMATCH: '≁',
  EQUALS: '=',
  APPENDS: '⊕',
  DELETES: '⊖',
  FARROW: '⇒',
  PARROW: '⇛',
  IN_EDGE: '→',
  OUT_EDGE: '←',
  IN_EDGE_SUB: '↝',
  OUT_EDGE_SUB: '↜',
  LCOLLECT: '◁',
  RCOLLECT: '▷',
  LLCOLLECT: '⋘',
  RRCOLLECT: '⋙',
  TILDE: '~',
  // Words and literals
  NAME: 'n',
  WORD: 'w',
  CLASSREF: 'C',
  VARIABLE: '$',
  NUMBER: '0',
  BOOLEAN: 'b',
  REGEX: 'r',
  STRING: "'",
  DQPRE: '“',
  DQMID: '„',
  DQPOST: '”',
  HEREDOC: 'h',
  SUBLOCATE: 's',
  // Keywords
  CASE: 'k',
  CLASS: 'c',
  DEFAULT: 'd',
  DEFINE: 'D',
  IF: 'i',
  ELSIF: 'E',
  ELSE: 'e',
  INHERITS: 'I',
  NODE: 'N',
  AND: '&',
  OR: 'o',
  IN: '∈',
  UNDEF: 'u',
  UNLESS: 'U',
  FUNCTION: 'f',
  TYPE: 't',
  ATTR: 'a',
  PRIVATE: 'p',
  // EPP
  EPP_START: 'S',
  EPP_END: '#',
  EPP_END_TRIM: '^',
  RENDER_STRING: 'R',
  RENDER_EXPR: 'X',
  // Trouble
  OTHER: '\\', // a character that starts no token
  LEXER_ERROR: '\0', // the lexer could not go on
} as const;

export type Token = keyof typeof SIGNS;

/** A token's kind as a number: the low byte of its sign, which is what the generated parser compares. */
export type TokenCode = number;

/** The codes of the kinds by their names. */
export const TOKENS = Object.fromEntries(
  Object.entries(SIGNS).map(([name, sign]) => [name, sign.charCodeAt(0) & 0xff]),
) as Readonly<Record<Token, TokenCode>>;

/** What the words of the language are when they are not names. */
export const KEYWORDS: ReadonlyMap<string, Token> = new Map<string, Token>([
  ['case', 'CASE'],
  ['class', 'CLASS'],
  ['default', 'DEFAULT'],
  ['define', 'DEFINE'],
  ['if', 'IF'],
  ['elsif', 'ELSIF'],
  ['else', 'ELSE'],
  ['inherits', 'INHERITS'],
  ['node', 'NODE'],
  ['and', 'AND'],
  ['or', 'OR'],
  ['undef', 'UNDEF'],
  ['false', 'BOOLEAN'],
  ['true', 'BOOLEAN'],
  ['in', 'IN'],
  ['unless', 'UNLESS'],
  ['function', 'FUNCTION'],
  ['type', 'TYPE'],
  ['attr', 'ATTR'],
  ['private', 'PRIVATE'],
]);
