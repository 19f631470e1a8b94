import { createHash } from 'node:crypto';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** The MD5 digest of a text, in hexadecimal. */
export const md5 = defineClassicFunction('md5', {
  arity: 1,
  run: ([text = '']) =>
    createHash('md5')
      .update(asText(text ?? ''))
      .digest('hex'),
});
