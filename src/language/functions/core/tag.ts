import { defineClassicFunction } from '../define-classic-function.ts';

/** Adds tags to the class or define that calls, and so to all it contains. */
export const tag = defineClassicFunction('tag', {
  arity: -2,
  isStatement: true,
  run(args, { scope }) {
    scope.resource?.addTags(args);
    return null;
  },
});
