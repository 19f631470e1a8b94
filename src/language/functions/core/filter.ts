import { isTruthy } from '../../../values/equality.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { breakable, elements } from '../iterate.ts';
import { defineIteration } from '../define-iteration.ts';
import type { Value } from '../../../values/value.ts';

/** The elements (or entries) for which the lambda holds. */
export const filter = defineIteration('filter', (collection, visit) => {
  if (collection instanceof PuppetHash) {
    return PuppetHash.from(collection.entries().filter((pair) => isTruthy(visit(pair))));
  }
  const result: Value[] = [];
  breakable(() => {
    for (const element of elements(collection)) if (isTruthy(visit(element))) result.push(element);
  });
  return result;
});
