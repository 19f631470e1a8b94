import { RubyObject } from '../../values/ruby/ruby-object.ts';
import { rubyText } from '../../values/ruby/ruby-text.ts';
import type { Value } from '../../values/value.ts';
import type { Block } from './nodes.ts';
import type { Frame } from './frame.ts';

/** `:name`; there is one object for each name. */
export class RubySymbol extends RubyObject {
  readonly valueKind = 'Symbol';
  readonly name: string;
  static readonly #known = new Map<string, RubySymbol>();

  private constructor(name: string) {
    super();
    this.name = name;
  }

  static of(name: string): RubySymbol {
    const known = RubySymbol.#known.get(name) ?? new RubySymbol(name);
    RubySymbol.#known.set(name, known);
    return known;
  }

  override inspect(): string {
    return /^[a-zA-Z_]\w*[?!=]?$/.test(this.name) ? `:${this.name}` : `:"${this.name}"`;
  }

  override toString(): string {
    return this.name;
  }
}

/** `1..3`, `'a'...'e'`. */
export class RubyRange extends RubyObject {
  readonly valueKind = 'Range';
  readonly from: Value;
  readonly to: Value;
  readonly isOpen: boolean;

  constructor(from: Value, to: Value, isOpen: boolean) {
    super();
    this.from = from;
    this.to = to;
    this.isOpen = isOpen;
  }

  override toString(): string {
    return `${rubyText(this.from)}${this.isOpen ? '...' : '..'}${rubyText(this.to)}`;
  }
}

/** A block, lambda or method as a value. */
export class Proc extends RubyObject {
  readonly valueKind = 'Proc';
  readonly isLambda: boolean;
  readonly #run: (args: readonly Value[]) => Value;
  /** How many parameters it is written with. */
  readonly arity: number;

  constructor(
    run: (args: readonly Value[]) => Value,
    { isLambda = false, arity = 1 }: { readonly isLambda?: boolean; readonly arity?: number } = {},
  ) {
    super();
    this.#run = run;
    this.isLambda = isLambda;
    this.arity = arity;
  }

  call(...args: readonly Value[]): Value {
    return this.#run(args);
  }

  override toString(): string {
    return '#<Proc>';
  }
}

/** What a regular expression matched. */
export class MatchData extends RubyObject {
  readonly valueKind = 'MatchData';
  readonly found: RegExpExecArray;

  constructor(found: RegExpExecArray) {
    super();
    this.found = found;
  }

  override toString(): string {
    return this.found[0];
  }
}

/** A class or module, by its name. */
export class RubyClass extends RubyObject {
  readonly valueKind = 'Class';
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  override get identity(): string {
    return `Class ${this.name}`;
  }

  override toString(): string {
    return this.name;
  }
}

/** An exception as a value. */
export class ExceptionValue extends RubyObject {
  readonly valueKind = 'Exception';
  readonly className: string;
  readonly message: string;

  constructor(className: string, message: string) {
    super();
    this.className = className;
    this.message = message;
  }

  override toString(): string {
    return this.message;
  }
}

/** The scope of the calling manifest, as `scope` in a template. */
export class ScopeObject extends RubyObject {
  readonly valueKind = 'Puppet::Parser::Scope';

  override toString(): string {
    return 'Scope()';
  }
}

/** What `self` is in a template. */
export class WrapperObject extends RubyObject {
  readonly valueKind = 'Puppet::Parser::TemplateWrapper';

  override toString(): string {
    return 'template[inline]';
  }
}

/** A method that a template defines. */
export interface DefinedMethod {
  readonly block: Block;
  readonly frame: Frame;
}
