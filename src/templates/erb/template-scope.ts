import type { Value } from '../../values/value.ts';

/** What a template sees of the manifest that renders it. */
export interface TemplateScope {
  /** A variable; undefined where there is none. */
  lookup(name: string): Value | undefined;
  /** Sets a variable of the scope. */
  setVariable(name: string, value: Value): void;
  /** Calls a method of what `self` is; undefined where it has none of that name. */
  callOwn?(name: string, args: readonly Value[]): Value | undefined;
  /** Calls a function of Puppet's. */
  callFunction(name: string, args: readonly Value[]): Value;
  /** The variables that are seen without a qualified name. */
  variables(): ReadonlyMap<string, Value>;
  readonly classes: readonly string[];
  readonly tags: readonly string[];
}
