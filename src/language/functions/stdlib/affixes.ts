import { PuppetHash } from '../../../values/puppet-hash.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { rubyInspect, rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

/** Puts a text before or after each element of a list or each key of a hash. */
export const AFFIX_FUNCTIONS: readonly CallableFunction[] = [
  defineAffix('prefix', (text, affix) => affix + text),
  defineAffix('suffix', (text, affix) => text + affix),
];

function defineAffix(
  name: string,
  join: (text: string, affix: string) => string,
): CallableFunction {
  return defineClassicFunction(name, {
    takes: [1, Infinity, `${name}(): Wrong number of arguments given (# for 1)`],
    run([collection = null, affix = '']) {
      if (!isArray(collection) && !(collection instanceof PuppetHash)) {
        throw new Fault(
          `${name}(): expected first argument to be an Array or a Hash, got ${rubyInspect(collection)}`,
        );
      }
      const wanted = affix === false ? '' : affix;
      if (typeof wanted !== 'string') {
        throw new Fault(
          `${name}(): expected second argument to be a String, got ${rubyInspect(wanted)}`,
        );
      }
      if (isArray(collection)) return collection.map((item) => join(rubyText(item), wanted));
      return PuppetHash.from(
        collection.entries().map(([key, item]) => [join(rubyText(key), wanted), item] as const),
      );
    },
  });
}
