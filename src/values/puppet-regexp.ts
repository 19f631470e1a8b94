import { translateRegexp } from './translate-regexp.ts';
import { ValueObject } from './value.ts';

/** A Puppet Regexp: Ruby's regular expression by its source, compiled when it is first used. */
export class PuppetRegexp extends ValueObject {
  readonly valueKind = 'Regexp';
  readonly source: string;
  #compiled: RegExp | undefined;

  constructor(source: string) {
    super();
    this.source = source;
  }

  override get identity(): string {
    return `Regexp ${this.source}`;
  }

  /** The first match from `from` on, with JavaScript's groups. */
  exec(text: string, from = 0): RegExpExecArray | null {
    const compiled = this.toRegExp();
    compiled.lastIndex = from;
    return compiled.exec(text);
  }

  test(text: string): boolean {
    return this.exec(text) !== null;
  }

  /** The JavaScript expression with the same meaning (flag g); throws RegexpError when there is none. */
  toRegExp(): RegExp {
    return (this.#compiled ??= translateRegexp(this.source));
  }

  override toString(): string {
    const source = this.source.replace(/\\[^]|\//g, (part) => (part === '/' ? '\\/' : part));
    return `/${source}/`;
  }
}
