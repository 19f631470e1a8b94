import { createHash } from 'node:crypto';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** The SHA1 digest of a text, in hexadecimal. */
export const sha1 = defineClassicFunction('sha1', {
  arity: 1,
  run: ([text = '']) =>
    createHash('sha1')
      .update(asText(text ?? ''))
      .digest('hex'),
});
