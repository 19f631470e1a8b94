import type { Issue } from '../diagnostics/issue.ts';
import type { Log } from '../diagnostics/logger.ts';
import { locationText } from '../diagnostics/render.ts';

/** Says what is wrong with the user's input, one line each, and answers the exit code of a failed run. */
export function reportIssues(issues: readonly Issue[], log: Log): number {
  for (const issue of issues) say(issue, { log });
  return 1;
}

/** The same for what stood in a compiler's way: a lone error names its node, several are counted. */
export function reportCompileErrors(
  errors: readonly Issue[],
  site: {
    readonly log: Log;
    readonly node: string;
    /** The environment whose manifests could not be read. */
    readonly unreadEnvironment: string | undefined;
  },
): number {
  const { log, node, unreadEnvironment } = site;
  const [first, ...others] = errors;
  if (first && others.length === 0) {
    const stage =
      unreadEnvironment === undefined
        ? ''
        : `Could not parse for environment ${unreadEnvironment}: `;
    say(first, { log, before: stage, after: ` on node ${node}` });
    return 1;
  }
  reportIssues(errors, log);
  log({ level: 'err', message: `Language validation logged ${errors.length} errors. Giving up` });
  return 1;
}

function say(
  { severity, message, hint, ...place }: Issue,
  {
    log,
    before = '',
    after = '',
  }: { readonly log: Log; readonly before?: string; readonly after?: string },
): void {
  const advice = hint === undefined ? '' : `. ${hint}`;
  log({
    level: severity === 'error' ? 'err' : 'warning',
    message: `${before}${message}${locationText(place)}${after}${advice}`,
  });
}
