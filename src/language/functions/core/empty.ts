import type { Binary } from '../../../values/binary.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import type { Sensitive } from '../../../values/value.ts';
import { type Value } from '../../../values/value.ts';
import { warnOnce } from '../warn-once.ts';
import { defineFunction } from '../define-function.ts';

/** Whether there is nothing in it; undef is empty, a number never is. */
export const empty = defineFunction('empty', {
  'Collection coll': ([value]: [readonly Value[] | PuppetHash]) =>
    (value instanceof PuppetHash ? value.size : value.length) === 0,
  'Sensitive[String] str': ([secret]: [Sensitive]) => secret.unwrap() === '',
  'String str': ([text]: [string]) => text === '',
  'Numeric num': (_, call) => {
    warnOnce('Calling function empty() with Numeric value is deprecated.', call, call.place);
    return false;
  },
  'Binary bin': ([binary]: [Binary]) => binary.bytes.length === 0,
  'Undef x': () => true,
});
