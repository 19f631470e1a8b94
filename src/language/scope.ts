import { Fault } from './faults.ts';
import { Frame } from './frame.ts';
import type { SourcePosition } from '../diagnostics/issue.ts';
import type { LogLevel } from '../diagnostics/logger.ts';
import type { Locator } from '../syntax/locator.ts';
import type { Node } from '../syntax/nodes.ts';
import type { Value } from '../values/value.ts';
import type { Compilation } from './compilation.ts';
import type { Definition } from './definitions.ts';
import type { Draft, Param } from './catalog/draft.ts';

const BUILT_IN_VARIABLES: ReadonlySet<string> = new Set(['module_name', 'caller_module_name']);
const RESERVED_VARIABLES: ReadonlySet<string> = new Set(['trusted', 'facts', 'server_facts']);
const NUMERIC = /^\d+$/;

/** Where code is evaluated: the variables it sees, the resource it belongs to, the defaults it sets. */
export class Scope {
  readonly compilation: Compilation;
  readonly parent: Scope | undefined;
  /** The class, define or node whose code runs here. */
  readonly definition: Definition;
  /** What contains the resources declared here. */
  resource: Draft | undefined;
  /** The text that the code being evaluated comes from. */
  source: Locator;
  /** The innermost layer of variables. */
  frame: Frame;
  /** The scope's own variables. */
  readonly base: Frame;
  /** Defaults set by `Type { ... }`, by type name. */
  defaults: Map<string, Map<string, Param>> | undefined;

  constructor(parts: ScopeParts) {
    this.compilation = parts.compilation;
    this.parent = parts.parent;
    this.definition = parts.definition;
    this.resource = parts.resource;
    this.source = parts.definition.source;
    this.base = Frame.ofVariables(parts.beneath);
    this.frame = this.base;
  }

  /** Evaluates an expression here; none at all is undef. */
  evaluate(node: Node | undefined): Value {
    return node === undefined ? null : this.compilation.evaluate(node, this);
  }

  /** Evaluates in a layer of variables and puts the old one back afterwards. */
  within<T>(frame: Frame, body: () => T): T {
    const { frame: saved } = this;
    this.frame = frame;
    try {
      return body();
    } finally {
      this.frame = saved;
    }
  }

  /** Evaluates so that matches and variables made inside are gone afterwards. */
  guarded<T>(body: () => T): T {
    return this.within(this.frame, body);
  }

  get isTop(): boolean {
    return this.parent === undefined;
  }

  get isNode(): boolean {
    return this.resource?.type === 'Node';
  }

  /** The next scope to look in for a variable: that of the inherited class, else of node or top. */
  get next(): Scope | undefined {
    return this.inherited ?? this.enclosing;
  }

  get inherited(): Scope | undefined {
    const { resource } = this;
    if (resource?.type !== 'Class' || this.definition.parent === undefined) return undefined;
    return this.compilation.classScopes.get(this.definition.parent);
  }

  private get enclosing(): Scope | undefined {
    let { parent } = this;
    while (parent !== undefined && !parent.isTop && !parent.isNode) parent = parent.parent;
    return parent;
  }

  /** The value of a variable; undefined where it does not exist, null where it is undef. */
  lookup(name: string): Value | undefined {
    const qualified = name.includes('::');
    if (qualified) return this.#lookupQualified(name.startsWith('::') ? name.slice(2) : name);
    const found = NUMERIC.test(name) ? this.#lookupMatch(name) : this.#lookupLocal(name);
    if (found !== undefined) return found;
    const { next } = this;
    if (next !== undefined) return next.lookup(name);
    return NUMERIC.test(name) ? null : builtIn(name);
  }

  #lookupLocal(name: string): Value | undefined {
    for (let { frame }: { frame: Frame | undefined } = this; frame; frame = frame.parent) {
      const value = frame.variables?.get(name);
      if (value !== undefined) return value;
      if (frame.pending?.names.includes(name)) throw unevaluatedParameter(frame.pending, name);
    }
    return undefined;
  }

  #lookupMatch(name: string): Value | undefined {
    for (let { frame }: { frame: Frame | undefined } = this; frame; frame = frame.parent) {
      if (frame.match) return frame.match[Number(name)] ?? null;
    }
    return undefined;
  }

  #lookupQualified(name: string): Value | undefined {
    const known = this.compilation.qualified.get(name);
    if (known !== undefined) return known;
    const at = name.lastIndexOf('::');
    if (at < 0) return this.compilation.top.#given(name) ?? builtIn(name);
    const scope = this.compilation.scopeOfClass(name.slice(0, at));
    if (scope === undefined) return undefined;
    const leaf = name.slice(at + 2);
    const { inherited } = scope;
    return (
      scope.#lookupLocal(leaf) ??
      (inherited && this.#lookupQualified(`${inherited.definition.name}::${leaf}`))
    );
  }

  /** The variables that can be seen here without a qualified name, near ones over far ones. */
  visibleVariables(): ReadonlyMap<string, Value> {
    const visible = new Map(this.next?.visibleVariables());
    const frames: Frame[] = [];
    for (let { frame }: { frame: Frame | undefined } = this; frame; frame = frame.parent)
      frames.unshift(frame);
    for (const { variables } of frames) {
      for (const [name, value] of variables ?? []) if (value !== null) visible.set(name, value);
    }
    return visible;
  }

  /** Whether a variable exists, as `defined('$x')` asks. */
  exists(name: string): boolean {
    const at = name.lastIndexOf('::');
    if (at >= 0) {
      const leaf = name.slice(at + 2);
      const { compilation } = this;
      if (at === 0) return BUILT_IN_VARIABLES.has(leaf) || compilation.top.exists(leaf);
      return compilation.scopeOfClass(name.slice(0, at))?.exists(leaf) ?? false;
    }
    return (
      this.#lookupLocal(name) !== undefined ||
      this.next?.exists(name) === true ||
      BUILT_IN_VARIABLES.has(name)
    );
  }

  /** Whether the innermost layer of variables has one of that name, so that it cannot be set again. */
  isBound(name: string): boolean {
    const frame = this.#localFrame();
    if (frame.variables?.has(name)) return true;
    return frame === this.base && this.#given(name) !== undefined;
  }

  /** Gives a variable its value, in the innermost layer of variables. */
  set(name: string, value: Value): void {
    if (RESERVED_VARIABLES.has(name)) {
      throw new Fault(`Attempt to assign to a reserved variable name: '${name}'`);
    }
    const frame = this.#localFrame();
    if (frame.pending)
      throw new Fault(`Attempt to assign variable ${name} when evaluating parameters`);
    if (this.isBound(name)) throw new Fault(`Cannot reassign variable '$${name}'`);
    frame.variables?.set(name, value);
    if (frame === this.base) this.#publish(name, value);
  }

  /** Sets a variable of the compiler's own making (facts, trusted), which no manifest may set. */
  setPrivileged(name: string, value: Value): void {
    this.base.variables?.set(name, value);
    this.#publish(name, value);
  }

  /** A variable that is there before any code: a fact. */
  #given(name: string): Value | undefined {
    return this.base.parent?.variables?.get(name);
  }

  #publish(name: string, value: Value): void {
    const { qualified } = this.compilation;
    if (this.isTop) qualified.set(name, value);
    else if (this.definition.kind === 'class')
      qualified.set(`${this.definition.name}::${name}`, value);
  }

  #localFrame(): Frame {
    let { frame } = this;
    while (!frame.variables && frame.parent) frame = frame.parent;
    return frame;
  }

  /** What a regular expression matched becomes `$0`, `$1` ... until the enclosing construct ends. */
  setMatch(match: readonly (string | undefined)[]): void {
    this.frame = Frame.ofMatch(this.frame, match);
  }

  /** The resource defaults that hold here for a type, inner ones over outer ones. */
  defaultsFor(type: string): ReadonlyMap<string, Param> | undefined {
    const outer = this.parent?.defaultsFor(type);
    const own = this.defaults?.get(type);
    if (outer === undefined || own === undefined) return own ?? outer;
    return new Map([...outer, ...own]);
  }

  /** The file and line of an expression in the text being evaluated. */
  lineOf(node: Node): Pick<SourcePosition, 'file' | 'line'> {
    return this.source.place(node.offset);
  }

  /** The place of an expression in the text being evaluated. */
  placeOf(node: Node): SourcePosition {
    const { line, column } = this.source.position(node.offset);
    return { file: this.source.file, line, column };
  }

  /** Logs as from this scope, the way `notice()` does. */
  log(level: LogLevel, message: string): void {
    this.compilation.log({ level, message, source: this.toString() });
  }

  toString(): string {
    return `Scope(${this.resource?.ref ?? ''})`;
  }
}

interface ScopeParts {
  readonly compilation: Compilation;
  readonly parent?: Scope | undefined;
  readonly definition: Definition;
  readonly resource?: Draft | undefined;
  /** Variables that its own ones may not shadow: the facts. */
  readonly beneath?: Frame | undefined;
}

function builtIn(name: string): Value | undefined {
  return BUILT_IN_VARIABLES.has(name) ? null : undefined;
}

function unevaluatedParameter(
  { callee, names, current }: NonNullable<Frame['pending']>,
  wanted: string,
): Fault {
  return new Fault(
    names.indexOf(wanted) < names.indexOf(current)
      ? `${callee}: expects a value for parameter $${wanted}`
      : `${callee}: default expression for $${current} tries to illegally access not yet evaluated $${wanted}`,
  );
}
