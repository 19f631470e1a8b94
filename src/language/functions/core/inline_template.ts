import { toText } from '../../../values/text.ts';
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
            text: toText(text),
            name: 'Inline template',
            describe: ({ message }) => `Failed to parse inline template: ${message}`,
          },
          call,
        ),
      )
      .join(''),
});
