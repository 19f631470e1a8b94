import { isPlace, list, send } from './make-node.ts';
import { ValueParser } from './parse-values.ts';
import type { Node } from './nodes.ts';

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
export abstract class ExpressionParser extends ValueParser {
  /** An expression with `and`, `or` and `not`. */
  override expressionStatement(): Node {
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
    while (reader.skip('operator', ',')) targets.push(this.splatOr(() => this.ternary()));
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
    const first = this.splatOr(() => this.argument());
    if (!reader.isOperator(',')) return first.kind === 'Splat' ? list([first]) : first;
    const items = [first];
    while (reader.skip('operator', ',')) items.push(this.splatOr(() => this.argument()));
    return list(items);
  }

  override splatOr(parse: () => Node): Node {
    const { reader } = this;
    if (!reader.isOperator('*')) return parse();
    const { line } = reader.next();
    return { kind: 'Splat', line, value: parse() };
  }

  /** One value: as an argument, an element, or a whole expression. */
  override argument(): Node {
    const { reader } = this;
    const target = this.ternary();
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
    return !this.isWithinList ? this.#rightSide() : this.argument();
  }

  #declare(target: Node): void {
    if (target.kind === 'Local') this.reader.declare(target.name);
    if (target.kind === 'Call' && target.receiver === undefined) this.reader.declare(target.name);
    if (target.kind === 'Splat') this.#declare(target.value);
  }

  override ternary(): Node {
    const { reader } = this;
    const condition = this.#range();
    if (!reader.isOperator('?')) return condition;
    const { line } = reader.next();
    reader.skipNewlines();
    const then = this.ternary();
    reader.skipNewlines();
    if (!reader.skip('operator', ':')) throw reader.unexpected();
    reader.skipNewlines();
    return { kind: 'If', line, condition, then, otherwise: this.ternary() };
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
    const base = this.value();
    if (!reader.isOperator('**')) return base;
    const { line } = reader.next();
    return send(base, '**', [this.#unary()], line);
  }
}
