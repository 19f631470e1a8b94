import { breakable, elements } from '../iterate.ts';
import { defineIteration } from '../define-iteration.ts';
import type { Value } from '../../../values/value.ts';

/** What the lambda gives for each element. */
export const map = defineIteration('map', (collection, visit) => {
  const result: Value[] = [];
  breakable(() => {
    for (const element of elements(collection)) result.push(visit(element));
  });
  return result;
});
