import { IssueError } from '../diagnostics/issue.ts';
import type { Log } from '../diagnostics/logger.ts';
import type { Locator } from '../syntax/locator.ts';
import type { NodeOf } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import { check } from './check/check.ts';
import type { CompileSettings } from './settings.ts';

/** What reading sources depends on. */
export interface ReadOptions {
  readonly settings: CompileSettings;
  readonly modulepath: readonly string[];
  /** Hears what is doubtful but not wrong. */
  readonly log: Log;
}

/** Parses and checks code; throws every error found in it at once. */
export function readSource(
  { text, file }: { readonly text: string | Uint8Array; readonly file?: string | undefined },
  { settings, modulepath, log }: ReadOptions,
): { readonly ast: NodeOf<'Program'>; readonly locator: Locator } {
  const { ast, issues, locator } = parse(text, { file });
  if (!ast) throw new IssueError(issues);
  const found = [...issues, ...check(ast, { locator, settings, modulepath })];
  for (const issue of found) {
    if (issue.severity !== 'error') log({ ...issue, level: 'warning' });
  }
  const errors = found.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new IssueError(errors);
  return { ast, locator };
}
