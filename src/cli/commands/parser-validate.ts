import type { Invocation } from '../command.ts';
import { ParseReport } from '../parse-report.ts';
import { listSources } from '../source-files.ts';
import { helpToValidate, validateTogether } from '../validate-together.ts';
import { Validator, type ValidateOptions, type Verdict } from '../validator.ts';

/** How many files make a step that is worth showing. */
const STEP = 100;

/** `pvirt parser validate`: says what is wrong with manifests and templates; 1 if anything is. */
export async function validateSources(
  invocation: Invocation,
  options: ValidateOptions,
  names: readonly string[],
): Promise<number> {
  if (helpToValidate(invocation)) return 0;
  const { host, streams } = invocation;
  const report = new ParseReport(invocation, options);
  const failures: string[] = [];
  const missing: string[] = [];
  const hand = (verdict: Verdict, path = ''): void => {
    if (verdict.isMissing) missing.push(path);
    if (verdict.said !== '') streams.err(verdict.said);
    if (verdict.failure !== '') failures.push(verdict.failure);
  };
  const { paths, unreadable } = await listSources(host, names);
  for (const { message } of unreadable) report.error(message);
  try {
    if (names.length > 0) await validatePaths(invocation, { paths, options, hand });
    else hand(new Validator(invocation, options).validate(await invocation.readInput()));
  } finally {
    for (const failure of failures) streams.err(failure);
  }
  if (missing.length > 0) {
    const list = missing.map((path) => JSON.stringify(`   ${path}\n`)).join(', ');
    report.error(`One or more file(s) specified did not exist:\n[${list}]`);
    report.error("Try 'pvirt help parser' for usage");
  }
  return failures.length + missing.length + unreadable.length === 0 ? 0 : 1;
}

/** Hands on what is found in sources, and shows on a terminal how many have been read. */
async function validatePaths(
  invocation: Invocation,
  job: {
    readonly paths: readonly string[];
    readonly options: ValidateOptions;
    readonly hand: (verdict: Verdict, path: string | undefined) => void;
  },
): Promise<void> {
  const { paths, options, hand } = job;
  const { streams } = invocation;
  const isShown = streams.isTerminal && paths.length >= STEP;
  await validateTogether(invocation, {
    paths,
    options,
    hand: (verdict, index) => {
      // What is said begins on a line of its own.
      if (isShown && verdict.said !== '') streams.err(CLEAR);
      hand(verdict, paths[index]);
      if (isShown && (index + 1) % STEP === 0) streams.err(`${CLEAR}${index + 1} files read`);
    },
  });
  if (isShown) streams.err(CLEAR);
}

/** Empties the line of a terminal. */
const CLEAR = '\r\x1b[K';
