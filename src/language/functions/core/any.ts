import { isTruthy } from '../../../values/equality.ts';
import { elements } from '../iterate.ts';
import { defineIteration } from '../define-iteration.ts';

/** Whether the lambda holds for some element. */
export const any = defineIteration('any', (collection, visit) => {
  for (const element of elements(collection)) if (isTruthy(visit(element))) return true;
  return false;
});
