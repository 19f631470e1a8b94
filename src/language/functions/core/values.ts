import { defineFunction } from '../define-function.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';

/** The values of a hash. */
export const values = defineFunction('values', {
  'Hash hsh': ([hash]: [PuppetHash]) => hash.values(),
});
