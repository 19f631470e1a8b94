import { capitalizeText } from '../../../values/ruby/capitalize-text.ts';
import { defineTextFunction } from '../define-text-function.ts';

/** `hello_friend` as `HelloFriend`. */
export const camelcase = defineTextFunction('camelcase', (text) =>
  text.split('_').map(capitalizeText).join(''),
);
