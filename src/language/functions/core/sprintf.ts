import { asText } from '../../../values/ruby/ruby-errors.ts';
import { formatAsRuby } from '../../../values/ruby/ruby-format.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** Formats values as Ruby's `sprintf` does. */
export const sprintf = defineClassicFunction('sprintf', {
  arity: -2,
  run: ([format = '', ...values]) => formatAsRuby(asText(format ?? ''), values),
});
