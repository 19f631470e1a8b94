import { defineFunction } from '../define-function.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';

/** The keys of a hash. */
export const keys = defineFunction('keys', { 'Hash hsh': ([hash]: [PuppetHash]) => hash.keys() });
