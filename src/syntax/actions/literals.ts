import type { Span } from '../lexer/sublocation.ts';
import { TOKENS, type TokenSign } from '../lexer/tokens.ts';
import type { Node, NodeOf } from '../nodes.ts';
import type { TokenReader } from './token-reader.ts';

/** Builds the nodes that are one token long. */
export function literalActions(tokens: TokenReader) {
  const builders: Partial<Record<TokenSign, (token: number, span: Span) => Node>> = {
    [TOKENS.VARIABLE]: (token, span) => buildVariable(tokens, token, span),
    [TOKENS.NAME]: (token, span) => ({ kind: 'QualifiedName', ...span, value: tokens.text(token) }),
    [TOKENS.CLASSREF]: (token, span) => ({
      kind: 'QualifiedReference',
      ...span,
      casedValue: tokens.text(token),
    }),
    [TOKENS.NUMBER]: (token, span) => buildNumber(tokens, token, span),
    [TOKENS.BOOLEAN]: (token, span) => ({
      kind: 'LiteralBoolean',
      ...span,
      value: tokens.boolean(token) ?? false,
    }),
    [TOKENS.REGEX]: (token, span) => ({
      kind: 'LiteralRegularExpression',
      ...span,
      pattern: tokens.text(token),
    }),
    [TOKENS.DEFAULT]: (_, span) => ({ kind: 'LiteralDefault', ...span }),
    [TOKENS.UNDEF]: (_, span) => ({ kind: 'LiteralUndef', ...span }),
    [TOKENS.PRIVATE]: (token, span) => buildReserved(tokens, token, span),
    [TOKENS.ATTR]: (token, span) => buildReserved(tokens, token, span),
    [TOKENS.RENDER_STRING]: (token, span) => ({
      kind: 'RenderStringExpression',
      ...span,
      value: tokens.text(token),
    }),
  };

  function string(token: number): NodeOf<'LiteralString'> {
    return { kind: 'LiteralString', ...tokens.span(token), value: tokens.text(token) };
  }

  return {
    string,

    literal(token: number): Node {
      const build = builders[tokens.sign(token) ?? TOKENS.OTHER];
      return build ? build(token, tokens.span(token)) : string(token);
    },

    name(token: number): NodeOf<'QualifiedName'> {
      return { kind: 'QualifiedName', ...tokens.span(token), value: tokens.text(token) };
    },

    /** The name of a host: names and numbers joined by dots. */
    dottedName(first: number, last: number): NodeOf<'LiteralString'> {
      let value = '';
      for (let token = first; token <= last; token++) value += tokens.text(token);
      return { kind: 'LiteralString', ...tokens.span(first, last), value };
    },
  };
}

function buildVariable(tokens: TokenReader, token: number, span: Span): Node {
  const name = { offset: span.offset + 1, length: span.length - 1 };
  const word = tokens.boolean(token);
  // "${true}": the word is a variable's name that is a value; real Puppet trips over it.
  const expr: Node =
    word === undefined
      ? { kind: 'QualifiedName', ...name, value: tokens.text(token) }
      : { kind: 'LiteralBoolean', ...name, value: word };
  return { kind: 'VariableExpression', ...span, expr };
}

function buildNumber(tokens: TokenReader, token: number, span: Span): Node {
  const text = tokens.text(token);
  if (/^0[xX]/.test(text)) {
    return { kind: 'LiteralInteger', ...span, value: BigInt(text), radix: 16 };
  }
  if (/[.eE]/.test(text)) {
    const value = Number(text);
    // As in Puppet, a zero with an exponent is no number, nor is what is too large for one.
    const isUsable = Number.isFinite(value) && !/^0+\.?0*[eE]/.test(text);
    if (!isUsable) throw tokens.fault(token, 'UNUSABLE_NUMBER', { value: text });
    return { kind: 'LiteralFloat', ...span, value };
  }
  const isOctal = text.length > 1 && text.startsWith('0');
  const value = BigInt(isOctal ? `0o${text}` : text);
  return { kind: 'LiteralInteger', ...span, value, radix: isOctal ? 8 : 10 };
}

function buildReserved(tokens: TokenReader, token: number, span: Span): Node {
  return { kind: 'ReservedWord', ...span, word: tokens.text(token), future: false };
}
