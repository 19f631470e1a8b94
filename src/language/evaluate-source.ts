import { readManifests, startCompilation, issuesOf, type CompileOptions } from './compile.ts';
import { evaluateMain, prepare } from './catalog/stages.ts';
import type { Issue } from '../diagnostics/issue.ts';
import type { Value } from '../values/value.ts';

/** The value of the code, or every issue that stood in its way. */
export interface EvaluateResult {
  readonly value: Value | undefined;
  readonly issues: readonly Issue[];
  /** The texts that Ruby would hold as mere bytes. */
  readonly bytes?: ReadonlySet<string>;
}

/** Evaluates code in the top scope, after the options' manifests, and gives its value. */
export function evaluateSource(source: string, options: CompileOptions): EvaluateResult {
  try {
    const { environment, compilation } = startCompilation(options);
    const code = readManifests(options, environment);
    prepare(compilation, options);
    evaluateMain(compilation, code);
    const main = environment.addManifest({ text: source });
    const { top } = compilation;
    top.source = main.source;
    return { value: top.evaluate(main.body), issues: [], bytes: compilation.bytes };
  } catch (thrown) {
    return { value: undefined, issues: issuesOf(thrown) };
  }
}
