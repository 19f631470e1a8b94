import type { Issue } from '../../diagnostics/issue.ts';
import { parse, type ParseResult } from '../../syntax/parse.ts';
import type { Invocation } from '../command.ts';
import type { OutputOptions } from '../options.ts';
import { checkParsed, isTemplate, ParseReport } from '../parse-report.ts';
import { SourceFiles } from '../source-files.ts';
import { strictness } from '../strictness.ts';

export interface ValidateOptions extends OutputOptions {
  readonly strict?: string;
  readonly modulepath?: string;
}

/** An error that is said only when all sources have been read, as Puppet does. */
interface Failure {
  readonly issue: Issue;
  readonly parsed: ParseResult;
}

/** `pvirt parser validate`: says what is wrong with manifests and templates; 1 if anything is. */
export async function validateSources(
  invocation: Invocation,
  options: ValidateOptions,
  paths: readonly string[],
): Promise<number> {
  const report = new ParseReport(invocation, options);
  const settings = {
    strict: options.strict === undefined ? undefined : strictness(options.strict),
    modulepath: options.modulepath?.split(':').filter((directory) => directory !== ''),
  };
  const failures: Failure[] = [];
  const validate = (source: string | Uint8Array, file: string | undefined): void => {
    const parsed = parse(source, { file, epp: isTemplate(file) });
    const issue = report.findings([...parsed.issues, ...checkParsed(parsed, settings)], parsed);
    if (issue) failures.push({ issue, parsed });
  };
  const files = new SourceFiles(invocation);
  if (paths.length === 0) validate(await invocation.readInput(), undefined);
  else await files.read(paths, validate);
  for (const { issue, parsed } of failures) sayFailure(report, issue, parsed);
  if (files.missing.length > 0) {
    const names = files.missing.map((path) => JSON.stringify(`   ${path}\n`)).join(', ');
    report.error(`One or more file(s) specified did not exist:\n[${names}]`);
    report.error("Try 'pvirt help parser' for usage");
  }
  return failures.length === 0 && files.missing.length === 0 ? 0 : 1;
}

function sayFailure(report: ParseReport, issue: Issue, parsed: ParseResult): void {
  if (issue.code === 'SEVERAL_ERRORS') report.error(issue.message);
  else report.finding(issue, parsed, 'Could not parse for environment production: ');
}
