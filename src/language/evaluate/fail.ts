import { EvaluationError } from '../faults.ts';
import { ISSUE_TEXTS, type IssueCode } from '../issues-table.ts';
import { withArticle, labelOf } from '../labels.ts';
import type { Node } from '../../syntax/nodes.ts';
import type { Scope } from '../scope.ts';

/** Where something went wrong: an expression, in the scope that evaluated it. */
export interface Place {
  readonly node: Node;
  readonly scope: Scope;
}

type Facts<C extends IssueCode> = Parameters<(typeof ISSUE_TEXTS)[C]>;

/** The error of an issue at an expression, to be thrown. */
export function failure<C extends IssueCode>(
  place: Place,
  code: C,
  ...facts: Facts<C>
): EvaluationError {
  const message = `Evaluation Error: ${textOf(code, facts)}`;
  return new EvaluationError({ code, message, ...place.scope.placeOf(place.node) });
}

/** "Error while evaluating a Function Call, ..." at an expression. */
export function runtimeFailure(
  { node, scope }: Place,
  detail: string,
  hint?: string,
): EvaluationError {
  const message = `Evaluation Error: ${ISSUE_TEXTS.RUNTIME_ERROR(withArticle(labelOf(node)), detail)}`;
  return new EvaluationError({ code: 'RUNTIME_ERROR', message, hint, ...scope.placeOf(node) });
}

/** Warns of an issue, or makes it an error, as the setting `strict` says. */
export function report<C extends IssueCode>(place: Place, code: C, ...facts: Facts<C>): void {
  const { strict } = place.scope.compilation.settings;
  if (strict === 'error') throw failure(place, code, ...facts);
  if (strict === 'warning') warn(place, code, ...facts);
}

/** Logs an issue as a warning. */
export function warn<C extends IssueCode>(place: Place, code: C, ...facts: Facts<C>): void {
  place.scope.compilation.log({
    level: 'warning',
    message: textOf(code, facts),
    ...place.scope.placeOf(place.node),
  });
}

function textOf<C extends IssueCode>(code: C, facts: Facts<C>): string {
  const text = ISSUE_TEXTS[code] as (...facts: Facts<C>) => string;
  return text(...facts);
}
