import { Locator } from '../syntax/locator.ts';
import type { PuppetRegexp } from '../values/puppet-regexp.ts';
import type { NodeOf, Node } from '../syntax/nodes.ts';
import type { SourcePosition } from '../diagnostics/issue.ts';
import type { PuppetType } from '../values/types/type.ts';

/** The text of what the compiler itself declares: none. */
const NO_SOURCE = new Locator('');

/** A class, define or node block, as code to be evaluated for a resource. */
export class Definition {
  readonly kind: 'class' | 'define' | 'node';
  /** Lower case and without leading `::`; the empty name is the code outside of everything. */
  readonly name: string;
  readonly parameters: readonly NodeOf<'Parameter'>[];
  readonly body: Node | undefined;
  /** The class it inherits from, lower case. */
  readonly parent: string | undefined;
  readonly module: string | undefined;
  readonly source: Locator;
  readonly offset: number | undefined;
  /** What a node block with a regular expression matches. */
  readonly pattern: PuppetRegexp | undefined;
  /** The match of the node's name with `pattern`, seen as `$0`, `$1` ... in the body. */
  match: readonly (string | undefined)[] | undefined;
  /** Set once a collector in it overrides resources: from then on it may override anything. */
  overrides = false;
  /** The types of the parameters, evaluated when first needed. */
  types: ReadonlyMap<string, PuppetType> | undefined;

  constructor(parts: DefinitionParts) {
    this.kind = parts.kind;
    this.name = parts.name;
    this.parameters = parts.parameters ?? [];
    this.body = parts.body;
    this.parent = parts.parent;
    this.module = parts.module;
    this.source = parts.source ?? NO_SOURCE;
    this.offset = parts.offset;
    this.pattern = parts.pattern;
  }

  /** What messages call it: `Class[foo]`. */
  get label(): string {
    return `${this.kind.slice(0, 1).toUpperCase()}${this.kind.slice(1)}[${this.name}]`;
  }

  /** File and line of the definition. */
  get place(): SourcePosition {
    if (this.offset === undefined) return {};
    return { file: this.source.file, line: this.source.line(this.offset) };
  }
}

interface DefinitionParts {
  readonly kind: Definition['kind'];
  readonly name: string;
  readonly parameters?: readonly NodeOf<'Parameter'>[] | undefined;
  readonly body?: Node | undefined;
  readonly parent?: string | undefined;
  readonly module?: string | undefined;
  readonly source?: Locator | undefined;
  readonly offset?: number | undefined;
  readonly pattern?: PuppetRegexp | undefined;
}
