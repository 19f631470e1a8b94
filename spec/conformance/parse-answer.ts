import type { Issue } from '../../src/diagnostics/issue.ts';
import { locationText } from '../../src/diagnostics/render.ts';
import { UNCODED_MESSAGES } from '../../src/syntax/messages.ts';
import { check } from '../../src/language/check/check.ts';
import { parse, type ParseResult } from '../../src/syntax/parse.ts';
import { formatPnJson } from '../../src/syntax/pn/format.ts';
import { PnKeyError } from '../../src/syntax/pn/pn.ts';
import { toPn } from '../../src/syntax/pn/to-pn.ts';
import type { Case } from './answers.ts';

/** What parsing and checking a source gives: its tree, its findings, or the first error. */
export function answerParse({ source, settings }: Case, { epp = false } = {}): string {
  return answerParsed(parse(source, { epp }), {
    strict: settings?.strict as Strictness | undefined,
  });
}

/** The same of a source that has been parsed. */
export function answerParsed(
  { ast, issues, locator }: ParseResult,
  { strict, modulepath }: { strict?: Strictness | undefined; modulepath?: readonly string[] } = {},
): string {
  if (!ast) return refusal(issues.find(isError));
  const found = check(ast, { locator, settings: strict && { strict }, modulepath });
  if (found.some(({ code }) => ALONE.has(code))) return refusal(found[0]);
  const error = found.find(isError);
  try {
    const tree = formatPnJson(toPn(ast));
    const ok = error === undefined ? '' : `"error":${JSON.stringify(describe(error))},`;
    const diagnostics = JSON.stringify(found.map(describeFinding));
    return `{"ok":${error === undefined},"ast":${tree},${ok}"diagnostics":${diagnostics}}`;
  } catch (error) {
    if (!(error instanceof PnKeyError)) throw error;
    return JSON.stringify({ ok: false, error: { message: error.message } });
  }
}

type Strictness = 'error' | 'warning' | 'off';

/** What Puppet raises at once instead of collecting it. */
const ALONE = new Set(['ILLEGAL_JSON', 'ILLEGAL_BASE64', 'ILLEGAL_PP', 'ILLEGAL_EPP']);

function isError({ severity }: Issue): boolean {
  return severity === 'error';
}

function describeFinding({ severity, code, message, line, column }: Issue) {
  return { severity, issue: code, message, line, pos: column };
}

function refusal(issue: Issue | undefined): string {
  return JSON.stringify({ ok: false, error: issue && describe(issue) });
}

/** What real Puppet says without a place, though pvirt knows it. */
const WITHOUT_PLACE = new Set(['UNUSABLE_NUMBER', 'INVALID_REGEXP', 'INVALID_UTF8']);

/** An issue as Puppet's exceptions carry it: those without a code have their place in the text. */
function describe(issue: Issue) {
  const { code, message, line, column } = issue;
  if (WITHOUT_PLACE.has(code)) return { message };
  return Object.hasOwn(UNCODED_MESSAGES, code)
    ? { message: message + locationText(issue), line, pos: column }
    : { message, line, pos: column, issue: code };
}
