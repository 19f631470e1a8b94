import { lexRuby } from './lexer.ts';
import { RefusedRuby } from './refused-ruby.ts';
import { TokenReader } from './token-reader.ts';
import {
  constantWithin,
  gatherPairs,
  isCallParenthesis,
  isCommand,
  list,
  LITERALS,
  namesOf,
  numberOf,
  pair,
  send,
  type ListItem,
} from './make-node.ts';
import type { Block, CallParts, Node, Parameter } from './nodes.ts';
import type { Part, Token, TokenKind } from './token.ts';

/** Parses single values: literals, variables, calls with their arguments and blocks. */
export abstract class ValueParser {
  readonly reader: TokenReader;
  /** How many lists of arguments or elements are open. */
  #depth = 0;

  constructor(tokens: readonly Token[], locals?: ReadonlySet<string>) {
    this.reader = new TokenReader(tokens, locals);
  }

  abstract statement(): Node;
  abstract sequence(ends: readonly string[]): Node;
  /** `if`, `case` and their like, which are values too. */
  abstract keyword(): Node | undefined;
  abstract protectedBody(line: number): Node;
  abstract expressionStatement(): Node;
  abstract argument(): Node;
  abstract ternary(): Node;
  abstract splatOr(parse: () => Node): Node;

  /** Whether a comma would end a value here. */
  get isWithinList(): boolean {
    return this.#depth > 0;
  }

  /** A value with the calls on it. */
  value(): Node {
    return this.#postfix(this.#primary());
  }

  /** Calls, indexes and constants within a value. */
  #postfix(start: Node): Node {
    const { reader } = this;
    let node = start;
    for (;;) {
      const { text, line, hasSpaceBefore } = reader.token;
      if (reader.isOperator('.', '&.')) {
        reader.next();
        node = this.#methodCall(node, text === '&.');
      } else if (reader.isOperator('::')) {
        reader.next();
        node =
          reader.token.kind === 'constant' && !isCallParenthesis(reader.peek())
            ? constantWithin(node, reader.next())
            : this.#methodCall(node, false);
      } else if (reader.isOperator('[') && !(hasSpaceBefore && isCommand(node))) {
        reader.next();
        const args = this.#list(']');
        node = send(node, '[]', args, line);
      } else return node;
    }
  }

  #methodCall(receiver: Node, isSafe: boolean): Node {
    const { reader } = this;
    const { line } = reader.token;
    const name = reader.isOperator('(') ? 'call' : reader.next().text;
    const parts = this.#callRest({ hasReceiver: true });
    return { kind: 'Call', line, receiver, name, isSafe, ...parts };
  }

  /** Arguments in brackets or without, and a block. */
  #callRest({
    hasReceiver,
  }: {
    readonly hasReceiver: boolean;
  }): Pick<CallParts, 'args' | 'block' | 'blockArgument'> {
    const { reader } = this;
    let items: readonly ListItem[] = [];
    if (isCallParenthesis(reader.token)) {
      reader.next();
      items = this.#items(')');
    } else if (this.#startsCommand(hasReceiver)) items = this.#commandItems();
    const blockArgument = items.find(({ role }) => role === 'block')?.node;
    const args = gatherPairs(items.filter(({ role }) => role !== 'block'));
    return { args, block: this.#block(), blockArgument };
  }

  /** Whether arguments follow without brackets. */
  #startsCommand(hasReceiver: boolean): boolean {
    const { kind, text, hasSpaceBefore, hasSpaceAfter } = this.reader.token;
    if (!hasSpaceBefore || NO_ARGUMENT.has(kind)) return false;
    if (kind === 'keyword') return VALUE_WORDS.has(text);
    if (kind !== 'operator') return true;
    if (text === '[') return !hasReceiver || !hasSpaceAfter;
    return text === '->' || text === '::' || (PREFIXES.has(text) && !hasSpaceAfter);
  }

  #commandItems(): readonly ListItem[] {
    const { reader } = this;
    const args = [this.#listItem()];
    while (reader.skip('operator', ',')) {
      reader.skipNewlines();
      args.push(this.#listItem());
    }
    return args;
  }

  /** Values between brackets; `key => value` pairs at the end are one hash. */
  #list(close: string): readonly Node[] {
    return gatherPairs(this.#items(close));
  }

  #items(close: string): readonly ListItem[] {
    const { reader } = this;
    const items: ListItem[] = [];
    this.#depth++;
    reader.skipNewlines();
    while (!reader.isOperator(close)) {
      items.push(this.#listItem());
      reader.skipNewlines();
      if (!reader.skip('operator', ',')) break;
      reader.skipNewlines();
    }
    reader.take('operator', close);
    this.#depth--;
    return items;
  }

  #listItem(): ListItem {
    const { reader } = this;
    const { kind, text, line } = reader.token;
    if (kind === 'label') {
      reader.next();
      reader.skipNewlines();
      return pair(
        { kind: 'Symbol', line, parts: [text] },
        this.#nested(() => this.argument()),
      );
    }
    if (reader.isOperator('&')) {
      reader.next();
      return { role: 'block', node: this.argument() };
    }
    if (reader.isOperator('**')) throw new RefusedRuby('a double splat', line);
    const value = this.splatOr(() => this.#nested(() => this.argument()));
    if (!reader.skip('operator', '=>')) return { role: 'value', node: value };
    reader.skipNewlines();
    return pair(
      value,
      this.#nested(() => this.argument()),
    );
  }

  #nested<T>(parse: () => T): T {
    this.#depth++;
    try {
      return parse();
    } finally {
      this.#depth--;
    }
  }

  /** Parses as outside of all brackets. */
  #apart<T>(parse: () => T): T {
    const saved = [this.#depth, this.#isLoopCondition] as const;
    this.#depth = 0;
    this.#isLoopCondition = false;
    try {
      return parse();
    } finally {
      [this.#depth, this.#isLoopCondition] = saved;
    }
  }

  #block(): Block | undefined {
    const { reader } = this;
    const isBrace = reader.isOperator('{');
    if (!isBrace && (!reader.isKeyword('do') || this.#isLoopCondition)) return undefined;
    const { line } = reader.next();
    reader.skipNewlines();
    const parameters = reader.skip('operator', '|') ? this.parameters('|') : [];
    if (parameters.length > 0) reader.take('operator', '|');
    const body = this.#apart(() =>
      reader.withLocals(namesOf(parameters), () =>
        isBrace ? this.sequence([]) : this.protectedBody(line),
      ),
    );
    if (isBrace) reader.take('operator', '}');
    else reader.take('keyword', 'end');
    return { parameters, body };
  }

  #isLoopCondition = false;

  /** What follows `while` and `for ... in`: a `do` after it belongs to the loop. */
  loopCondition(): Node {
    this.#isLoopCondition = true;
    const node = this.expressionStatement();
    this.#isLoopCondition = false;
    return node;
  }

  /** Parameters up to a closing sign, or to the end of the line. */
  parameters(close: string | undefined): readonly Parameter[] {
    const { reader } = this;
    const parameters: Parameter[] = [];
    while (!reader.is('newline') && !(close !== undefined && reader.isOperator(close))) {
      parameters.push(this.#parameter());
      if (!reader.skip('operator', ',')) break;
      reader.skipNewlines();
    }
    return parameters;
  }

  #parameter(): Parameter {
    const { reader } = this;
    if (reader.skip('operator', '(')) {
      const inner = this.parameters(')');
      reader.take('operator', ')');
      return { name: '', isRest: false, fallback: undefined, inner };
    }
    const isRest = reader.skip('operator', '*');
    if (reader.isOperator('&')) throw new RefusedRuby('a block as a parameter', reader.token.line);
    const { text: name } = reader.take('identifier');
    reader.declare(name);
    const fallback = reader.skip('operator', '=') ? this.ternary() : undefined;
    return { name, isRest, fallback, inner: undefined };
  }

  #primary(): Node {
    const { kind } = this.reader.token;
    switch (kind) {
      case 'string':
        return this.#string();
      case 'constant':
        return this.#constant();
      case 'identifier':
        return this.#identifier();
      case 'keyword':
        return this.#keywordValue();
      default:
        return this.#simple() ?? this.#bracketed();
    }
  }

  /** A value of one token. */
  #simple(): Node | undefined {
    const { kind, text, line, parts } = this.reader.token;
    const make: Partial<Record<TokenKind, () => Node>> = {
      number: () => ({ kind: 'Literal', line, value: numberOf(text) }),
      symbol: () => ({ kind: 'Symbol', line, parts: parts ? this.#parts(parts) : [text] }),
      regexp: () => ({ kind: 'Regexp', line, parts: this.#parts(parts ?? []), flags: text }),
      words: () => wordList(parts ?? [], { line, areSymbols: text.toLowerCase() === 'i' }),
      instance: () => ({ kind: 'Instance', line, name: text.replace(/^@+/, '') }),
      global: () => ({ kind: 'Global', line, name: text.slice(1) }),
    };
    const found = make[kind];
    if (found === undefined) return undefined;
    this.reader.next();
    return found();
  }

  /** Strings side by side are one. */
  #string(): Node {
    const { reader } = this;
    const { line } = reader.token;
    const parts: (string | Node)[] = [];
    while (reader.token.kind === 'string') parts.push(...this.#parts(reader.next().parts ?? []));
    return { kind: 'String', line, parts };
  }

  #parts(parts: readonly Part[]): readonly (string | Node)[] {
    return parts.map((part) => {
      if (typeof part === 'string') return part;
      const parser = this.#sibling(lexRuby(part.code, part.line));
      return parser.sequence([]);
    });
  }

  #sibling(tokens: readonly Token[]): ValueParser {
    const Parser = this.constructor as new (
      tokens: readonly Token[],
      locals: ReadonlySet<string>,
    ) => ValueParser;
    return new Parser(tokens, this.reader.locals);
  }

  #constant(): Node {
    const { reader } = this;
    const { text, line } = reader.next();
    const isCall =
      isCallParenthesis(reader.token) ||
      (/^(?:Array|Integer|String|Float)$/.test(text) && reader.token.kind === 'string');
    if (!isCall) return { kind: 'Constant', line, name: text };
    const parts = this.#callRest({ hasReceiver: false });
    return { kind: 'Call', line, receiver: undefined, name: text, isSafe: false, ...parts };
  }

  #identifier(): Node {
    const { reader } = this;
    const { text, line } = reader.next();
    const isLocal = reader.locals.has(text) && !isCallParenthesis(reader.token);
    if (isLocal) return { kind: 'Local', line, name: text };
    const parts = this.#callRest({ hasReceiver: false });
    if ((text === 'lambda' || text === 'proc') && parts.block !== undefined)
      return { kind: 'Lambda', line, block: parts.block };
    return { kind: 'Call', line, receiver: undefined, name: text, isSafe: false, ...parts };
  }

  #keywordValue(): Node {
    const { reader } = this;
    const { text, line } = reader.token;
    const literal = LITERALS.get(text);
    if (literal !== undefined) {
      reader.next();
      return { kind: 'Literal', line, value: literal };
    }
    if (text === 'self') {
      reader.next();
      return { kind: 'Self', line };
    }
    if (text === 'yield') {
      reader.next();
      return { kind: 'Yield', line, args: this.#callRest({ hasReceiver: false }).args };
    }
    const node = this.#apart(() => this.keyword());
    if (node !== undefined) return node;
    throw new RefusedRuby(`'${text}'`, line);
  }

  #bracketed(): Node {
    const { reader } = this;
    const { line } = reader.token;
    if (reader.skip('operator', '(')) {
      const node = this.#apart(() => this.sequence([]));
      reader.take('operator', ')');
      return node;
    }
    if (reader.skip('operator', '[')) return list(this.#list(']'), line);
    if (reader.skip('operator', '{')) {
      const [hash] = this.#list('}');
      return hash ?? { kind: 'Hash', line, pairs: [] };
    }
    if (reader.skip('operator', '::')) return this.#constant();
    if (reader.skip('operator', '->')) return this.#arrow(line);
    throw reader.unexpected();
  }

  #arrow(line: number): Node {
    const { reader } = this;
    const isBracketed = reader.skip('operator', '(');
    const parameters = isBracketed
      ? this.parameters(')')
      : reader.isOperator('{')
        ? []
        : this.parameters('{');
    if (isBracketed) reader.take('operator', ')');
    const block = reader.withLocals(namesOf(parameters), () => this.#block());
    if (block === undefined) throw reader.unexpected();
    return { kind: 'Lambda', line, block: { ...block, parameters } };
  }
}

/** What cannot be the first word of an argument. */
const NO_ARGUMENT: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'newline',
  'text',
  'output',
  'end-output',
  'end',
]);
const VALUE_WORDS = new Set(['nil', 'true', 'false', 'self', 'not', 'defined?', 'case']);
const PREFIXES = new Set(['-', '*', '&', ':', '!']);

function wordList(
  parts: readonly Part[],
  { line, areSymbols }: { readonly line: number; readonly areSymbols: boolean },
): Node {
  const words = parts.map((part) => (typeof part === 'string' ? part : part.code));
  return list(
    words.map((word): Node =>
      areSymbols ? { kind: 'Symbol', line, parts: [word] } : { kind: 'Literal', line, value: word },
    ),
    line,
  );
}
