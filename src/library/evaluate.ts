import { jsonText } from '../catalog/json-text.ts';
import type { Issue } from '../diagnostics/issue.ts';
import type { LogEntry } from '../diagnostics/logger.ts';
import { evaluateSource } from '../language/evaluate-source.ts';
import { toRichData } from '../values/rich-data.ts';
import { toProgramText } from '../values/text.ts';
import { siteOf, type SiteOptions } from './site.ts';

export interface EvaluateResult {
  /** The value as JSON data; what JSON has no word for is tagged with `__ptype`. */
  readonly value: unknown;
  /** The value as a manifest would hold it. */
  readonly text: string | undefined;
  readonly logs: readonly LogEntry[];
  readonly issues: readonly Issue[];
}

/**
 * The value of Puppet code in the top scope. Mistakes in the code are issues, and the value is undefined.
 * @throws Error for files, directories and environments that are named but are not there.
 */
export async function evaluate(source: string, options: SiteOptions = {}): Promise<EvaluateResult> {
  const { site, logs } = await siteOf(options, { source: '' });
  const { value, issues } = evaluateSource(source, site);
  if (value === undefined) return { value: undefined, text: undefined, logs, issues };
  const data = JSON.parse(jsonText(toRichData(value))) as unknown;
  return { value: data, text: toProgramText(value), logs, issues };
}
