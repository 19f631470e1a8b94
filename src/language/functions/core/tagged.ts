import { toText } from '../../../values/text.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** Whether the catalog or the calling class or define has all the tags. */
export const tagged = defineClassicFunction('tagged', {
  arity: -2,
  run(args, { scope }) {
    const { catalog } = scope.compilation;
    return args.every((value) => {
      const tag = toText(value).toLowerCase();
      return catalog.tags.has(tag) || scope.resource?.isTagged([tag]) === true;
    });
  },
});
