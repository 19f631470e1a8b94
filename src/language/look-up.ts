import { LookupError } from '../hiera/lookup-error.ts';
import type { Issue } from '../diagnostics/issue.ts';
import type { Explainer } from '../hiera/explainer.ts';
import type { Value } from '../values/value.ts';
import { evaluateMain, evaluateNode, prepare } from './catalog/stages.ts';
import { issuesOf, readManifests, startCompilation, type CompileOptions } from './compile.ts';
import { EvaluationError } from './faults.ts';
import { findValue, notFound } from './functions/core/lookup.ts';
import { typeFromText } from './type-from-text.ts';
import type { Compilation } from './compilation.ts';
import type { Scope } from './scope.ts';

/** What to look for: the first of the names that has a value counts. */
export interface LookUpQuestion {
  readonly names: readonly string[];
  /** The type that the value must have, as text. */
  readonly type?: string | undefined;
  readonly merge?: Value | undefined;
  readonly fallback?: Value | undefined;
  /** Who is told how the value is found, and of what is wrong with the data. */
  readonly explainer?: Explainer | undefined;
}

/** The value that a node's data has for a key; undefined without issues where there is none. */
export function lookUp(
  question: LookUpQuestion,
  options: CompileOptions,
): { readonly value: Value | undefined; readonly issues: readonly Issue[] } {
  try {
    const { environment, compilation } = startCompilation(options);
    const code = readManifests(options, environment);
    prepare(compilation, options);
    evaluateMain(compilation, code);
    const scope = evaluateNode(compilation);
    return { value: explainedValue(question, { scope, compilation }), issues: [] };
  } catch (thrown) {
    return { value: undefined, issues: issuesOf(thrown) };
  }
}

interface Asked {
  readonly scope: Scope;
  readonly compilation: Compilation;
}

function explainedValue(question: LookUpQuestion, asked: Asked): Value | undefined {
  const { names, explainer } = question;
  if (explainer === undefined) return valueOf(question, asked);
  try {
    const value = valueOf(question, asked);
    if (value === undefined) explainer.text(notFound(names));
    return value;
  } catch (thrown) {
    if (!(thrown instanceof EvaluationError && thrown.cause instanceof LookupError)) throw thrown;
    explainer.text(thrown.message);
    return undefined;
  }
}

function valueOf(
  { names, type, merge, fallback, explainer }: LookUpQuestion,
  { scope, compilation }: Asked,
): Value | undefined {
  const wanted = {
    names,
    type: type === undefined ? undefined : typeFromText(type, compilation),
    merge,
    fallback,
    explainer,
  };
  return findValue(wanted, { scope, block: undefined });
}
