import type { Issue } from '../../src/diagnostics/issue.ts';
import { locationText } from '../../src/diagnostics/render.ts';
import { UNCODED_MESSAGES } from '../../src/syntax/messages.ts';
import { parse } from '../../src/syntax/parse.ts';
import { formatPnJson } from '../../src/syntax/pn/format.ts';
import { PnKeyError } from '../../src/syntax/pn/pn.ts';
import { toPn } from '../../src/syntax/pn/to-pn.ts';
import type { Case } from './answers.ts';

/** What parsing and checking a source gives: its tree, its findings, or the first error. */
export function answerParse({ source }: Case, { epp = false } = {}): string {
  const { ast, issues } = parse(source, { epp });
  if (!ast) return refusal(issues.find(({ severity }) => severity === 'error'));
  try {
    return `{"ok":true,"ast":${formatPnJson(toPn(ast))},"diagnostics":[]}`;
  } catch (error) {
    if (!(error instanceof PnKeyError)) throw error;
    return JSON.stringify({ ok: false, error: { message: error.message } });
  }
}

function refusal(issue: Issue | undefined): string {
  return JSON.stringify({ ok: false, error: issue && describe(issue) });
}

/** An issue as Puppet's exceptions carry it: those without a code have their place in the text. */
function describe(issue: Issue) {
  const { code, message, line, column } = issue;
  if (code === 'UNUSABLE_NUMBER') return { message };
  return Object.hasOwn(UNCODED_MESSAGES, code)
    ? { message: message + locationText(issue), line, pos: column }
    : { message, line, pos: column, issue: code };
}
