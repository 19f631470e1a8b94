import { createHash } from 'node:crypto';
import { toText } from '../../../values/text.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** The SHA256 digest of a text, in hexadecimal. */
export const sha256 = defineClassicFunction('sha256', {
  arity: 1,
  run: ([text = '']) => createHash('sha256').update(toText(text)).digest('hex'),
});
