import { capitalizeText } from '../../../values/ruby/capitalize-text.ts';
import { defineTextFunction } from '../define-text-function.ts';

/** The text with a capital first and small letters after it. */
export const capitalize = defineTextFunction('capitalize', capitalizeText);
