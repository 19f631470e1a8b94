import type { Binary } from '../../../values/binary.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** The number of characters, elements, entries or bytes. */
export const length = defineFunction('length', {
  'Collection arg': ([value]: [readonly Value[] | PuppetHash]) =>
    BigInt(value instanceof PuppetHash ? value.size : value.length),
  'String arg': ([text]: [string]) => BigInt(Array.from(text).length),
  'Binary arg': ([binary]: [Binary]) => BigInt(binary.bytes.length),
});
