import { PuppetHash } from '../puppet-hash.ts';
import { PuppetRegexp } from '../puppet-regexp.ts';
import { DEFAULT, type Value } from '../value.ts';
import { AliasType, TypeReferenceType } from './named.ts';
import { makeNamedType } from './make-named-type.ts';
import { ObjectType } from './object-type.ts';
import { PCORE_ALIASES, PCORE_DEFINITIONS } from './pcore-definitions.ts';
import { findType } from './type-names.ts';
import { PuppetType } from './type.ts';

/** A text that is no type expression. */
export class TypeSyntaxError extends Error {
  override readonly name = 'TypeSyntaxError';
}

/** The type of a name that is not built in; undefined when nobody knows it. */
export type FindType = (name: string) => PuppetType | undefined;

/**
 * The type that a text says: `Variant[Integer, Array[String[1]]]`, as signatures are declared and
 * `Type.new` reads it. A name that `find` does not know becomes a TypeReference.
 */
export function parseType(text: string, find: FindType = () => undefined): PuppetType {
  return new TypeReader(text, find).read();
}

/** A list of alias definitions, `Name = Type`, which may mention each other and themselves. */
export function parseAliases(
  definitions: Readonly<Record<string, string>>,
  find: FindType = () => undefined,
): FindType {
  const aliases = new Map<string, PuppetType>();
  const findAny: FindType = (name) => aliases.get(name.toLowerCase()) ?? find(name);
  for (const [name, text] of Object.entries(definitions)) {
    aliases.set(name.toLowerCase(), new AliasType(name, () => parseType(text, findAny)));
  }
  return findAny;
}

/** A type that Puppet defines in terms of others: `Error`, `Pcore::IntegerType`. */
export function findPcoreType(name: string): PuppetType | undefined {
  return PCORE_TYPES.get(name.toLowerCase());
}

const PCORE_TYPES: ReadonlyMap<string, PuppetType> = new Map(
  [
    ...Object.entries(PCORE_DEFINITIONS).map(
      ([name, text]) => new ObjectType(() => new TypeReader(`{${text}}`, unknown).readHash(), name),
    ),
    ...Object.entries(PCORE_ALIASES).map(
      ([name, text]) => new AliasType(name, () => parseType(text), { isBuiltIn: true }),
    ),
  ].map((type) => [type.text(false).toLowerCase(), type] as const),
);

function unknown(): undefined {
  return undefined;
}

const TOKEN =
  /\s*(?:((?:::)?[A-Z]\w*(?:::[A-Z]\w*)*)|([a-z_]\w*(?:::\w+)*)|(-?\s*(?:0[xX][0-9A-Fa-f]+|\d+(?:\.\d+)?(?:[eE]-?\d+)?))|'((?:[^\\']|\\[^])*)'|"((?:[^\\"]|\\[^])*)"|\/((?:[^\\/\n]|\\[^])*)\/|(=>|[[\]{},]))/y;

interface Token {
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The kinds of tokens, as the groups of the expression follow each other. */
const KINDS = ['name', 'word', 'number', 'single', 'double', 'regexp', 'mark'] as const;

const WORDS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['undef', null],
  ['default', DEFAULT],
]);

class TypeReader {
  readonly #source: string;
  readonly #find: FindType;
  #at = 0;
  /** The token at the place that was last looked at: most are looked at several times. */
  #seen: Token | undefined;
  #seenAt = -1;

  constructor(source: string, find: FindType) {
    this.#source = source;
    this.#find = find;
  }

  read(): PuppetType {
    const value = this.value();
    if (this.#source.slice(this.#at).trim() !== '') throw this.invalid(this.#source);
    if (value instanceof PuppetType) return value;
    throw this.invalid(this.#source.trim());
  }

  /** The hash that the text is. */
  readHash(): PuppetHash {
    this.expect('{');
    return this.hash();
  }

  private value(): Value {
    const token = this.next();
    switch (token.kind) {
      case 'name':
        return this.type(token);
      case 'number':
        return numberOf(token.text.replace(/\s/g, ''));
      case 'single':
        return token.text.replace(/\\(['\\])/g, '$1');
      case 'double':
        return unescapeDouble(token.text);
      case 'regexp':
        return new PuppetRegexp(token.text.replace(/\\\//g, '/'));
      case 'word':
        return WORDS.has(token.text) ? (WORDS.get(token.text) ?? null) : token.text;
      case 'mark':
        if (token.text === '[') return this.list(']');
        if (token.text === '{') return this.hash();
        throw this.invalid(token.text);
    }
  }

  private type({ text, start }: Token): PuppetType {
    const name = text.replace(/^::/, '');
    const found = findType(name) ?? findPcoreType(name) ?? this.#find(name);
    if (!this.skip('[')) return found ?? new TypeReferenceType(name);
    const args = this.resourceArguments(name, this.list(']'));
    const source = this.#source.slice(start, this.#at).trim();
    return found ? makeNamedType(found, args, { name, source }) : new TypeReferenceType(source);
  }

  /** `Resource[Foo['a']]` of a type that is not known is `Resource['Foo', 'a']`. */
  private resourceArguments(name: string, args: readonly Value[]): readonly Value[] {
    const [first] = args;
    if (name.toLowerCase() !== 'resource' || !(first instanceof TypeReferenceType)) return args;
    const bracket = first.typeText.indexOf('[');
    if (bracket < 0) return [first.typeText, ...args.slice(1)];
    const titles = new TypeReader(first.typeText.slice(bracket + 1), this.#find).list(']');
    return [first.typeText.slice(0, bracket), ...titles];
  }

  private list(end: string): readonly Value[] {
    const values: Value[] = [];
    while (!this.skip(end)) {
      values.push(this.value());
      if (!this.skip(',')) {
        this.expect(end);
        break;
      }
    }
    return values;
  }

  private hash(): PuppetHash {
    const hash = new PuppetHash();
    while (!this.skip('}')) {
      const key = this.value();
      this.expect('=>');
      hash.set(key, this.value());
      if (!this.skip(',')) {
        this.expect('}');
        break;
      }
    }
    return hash;
  }

  private next(): Token {
    const token = this.peek();
    if (!token) throw this.invalid(this.#source.trim());
    this.#at = token.end;
    return token;
  }

  private peek(): Token | undefined {
    if (this.#seenAt !== this.#at) {
      this.#seenAt = this.#at;
      this.#seen = this.readToken();
    }
    return this.#seen;
  }

  private readToken(): Token | undefined {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#source);
    if (!match) return undefined;
    const end = TOKEN.lastIndex;
    const start = end - match[0].trimStart().length;
    for (const [index, kind] of KINDS.entries()) {
      const text = match[index + 1];
      if (text !== undefined) return { kind, text, start, end };
    }
    return undefined;
  }

  private skip(mark: string): boolean {
    const token = this.peek();
    if (token?.kind !== 'mark' || token.text !== mark) return false;
    this.#at = token.end;
    return true;
  }

  private expect(mark: string): void {
    if (!this.skip(mark)) throw this.invalid(this.#source.trim());
  }

  private invalid(expression: string): TypeSyntaxError {
    return new TypeSyntaxError(`The expression <${expression}> is not a valid type specification.`);
  }
}

function numberOf(text: string): Value {
  const size = text.replace(/^-/, '');
  const isWhole = /^(?:0[xX]|\d+$)/.test(size);
  const value = isWhole ? BigInt(size) : Number(size);
  return text.startsWith('-') ? -value : value;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  s: ' ',
  '"': '"',
  '\\': '\\',
  $: '$',
};

function unescapeDouble(text: string): string {
  return text.replace(
    /\\(?:u\{([0-9a-fA-F]+)\}|([^]))/g,
    (whole, code: string | undefined, character: string | undefined) =>
      code === undefined
        ? (ESCAPES[character ?? ''] ?? whole)
        : String.fromCodePoint(Number.parseInt(code, 16)),
  );
}
