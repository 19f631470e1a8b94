import { defineFunction } from '../define-function.ts';
import { renderTemplate } from '../template.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';

/** Renders an EPP template given as a text. */
export const inlineEpp = defineFunction('inline_epp', {
  'String template, Hash[Pattern[/^\\w+$/], Any] parameters?': (
    [text, values]: [string, PuppetHash?],
    { scope },
  ) =>
    renderTemplate({ functionName: 'inline_epp', text, file: 'inlined-epp-text', values }, scope),
});
