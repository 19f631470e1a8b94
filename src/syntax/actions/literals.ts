import { TOKENS } from '../lexer/tokens.ts';
import type { Node, NodeOf } from '../nodes.ts';
import type { TokenReader } from './token-reader.ts';

/** Builds the nodes that are one token long. */
export class LiteralActions {
  readonly #tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.#tokens = tokens;
  }

  literal(token: number): Node {
    switch (this.#tokens.code(token)) {
      case TOKENS.STRING:
        return this.string(token);
      case TOKENS.VARIABLE:
        return this.#variable(token);
      case TOKENS.NAME:
        return this.name(token);
      case TOKENS.CLASSREF:
        return this.reference(token);
      case TOKENS.NUMBER:
        return this.#number(token);
      default:
        return this.#rare(token);
    }
  }

  string(token: number): NodeOf<'LiteralString'> {
    const { offset, length } = this.#tokens.span(token);
    return { kind: 'LiteralString', offset, length, value: this.#tokens.text(token) };
  }

  name(token: number): NodeOf<'QualifiedName'> {
    const { offset, length } = this.#tokens.span(token);
    return { kind: 'QualifiedName', offset, length, value: this.#tokens.text(token) };
  }

  reference(token: number): NodeOf<'QualifiedReference'> {
    const { offset, length } = this.#tokens.span(token);
    return { kind: 'QualifiedReference', offset, length, casedValue: this.#tokens.text(token) };
  }

  /** The name of a host: names and numbers joined by dots. */
  dottedName(first: number, last: number): NodeOf<'LiteralString'> {
    const { offset, length } = this.#tokens.span(first, last);
    let value = '';
    for (let token = first; token <= last; token++) value += this.#tokens.text(token);
    return { kind: 'LiteralString', offset, length, value };
  }

  #rare(token: number): Node {
    const { offset, length } = this.#tokens.span(token);
    const text = this.#tokens.text(token);
    switch (this.#tokens.code(token)) {
      case TOKENS.BOOLEAN:
        return { kind: 'LiteralBoolean', offset, length, value: this.#tokens.isTrue(token) };
      case TOKENS.REGEX:
        return { kind: 'LiteralRegularExpression', offset, length, pattern: text };
      case TOKENS.DEFAULT:
        return { kind: 'LiteralDefault', offset, length };
      case TOKENS.UNDEF:
        return { kind: 'LiteralUndef', offset, length };
      case TOKENS.PRIVATE:
      case TOKENS.ATTR:
        return { kind: 'ReservedWord', offset, length, word: text, future: false };
      case TOKENS.RENDER_STRING:
        return { kind: 'RenderStringExpression', offset, length, value: text };
      default:
        return this.string(token);
    }
  }

  #variable(token: number): NodeOf<'VariableExpression'> {
    const { offset, length } = this.#tokens.span(token);
    const expr = this.#variableName(token, offset + 1, length - 1);
    return { kind: 'VariableExpression', offset, length, expr };
  }

  #variableName(token: number, offset: number, length: number): Node {
    // "${true}": a variable whose name is a value; real Puppet trips over it.
    return this.#tokens.isBoolean(token)
      ? { kind: 'LiteralBoolean', offset, length, value: this.#tokens.isTrue(token) }
      : { kind: 'QualifiedName', offset, length, value: this.#tokens.text(token) };
  }

  #number(token: number): Node {
    const { offset, length } = this.#tokens.span(token);
    const text = this.#tokens.text(token);
    if (/^0[xX]/.test(text)) {
      return { kind: 'LiteralInteger', offset, length, value: BigInt(text), radix: 16 };
    }
    if (/[.eE]/.test(text)) {
      const value = Number(text);
      // As in Puppet, a zero with an exponent is no number, nor is what is too large for one.
      const isUsable = Number.isFinite(value) && !/^0+\.?0*[eE]/.test(text);
      if (!isUsable) throw this.#tokens.fault(token, 'UNUSABLE_NUMBER', { value: text });
      return { kind: 'LiteralFloat', offset, length, value };
    }
    const isOctal = text.length > 1 && text.startsWith('0');
    const value = BigInt(isOctal ? `0o${text}` : text);
    return { kind: 'LiteralInteger', offset, length, value, radix: isOctal ? 8 : 10 };
  }
}
