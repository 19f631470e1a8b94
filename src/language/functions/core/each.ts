import { breakable, elements } from '../iterate.ts';
import { defineIteration } from '../define-iteration.ts';

/** Calls the lambda for each element and gives the collection back. */
export const each = defineIteration('each', (collection, visit) => {
  breakable(() => {
    for (const element of elements(collection)) visit(element);
  });
  return collection;
});
