import { createHash } from 'node:crypto';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** The digest of a text by Puppet's own algorithm, SHA-256, in hexadecimal. */
export const digest = defineClassicFunction('digest', {
  arity: 1,
  run: ([text = '']) =>
    createHash('sha256')
      .update(asText(text ?? ''))
      .digest('hex'),
});
