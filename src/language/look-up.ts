import type { Issue } from '../diagnostics/issue.ts';
import type { Value } from '../values/value.ts';
import { evaluateMain, evaluateNode, prepare } from './catalog/stages.ts';
import { issuesOf, readManifests, startCompilation, type CompileOptions } from './compile.ts';
import { findValue } from './functions/core/lookup.ts';
import { typeFromText } from './type-from-text.ts';

/** What to look for: the first of the names that has a value counts. */
export interface LookUpQuestion {
  readonly names: readonly string[];
  /** The type that the value must have, as text. */
  readonly type?: string | undefined;
  readonly merge?: Value | undefined;
  readonly fallback?: Value | undefined;
}

/** The value that a node's data has for a key; undefined without issues where there is none. */
export function lookUp(
  { names, type, merge, fallback }: LookUpQuestion,
  options: CompileOptions,
): { readonly value: Value | undefined; readonly issues: readonly Issue[] } {
  try {
    const { environment, compilation } = startCompilation(options);
    const code = readManifests(options, environment);
    prepare(compilation, options);
    evaluateMain(compilation, code);
    const scope = evaluateNode(compilation);
    const wanted = {
      names,
      type: type === undefined ? undefined : typeFromText(type, compilation),
      merge,
      fallback,
    };
    return { value: findValue(wanted, { scope, block: undefined }), issues: [] };
  } catch (thrown) {
    return { value: undefined, issues: issuesOf(thrown) };
  }
}
