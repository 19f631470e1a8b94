import { findPcoreType } from './parse-type.ts';
import { OBJECT } from './object.ts';
import type { PuppetType } from './type.ts';

/** What data functions are given to work with. */
export const LOOKUP_CONTEXT: PuppetType = findPcoreType('Puppet::LookupContext') ?? OBJECT;
