import { OBJECT } from './object.ts';
import type { PuppetType } from './type.ts';

export const LOOKUP_CONTEXT: PuppetType = OBJECT;
