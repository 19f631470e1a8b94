import type { Issue, Severity } from '../../diagnostics/issue.ts';
import type { Locator } from '../../syntax/locator.ts';
import type { Node } from '../../syntax/nodes.ts';
import { DEFAULT_SETTINGS, type CompileSettings } from '../settings.ts';
import { CHECK_MESSAGES, type CheckArguments, type CheckCode } from './messages.ts';

/** One rule: looks at a node and reports what is wrong with it. */
export type Check<N = Node> = (node: N, context: CheckContext) => void;

/** What the code is checked under. */
export interface CheckOptions {
  readonly locator: Locator;
  readonly settings?: Partial<CompileSettings> | undefined;
  /** Where modules are, to tell whether a file of one holds what its name says. */
  readonly modulepath?: readonly string[] | undefined;
}

/** The first error of a source in Puppet's language, as Puppet words it; undefined if it has none. */
export type CheckSource = (
  source: string,
  options: { readonly epp: boolean },
) => string | undefined;

/** Where a rule is in the tree, and whom it reports to. */
export class CheckContext {
  readonly options: CheckOptions;
  readonly checkSource: CheckSource;
  readonly #issues: Issue[] = [];
  #final: Issue | undefined;
  readonly #settings: CompileSettings;
  /** The nodes around the one that is looked at, the outermost first. */
  containers: readonly Node[] = [];

  constructor(options: CheckOptions, checkSource: CheckSource) {
    this.options = options;
    this.checkSource = checkSource;
    this.#settings = { ...DEFAULT_SETTINGS, ...options.settings };
  }

  /** The node around the one that is looked at, or one further out. */
  container(distance = 1): Node | undefined {
    return this.containers[this.containers.length - distance];
  }

  /** All findings in the order in which they were reported. */
  get issues(): readonly Issue[] {
    return this.#final ? [this.#final] : this.#issues;
  }

  report<C extends CheckCode>(code: C, node: Node, ...args: CheckArguments<C>): void {
    const severity = this.#severity(code);
    if (severity !== 'ignore') this.#issues.push(this.#issue(severity, code, { node, args }));
  }

  /** Reports what real Puppet stops at: it then says nothing of what it found before. */
  reportAlone<C extends CheckCode>(code: C, node: Node, ...args: CheckArguments<C>): void {
    this.#final ??= this.#issue('error', code, { node, args });
  }

  #issue<C extends CheckCode>(
    severity: Severity,
    code: C,
    { node, args }: { node: Node; args: CheckArguments<C> },
  ): Issue {
    const { locator } = this.options;
    const text = CHECK_MESSAGES[code] as (...args: CheckArguments<C>) => string;
    const message = text(...args);
    return { severity, code, message, file: locator.file, ...locator.position(node.offset) };
  }

  #severity(code: CheckCode): Severity | 'ignore' {
    if (code === 'FUTURE_RESERVED_WORD') return 'deprecation';
    if (code !== 'DUPLICATE_KEY') return 'error';
    return this.#settings.strict === 'off' ? 'ignore' : this.#settings.strict;
  }
}
