import type { PuppetRegexp } from '../puppet-regexp.ts';

/** Splits as Ruby does: no empty parts at the end, groups of the pattern among the parts. */
export function splitText(text: string, pattern: PuppetRegexp): string[] {
  const parts =
    text === ''
      ? []
      : text.split(withoutGlobal(pattern)).map((part: string | undefined) => part ?? '');
  while (parts.at(-1) === '') parts.pop();
  return parts;
}

/** Splitting has its own way of going on; a single blank is a pattern like any other here. */
function withoutGlobal(pattern: PuppetRegexp): RegExp {
  const { source, flags } = pattern.toRegExp();
  return new RegExp(source, flags.replace('g', ''));
}
