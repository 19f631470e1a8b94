import { flatten } from '../../../values/flatten.ts';
import { FixedSetCollector } from '../../catalog/collector.ts';
import { referencesIn } from '../../catalog/references.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** Makes virtual resources real. */
export const realize = defineClassicFunction('realize', {
  arity: -2,
  isStatement: true,
  run(args, { scope }) {
    const refs = flatten(args).flatMap(referencesIn);
    scope.compilation.collectors.add(new FixedSetCollector(refs));
    return null;
  },
});
