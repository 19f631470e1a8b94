import type { Value } from '../values/value.ts';

/**
 * One layer of a scope's variables: the scope's own, those of a lambda's call, the numbered ones of
 * a regular expression's match, or parameters being given their values.
 */
export class Frame {
  readonly parent: Frame | undefined;
  #variables: Map<string, Value> | (() => Map<string, Value>) | undefined;
  /** `$0`, `$1` ... ; a layer without a match lets the outer one shine through. */
  readonly match: readonly (string | undefined)[] | undefined;
  /** While parameters get their values: the names that have none yet, and whose turn it is. */
  pending: PendingParameters | undefined;

  private constructor({ parent, variables, match }: FrameParts) {
    this.parent = parent;
    this.#variables = variables;
    this.match = match;
  }

  /** Undefined in a layer that only holds a match. */
  get variables(): Map<string, Value> | undefined {
    if (typeof this.#variables === 'function') this.#variables = this.#variables();
    return this.#variables;
  }

  static ofVariables(parent: Frame | undefined, variables = new Map<string, Value>()): Frame {
    return new Frame({ parent, variables, match: undefined });
  }

  /** A layer whose variables are found when one is first looked for. */
  static ofLater(find: () => Map<string, Value>): Frame {
    return new Frame({ parent: undefined, variables: find, match: undefined });
  }

  static ofMatch(parent: Frame, match: readonly (string | undefined)[] | undefined): Frame {
    return new Frame({ parent, variables: undefined, match });
  }
}

/** The state of a parameter list while defaults are evaluated, in the order of declaration. */
export interface PendingParameters {
  readonly callee: string;
  readonly names: readonly string[];
  current: string;
}

interface FrameParts {
  readonly parent: Frame | undefined;
  readonly variables: Map<string, Value> | (() => Map<string, Value>) | undefined;
  readonly match: readonly (string | undefined)[] | undefined;
}
