import type { Issue } from '../diagnostics/issue.ts';
import { GrammarActions } from './actions/actions.ts';
import { decodeSource } from './decode.ts';
import { NoMatch, parse as parseTokens } from './generated/parser.js';
import { lex, type LexResult } from './lexer/lexer.ts';
import type { LexerWarning } from './lexer/scanner.ts';
import type { TokenStream } from './lexer/token-stream.ts';
import { TOKENS } from './lexer/tokens.ts';
import { Locator } from './locator.ts';
import { syntaxMessage } from './messages.ts';
import { findTooDeep } from './nesting.ts';
import type { NodeOf } from './nodes.ts';
import { SyntaxFault } from './syntax-fault.ts';

/** What a source says: its tree, or the error that keeps it from having one; and warnings. */
export interface ParseResult {
  readonly ast: NodeOf<'Program'> | undefined;
  readonly issues: readonly Issue[];
  readonly locator: Locator;
}

/** What the source is. */
export interface ParseOptions {
  readonly file?: string | undefined;
  /** A template with Puppet code in it, not a manifest. */
  readonly epp?: boolean | undefined;
}

/** Parses a manifest or a template. Never throws: what is wrong with the source is an issue. */
export function parse(source: string | Uint8Array, options: ParseOptions = {}): ParseResult {
  if (typeof source === 'string') return parseText(source, options);
  const { text, invalidAt } = decodeSource(source);
  if (invalidAt === undefined) return parseText(text, options);
  const locator = new Locator(text, options.file);
  const fault = SyntaxFault.at(invalidAt, 'INVALID_UTF8');
  return { ast: undefined, issues: [describe(fault, locator)], locator };
}

function parseText(source: string, options: ParseOptions): ParseResult {
  const locator = new Locator(source, options.file);
  const lexed = lexSafely(source, options);
  if (lexed instanceof SyntaxFault) {
    return { ast: undefined, issues: [describe(lexed, locator)], locator };
  }
  const ast = parseSafely(lexed, source);
  lexed.tokens.release();
  const warnings = lexed.warnings.map((warning) => describeWarning(warning, locator));
  return ast instanceof SyntaxFault
    ? { ast: undefined, issues: [...warnings, describe(ast, locator)], locator }
    : { ast, issues: warnings, locator };
}

function lexSafely(source: string, options: ParseOptions): LexResult | SyntaxFault {
  try {
    return lex(source, options);
  } catch (error) {
    return asFault(error);
  }
}

function parseSafely(lexed: LexResult, source: string): NodeOf<'Program'> | SyntaxFault {
  const { tokens } = lexed;
  const tooDeep = findTooDeep(tokens);
  if (tooDeep !== undefined) return SyntaxFault.at(tokens.toSource(tooDeep), 'NESTED_TOO_DEEPLY');
  const { codes, length } = tokens;
  const attempt = (isNoting: boolean) =>
    parseTokens({ codes, length, actions: new GrammarActions(tokens, source), isNoting });
  try {
    try {
      return attempt(false);
    } catch (error) {
      // Only the second, slower attempt notes how far it came, and so which error is the first.
      if (!(error instanceof NoMatch || error instanceof SyntaxFault)) throw error;
      return attempt(true);
    }
  } catch (error) {
    if (!(error instanceof NoMatch)) return asFault(error);
    return explain(error.token, lexed);
  }
}

/** The fault of a token that fits nowhere: what the lexer says of it, or a syntax error. */
function explain(token: number, { tokens, fault }: LexResult): SyntaxFault {
  const code = tokens.code(token);
  if (code === undefined) {
    return SyntaxFault.at(undefined, 'SYNTAX_ERROR', { where: 'end of input' });
  }
  if (code === TOKENS.LEXER_ERROR && fault) return fault;
  return SyntaxFault.at(tokens.toSource(token), 'SYNTAX_ERROR', {
    where: `'${quote(tokens, token)}'`,
  });
}

/** A token as Ruby prints its value. */
function quote(tokens: TokenStream, token: number): string {
  const value = tokens.value(token);
  if (typeof value !== 'string') return typeof value === 'boolean' ? String(value) : '';
  return tokens.code(token) === TOKENS.REGEX ? `(?-mix:${value.replaceAll('/', '\\/')})` : value;
}

/** The only errors besides faults are those of a full stack: of nested strings, or of a long `elsif`. */
function asFault(error: unknown): SyntaxFault {
  if (error instanceof SyntaxFault) return error;
  if (!(error instanceof RangeError)) throw error;
  return SyntaxFault.at(undefined, 'NESTED_TOO_DEEPLY');
}

function describe({ code, message, offset }: SyntaxFault, locator: Locator): Issue {
  const position = offset === undefined ? {} : locator.position(offset);
  return { severity: 'error', code, message, file: locator.file, ...position };
}

function describeWarning({ code, args, offset }: LexerWarning, locator: Locator): Issue {
  const message =
    code === 'UNRECOGNIZED_ESCAPE'
      ? syntaxMessage(code, args ?? { ch: '' })
      : syntaxMessage(code as 'ILLEGAL_UNICODE_ESCAPE');
  return { severity: 'warning', code, message, file: locator.file, ...locator.position(offset) };
}
