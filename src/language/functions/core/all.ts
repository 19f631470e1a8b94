import { isTruthy } from '../../../values/equality.ts';
import { elements } from '../iterate.ts';
import { defineIteration } from '../define-iteration.ts';

/** Whether the lambda holds for every element. */
export const all = defineIteration('all', (collection, visit) => {
  for (const element of elements(collection)) if (!isTruthy(visit(element))) return false;
  return true;
});
