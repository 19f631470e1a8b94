import { locationText } from '../diagnostics/render.ts';
import type { Issue } from '../diagnostics/issue.ts';
import type { LogEntry } from '../diagnostics/logger.ts';
import { evaluateSource } from '../language/evaluate-source.ts';
import type { Value } from '../values/value.ts';
import { siteOfCase, type CaseOptions } from './compile.ts';
import { plain } from './expected.ts';
import { sourceText } from './source-text.ts';

/** How a call of a function ended. */
export interface FunctionOutcome {
  /** What was called, for messages: `join(['a', 'b'], ',')`. */
  readonly subject: string;
  /** What it returned, as plain JavaScript; undefined where it failed. */
  readonly value: unknown;
  readonly returned: Value | undefined;
  /** The error that it ended in. */
  readonly error: string | undefined;
  readonly logs: readonly LogEntry[];
}

/**
 * Calls a function of Puppet's, of a module or of the site. `lambda` is its code block as Puppet code:
 * `|$x| { $x * 2 }`.
 */
export async function runFunction(
  name: string,
  params: readonly unknown[] = [],
  options: CaseOptions & { readonly lambda?: string | undefined } = {},
): Promise<FunctionOutcome> {
  const subject = `${name}(${params.map(sourceText).join(', ')})`;
  const source = options.lambda === undefined ? subject : `${subject} ${options.lambda}`;
  return { subject, ...(await evaluateCase(source, options)) };
}

/** A type or a type alias, to ask which values it allows. */
export interface TestedType {
  readonly name: string;
  /** Why it does not allow a value, in Puppet's words; undefined where it does. */
  refusal(value: unknown): string | undefined;
}

/** Looks up a type alias (or any type) of a module or of the site. */
export async function typeAlias(name: string, options: CaseOptions = {}): Promise<TestedType> {
  const { site } = await siteOfCase(options);
  const { manifests } = site;
  const before = { source: [options.preCondition ?? []].flat().join('\n') };
  return {
    name,
    refusal(value) {
      const source = `assert_type(${name}, ${sourceText(value)})`;
      return errorOf(evaluateSource(source, { ...site, manifests: [...manifests, before] }).issues);
    },
  };
}

async function evaluateCase(
  source: string,
  options: CaseOptions,
): Promise<Omit<FunctionOutcome, 'subject'>> {
  const { site, logs } = await siteOfCase(options);
  const before = { source: [options.preCondition ?? []].flat().join('\n') };
  const manifests = [...site.manifests, before];
  const { value, issues } = evaluateSource(source, { ...site, manifests });
  const error = errorOf(issues);
  if (error !== undefined || value === undefined) {
    return { value: undefined, returned: undefined, error: error ?? '', logs };
  }
  return { value: plain(value), returned: value, error, logs };
}

function errorOf(issues: readonly Issue[]): string | undefined {
  const [first] = issues.filter(({ severity }) => severity === 'error');
  return first && `${first.message}${locationText(first)}`;
}
