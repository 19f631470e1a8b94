import { lexRuby } from './lexer.ts';
import { RefusedRuby } from './refused-ruby.ts';
import { TokenReader } from './token-reader.ts';
import {
  constantWithin,
  gatherPairs,
  isCallParenthesis,
  isCommand,
  isPlace,
  list,
  LITERALS,
  namesOf,
  numberOf,
  pair,
  send,
  type ListItem,
} from './make-node.ts';
import type { Block, CallParts, Node, Parameter } from './nodes.ts';
import type { Part, Token } from './token.ts';

/** Operators between two values, from the loosest to the tightest. */
const LEVELS: readonly (readonly string[])[] = [
  ['<=>', '==', '===', '!=', '=~', '!~'],
  ['<', '<=', '>', '>='],
  ['|', '^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

const ASSIGNMENTS = /^(?:\*\*|&&|\|\||<<|>>|[-+*/%|&^])=$/;

/** Parses expressions; statements are known to whoever extends it. */
export abstract class ExpressionParser {
  readonly reader: TokenReader;

  constructor(tokens: readonly Token[], locals?: ReadonlySet<string>) {
    this.reader = new TokenReader(tokens, locals);
  }

  abstract statement(): Node;
  abstract sequence(ends: readonly string[]): Node;
  /** `if`, `case` and their like, which are values too. */
  abstract keyword(): Node | undefined;
  abstract protectedBody(line: number): Node;

  /** An expression with `and`, `or` and `not`. */
  expressionStatement(): Node {
    const { reader } = this;
    let left = this.#notExpression();
    while (reader.isKeyword('and', 'or')) {
      const { text, line } = reader.next();
      reader.skipNewlines();
      const right = this.#notExpression();
      left = { kind: text === 'and' ? 'And' : 'Or', line, left, right };
    }
    return left;
  }

  #notExpression(): Node {
    const { reader } = this;
    if (!reader.isKeyword('not')) return this.#assignment();
    const { line } = reader.next();
    return { kind: 'Not', line, value: this.#notExpression() };
  }

  /** An assignment, to one place or to several, or a plain value. */
  #assignment(): Node {
    const { reader } = this;
    const first = this.argument();
    if (!reader.isOperator(',') || !isPlace(first) || !this.#isMultipleAssignment()) return first;
    const targets = [first];
    while (reader.skip('operator', ',')) targets.push(this.#splatOr(() => this.#ternary()));
    const { line } = reader.take('operator', '=');
    for (const target of targets) this.#declare(target);
    const value = this.#rightSide();
    return { kind: 'MultipleAssign', line, targets, value };
  }

  #isMultipleAssignment(): boolean {
    for (let distance = 0; ; distance++) {
      const { kind, text } = this.reader.peek(distance);
      if (kind === 'operator' && text === '=') return true;
      if (kind === 'newline' || kind === 'end' || kind === 'end-output' || kind === 'keyword')
        return false;
    }
  }

  /** What is right of `=`; several values are an array. */
  #rightSide(): Node {
    const { reader } = this;
    const first = this.#splatOr(() => this.argument());
    if (!reader.isOperator(',')) return first.kind === 'Splat' ? list([first]) : first;
    const items = [first];
    while (reader.skip('operator', ',')) items.push(this.#splatOr(() => this.argument()));
    return list(items);
  }

  #splatOr(parse: () => Node): Node {
    const { reader } = this;
    if (!reader.isOperator('*')) return parse();
    const { line } = reader.next();
    return { kind: 'Splat', line, value: parse() };
  }

  /** One value: as an argument, an element, or a whole expression. */
  argument(): Node {
    const { reader } = this;
    const target = this.#ternary();
    const { text, line } = reader.token;
    if (reader.isOperator('=') && isPlace(target)) {
      reader.next();
      reader.skipNewlines();
      this.#declare(target);
      return { kind: 'Assign', line, target, value: this.#rightSideOfOne() };
    }
    if (reader.is('operator') && ASSIGNMENTS.test(text)) {
      reader.next();
      reader.skipNewlines();
      this.#declare(target);
      return {
        kind: 'OperatorAssign',
        line,
        target,
        operator: text.slice(0, -1),
        value: this.argument(),
      };
    }
    return target;
  }

  #rightSideOfOne(): Node {
    return this.#depth === 0 ? this.#rightSide() : this.argument();
  }

  /** How many lists of arguments or elements are open: within them a comma ends a value. */
  #depth = 0;

  #declare(target: Node): void {
    if (target.kind === 'Local') this.reader.declare(target.name);
    if (target.kind === 'Call' && target.receiver === undefined) this.reader.declare(target.name);
    if (target.kind === 'Splat') this.#declare(target.value);
  }

  #ternary(): Node {
    const { reader } = this;
    const condition = this.#range();
    if (!reader.isOperator('?')) return condition;
    const { line } = reader.next();
    reader.skipNewlines();
    const then = this.#ternary();
    reader.skipNewlines();
    if (!reader.skip('operator', ':')) throw reader.unexpected();
    reader.skipNewlines();
    return { kind: 'If', line, condition, then, otherwise: this.#ternary() };
  }

  #range(): Node {
    const { reader } = this;
    const from = this.#or();
    if (!reader.isOperator('..', '...')) return from;
    const { text, line } = reader.next();
    const isEnd = reader.isOperator(']', ')');
    const to: Node = isEnd ? { kind: 'Literal', line, value: null } : this.#or();
    return { kind: 'Range', line, from, to, isOpen: text === '...' };
  }

  #or(): Node {
    const { reader } = this;
    let left = this.#and();
    while (reader.isOperator('||')) {
      const { line } = reader.next();
      reader.skipNewlines();
      left = { kind: 'Or', line, left, right: this.#and() };
    }
    return left;
  }

  #and(): Node {
    const { reader } = this;
    let left = this.#negation();
    while (reader.isOperator('&&')) {
      const { line } = reader.next();
      reader.skipNewlines();
      left = { kind: 'And', line, left, right: this.#negation() };
    }
    return left;
  }

  #negation(): Node {
    const { reader } = this;
    if (!reader.isKeyword('defined?')) return this.#binary(0);
    const { line } = reader.next();
    return { kind: 'Defined', line, value: this.#unary() };
  }

  #binary(level: number): Node {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary();
    const { reader } = this;
    let left = this.#binary(level + 1);
    while (reader.isOperator(...operators)) {
      const { text, line } = reader.next();
      reader.skipNewlines();
      const right = this.#binary(level + 1);
      left =
        text === '!=' || text === '!~'
          ? { kind: 'Not', line, value: send(left, text === '!=' ? '==' : '=~', [right], line) }
          : send(left, text, [right], line);
    }
    return left;
  }

  #unary(): Node {
    const { reader } = this;
    const { text, line } = reader.token;
    if (!reader.isOperator('!', '-', '+', '~')) return this.#power();
    reader.next();
    const value = this.#unary();
    if (text === '!') return { kind: 'Not', line, value };
    if (value.kind === 'Literal' && text === '-' && typeof value.value !== 'object')
      return {
        ...value,
        value: typeof value.value === 'bigint' ? -value.value : -Number(value.value),
      };
    return text === '+' ? value : send(value, `${text}@`, [], line);
  }

  #power(): Node {
    const { reader } = this;
    const base = this.#postfix(this.#primary());
    if (!reader.isOperator('**')) return base;
    const { line } = reader.next();
    return send(base, '**', [this.#unary()], line);
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
    if (!hasSpaceBefore) return false;
    switch (kind) {
      case 'operator':
        if (text === '[' || text === '->' || text === '::')
          return text !== '[' || !hasReceiver || !hasSpaceAfter;
        return ['-', '*', '&', ':', '!'].includes(text) && !hasSpaceAfter;
      case 'keyword':
        return ['nil', 'true', 'false', 'self', 'not', 'defined?', 'case'].includes(text);
      case 'newline':
      case 'text':
      case 'output':
      case 'end-output':
      case 'end':
        return false;
      default:
        return true;
    }
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
    const value = this.#splatOr(() => this.#nested(() => this.argument()));
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
    const fallback = reader.skip('operator', '=') ? this.#ternary() : undefined;
    return { name, isRest, fallback, inner: undefined };
  }

  #primary(): Node {
    const { reader } = this;
    const { token } = reader;
    const { kind, text, line, parts = [] } = token;
    switch (kind) {
      case 'number':
        reader.next();
        return { kind: 'Literal', line, value: numberOf(text) };
      case 'string':
        return this.#string(line);
      case 'symbol':
        reader.next();
        return { kind: 'Symbol', line, parts: token.parts ? this.#parts(parts) : [text] };
      case 'regexp':
        reader.next();
        return { kind: 'Regexp', line, parts: this.#parts(parts), flags: text };
      case 'words':
        reader.next();
        return list(
          parts.map((part): Node => {
            const word = typeof part === 'string' ? part : part.code;
            return text.toLowerCase() === 'i'
              ? { kind: 'Symbol', line, parts: [word] }
              : { kind: 'Literal', line, value: word };
          }),
          line,
        );
      case 'instance':
        reader.next();
        return { kind: 'Instance', line, name: text.replace(/^@+/, '') };
      case 'global':
        reader.next();
        return { kind: 'Global', line, name: text.slice(1) };
      case 'constant':
        return this.#constant();
      case 'identifier':
        return this.#identifier();
      case 'keyword':
        return this.#keywordValue();
      default:
        return this.#bracketed();
    }
  }

  /** Strings side by side are one. */
  #string(line: number): Node {
    const { reader } = this;
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

  #sibling(tokens: readonly Token[]): ExpressionParser {
    const Parser = this.constructor as new (
      tokens: readonly Token[],
      locals: ReadonlySet<string>,
    ) => ExpressionParser;
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
