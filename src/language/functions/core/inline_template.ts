import { noMethod } from '../../../values/ruby/ruby-errors.ts';
import { Fault } from '../../faults.ts';
import type { Value } from '../../../values/value.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { renderTemplateText } from '../render-erb.ts'; // later

/** Renders ERB templates given as texts, one after the other. */
export const inlineTemplate = defineClassicFunction('inline_template', {
  arity: -2,
  run: (texts, call) =>
    texts
      .map((text) =>
        renderTemplateText(
          {
            text: asTemplate(text),
            name: 'Inline template',
            describe: ({ message }) => `Failed to parse inline template: ${message}`,
          },
          call,
        ),
      )
      .join(''),
});

function asTemplate(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  throw new Fault(`Failed to parse inline template: ${noMethod('encoding', value).message}`);
}
