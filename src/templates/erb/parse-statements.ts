import { ExpressionParser } from './parse-expressions.ts';
import type { Node, NodeOf, Parameter, Rescue } from './nodes.ts';

const MODIFIERS = ['if', 'unless', 'while', 'until', 'rescue'];

/** Parses statements: sequences, conditions, loops, methods, texts and outputs of a template. */
export class StatementParser extends ExpressionParser {
  program(): Node {
    const body = this.sequence([]);
    if (!this.reader.is('end')) throw this.reader.unexpected();
    return body;
  }

  /** Statements up to one of the keywords, a closing brace or the end. */
  sequence(ends: readonly string[]): Node {
    const { reader } = this;
    const { line } = reader.token;
    const statements: Node[] = [];
    for (;;) {
      reader.skipNewlines();
      if (reader.is('end') || reader.is('end-output') || reader.isOperator('}', ')')) break;
      if (reader.isKeyword(...ends) && ends.length > 0) break;
      statements.push(this.statement());
    }
    const [only] = statements;
    if (only !== undefined && statements.length === 1) return only;
    return { kind: 'Sequence', line, statements };
  }

  override statement(): Node {
    const { reader } = this;
    const { kind, text, line } = reader.token;
    if (kind === 'text') {
      reader.next();
      return { kind: 'Text', line, value: text };
    }
    if (kind === 'output') {
      reader.next();
      const value = this.sequence([]);
      reader.take('end-output');
      return { kind: 'Output', line, value };
    }
    let node = this.expressionStatement();
    while (reader.isKeyword(...MODIFIERS)) node = this.#modified(node);
    return node;
  }

  #modified(body: Node): Node {
    const { text, line } = this.reader.next();
    const condition = this.expressionStatement();
    switch (text) {
      case 'if':
        return { kind: 'If', line, condition, then: body, otherwise: undefined };
      case 'unless':
        return { kind: 'If', line, condition: not(condition), then: body, otherwise: undefined };
      case 'rescue': {
        const rescue: Rescue = { classes: [], variable: undefined, body: condition };
        return {
          kind: 'Begin',
          line,
          body,
          rescues: [rescue],
          otherwise: undefined,
          ensure: undefined,
        };
      }
      default:
        return { kind: 'While', line, condition, body, isUntil: text === 'until' };
    }
  }

  override keyword(): Node | undefined {
    const { reader } = this;
    const { text, line } = reader.token;
    const parse = Object.hasOwn(CONSTRUCTS, text) ? CONSTRUCTS[text] : undefined;
    if (parse === undefined) return undefined;
    reader.next();
    return parse(this, line);
  }

  /** What follows `if` and `elsif`. */
  conditional(line: number, isNegated: boolean): Node {
    const { reader } = this;
    const condition = this.expressionStatement();
    reader.skip('keyword', 'then');
    const then = this.sequence(['elsif', 'else', 'end']);
    const otherwise = this.#otherwise();
    return { kind: 'If', line, condition: isNegated ? not(condition) : condition, then, otherwise };
  }

  #otherwise(): Node | undefined {
    const { reader } = this;
    const { text, line } = reader.take('keyword');
    if (text === 'elsif') return this.conditional(line, false);
    if (text !== 'else') return undefined;
    const body = this.sequence(['end']);
    reader.take('keyword', 'end');
    return body;
  }

  loop(line: number, isUntil: boolean): Node {
    const condition = this.loopCondition();
    this.reader.skip('keyword', 'do');
    const body = this.sequence(['end']);
    this.reader.take('keyword', 'end');
    return { kind: 'While', line, condition, body, isUntil };
  }

  /** `for a, b in list` as `list.each`, whose variables stay. */
  forLoop(line: number): Node {
    const { reader } = this;
    const names = [reader.take('identifier').text];
    while (reader.skip('operator', ',')) names.push(reader.take('identifier').text);
    reader.take('keyword', 'in');
    const receiver = this.loopCondition();
    reader.skip('keyword', 'do');
    const parameters = names.map((name): Parameter => plainParameter(name));
    const body = reader.withLocals(names, () => this.sequence(['end']));
    reader.take('keyword', 'end');
    return call(receiver, 'each', line, { parameters, body });
  }

  case(line: number): Node {
    const { reader } = this;
    const subject = reader.is('newline') ? undefined : this.expressionStatement();
    this.#skipBlankText();
    const options: { values: Node[]; body: Node }[] = [];
    while (reader.skip('keyword', 'when')) {
      const values = [this.argument()];
      while (reader.skip('operator', ',')) {
        reader.skipNewlines();
        values.push(this.argument());
      }
      reader.skip('keyword', 'then');
      options.push({ values, body: this.sequence(['when', 'else', 'end']) });
    }
    const otherwise = reader.skip('keyword', 'else') ? this.sequence(['end']) : undefined;
    reader.take('keyword', 'end');
    return { kind: 'Case', line, subject, options, otherwise };
  }

  #skipBlankText(): void {
    const { reader } = this;
    reader.skipNewlines();
    while (reader.token.kind === 'text' && reader.token.text.trim() === '') {
      reader.next();
      reader.skipNewlines();
    }
  }

  begin(line: number): Node {
    const { reader } = this;
    const node = this.protectedBody(line);
    reader.take('keyword', 'end');
    return node;
  }

  /** A body with its `rescue`, `else` and `ensure`. */
  protectedBody(line: number): Node {
    const { reader } = this;
    const ends = ['rescue', 'else', 'ensure', 'end'];
    const body = this.sequence(ends);
    const rescues: Rescue[] = [];
    while (reader.skip('keyword', 'rescue')) rescues.push(this.#rescue(ends));
    const otherwise = reader.skip('keyword', 'else') ? this.sequence(['ensure', 'end']) : undefined;
    const ensure = reader.skip('keyword', 'ensure') ? this.sequence(['end']) : undefined;
    if (rescues.length === 0 && ensure === undefined) return body;
    return { kind: 'Begin', line, body, rescues, otherwise, ensure };
  }

  #rescue(ends: readonly string[]): Rescue {
    const { reader } = this;
    const classes: Node[] = [];
    while (!reader.is('newline') && !reader.isKeyword('then') && !reader.isOperator('=>')) {
      classes.push(this.argument());
      if (!reader.skip('operator', ',')) break;
    }
    const variable = reader.skip('operator', '=>') ? reader.take('identifier').text : undefined;
    if (variable !== undefined) reader.declare(variable);
    reader.skip('keyword', 'then');
    return { classes, variable, body: this.sequence(ends) };
  }

  define(line: number): Node {
    const { reader } = this;
    const name = reader.next().text;
    const isBracketed = reader.skip('operator', '(');
    const parameters = this.parameters(isBracketed ? ')' : undefined);
    if (isBracketed) reader.take('operator', ')');
    const names = parameters.map((parameter) => parameter.name);
    const body = reader.withLocals(names, () => this.protectedBody(line));
    reader.take('keyword', 'end');
    return { kind: 'Define', line, name, parameters, body };
  }

  jump(word: NodeOf<'Jump'>['word'], line: number): Node {
    const { reader } = this;
    const isBare =
      reader.is('newline') ||
      reader.is('end') ||
      reader.is('end-output') ||
      reader.isOperator('}') ||
      reader.isKeyword(...MODIFIERS, 'end');
    return { kind: 'Jump', line, word, value: isBare ? undefined : this.expressionStatement() };
  }
}

type Construct = (parser: StatementParser, line: number) => Node;

const CONSTRUCTS: Readonly<Record<string, Construct>> = {
  if: (parser, line) => parser.conditional(line, false),
  unless: (parser, line) => parser.conditional(line, true),
  while: (parser, line) => parser.loop(line, false),
  until: (parser, line) => parser.loop(line, true),
  for: (parser, line) => parser.forLoop(line),
  case: (parser, line) => parser.case(line),
  begin: (parser, line) => parser.begin(line),
  def: (parser, line) => parser.define(line),
  return: (parser, line) => parser.jump('return', line),
  next: (parser, line) => parser.jump('next', line),
  break: (parser, line) => parser.jump('break', line),
};

function not(value: Node): Node {
  return { kind: 'Not', line: value.line, value };
}

function plainParameter(name: string): Parameter {
  return { name, isRest: false, fallback: undefined, inner: undefined };
}

function call(receiver: Node, name: string, line: number, block: NodeOf<'Call'>['block']): Node {
  return {
    kind: 'Call',
    line,
    receiver,
    name,
    args: [],
    block,
    blockArgument: undefined,
    isSafe: false,
  };
}
