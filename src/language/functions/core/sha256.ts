import { createHash } from 'node:crypto';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** The SHA256 digest of a text, in hexadecimal. */
export const sha256 = defineClassicFunction('sha256', {
  arity: 1,
  run: ([text = '']) =>
    createHash('sha256')
      .update(asText(text ?? ''))
      .digest('hex'),
});
