import { IssueError } from '../diagnostics/issue.ts';
import type { Log } from '../diagnostics/logger.ts';
import type { Locator } from '../syntax/locator.ts';
import type { NodeOf } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import { check } from './check/check.ts';
import type { CompileSettings } from './settings.ts';
import type { ReadSource, SourceCache } from './source-cache.ts';

/** What reading sources depends on. */
export interface ReadOptions {
  readonly settings: CompileSettings;
  readonly modulepath: readonly string[];
  /** Hears what is doubtful but not wrong. */
  readonly log: Log;
  /** What was read before. */
  readonly cache?: SourceCache | undefined;
}

/** Parses and checks code; throws every error found in it at once. */
export function readSource(
  source: { readonly text: string | Uint8Array; readonly file?: string | undefined },
  options: ReadOptions,
): { readonly ast: NodeOf<'Program'>; readonly locator: Locator } {
  const { text, file } = source;
  const read = () => parseAndCheck(source, options);
  const found =
    file === undefined ? read() : (options.cache?.get({ text, file }, options, read) ?? read());
  for (const issue of found.warnings) options.log({ ...issue, level: 'warning' });
  return found;
}

function parseAndCheck(
  { text, file }: { readonly text: string | Uint8Array; readonly file?: string | undefined },
  { settings, modulepath, log }: ReadOptions,
): ReadSource {
  const { ast, issues, locator } = parse(text, { file });
  if (!ast) throw new IssueError(issues);
  const found = [...issues, ...check(ast, { locator, settings, modulepath })];
  const warnings = found.filter(({ severity }) => severity !== 'error');
  if (warnings.length === found.length) return { ast, locator, warnings };
  for (const issue of warnings) log({ ...issue, level: 'warning' });
  throw new IssueError(found.filter(({ severity }) => severity === 'error'));
}
