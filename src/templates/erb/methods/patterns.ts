import { PuppetHash } from '../../../values/puppet-hash.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { replaceText } from '../../../values/ruby/replace-text.ts';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { MatchData } from '../objects.ts';
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../../../values/value.ts';
import type { MethodCall } from './method.ts';

/** The first match of a pattern, which `$~` and `$1` then tell of. */
export function matchText(
  text: string,
  pattern: Value,
  interpreter: Interpreter,
): MatchData | null {
  const regexp = pattern instanceof PuppetRegexp ? pattern : new PuppetRegexp(asText(pattern));
  const found = regexp.exec(text);
  interpreter.lastMatch = found === null ? undefined : new MatchData(found);
  return interpreter.lastMatch ?? null;
}

/** Ruby's `sub` and `gsub`: with a text, a hash or a block. */
export function replaced(
  text: string,
  { args, block, interpreter }: MethodCall,
  { isGlobal }: { readonly isGlobal: boolean },
): string {
  const [wanted = null, replacement] = args;
  const pattern = wanted instanceof PuppetRegexp ? wanted : literalPattern(asText(wanted));
  if (replacement instanceof PuppetHash || replacement !== undefined) {
    const to = replacement instanceof PuppetHash ? replacement : asText(replacement);
    return replaceText(text, { pattern, replacement: to, isGlobal });
  }
  let result = '';
  let at = 0;
  for (const found of matchesOf(text, pattern)) {
    interpreter.lastMatch = new MatchData(found);
    result += text.slice(at, found.index) + rubyText(block?.call(found[0]) ?? null);
    at = found.index + found[0].length;
    if (!isGlobal) break;
  }
  return result + text.slice(at);
}

/** Every match, or its groups where the pattern has some. */
export function scanText(text: string, { args, block, interpreter }: MethodCall): Value {
  const [wanted = null] = args;
  const pattern = wanted instanceof PuppetRegexp ? wanted : literalPattern(asText(wanted));
  const results = matchesOf(text, pattern).map((found): Value => {
    interpreter.lastMatch = new MatchData(found);
    const groups = found.slice(1).map((group: string | undefined) => group ?? null);
    const result = groups.length === 0 ? found[0] : groups;
    block?.call(result);
    return result;
  });
  return block === undefined ? results : text;
}

/** Ruby's `split`: at blanks, at a text or at a pattern, into at most so many parts. */
export function splitByPattern(text: string, separator: Value, limit: Value | undefined): Value {
  const most = Number(limit ?? 0);
  if (separator === null || separator === ' ') {
    const trimmed = text.replace(/^\s+/, '');
    return limited(trimmed, { pattern: /\s+/g, most });
  }
  const pattern =
    separator instanceof PuppetRegexp
      ? separator.toRegExp()
      : literalPattern(asText(separator)).toRegExp();
  return limited(text, { pattern, most });
}

function limited(
  text: string,
  { pattern, most }: { readonly pattern: RegExp; readonly most: number },
): string[] {
  if (text === '') return [];
  const parts: string[] = [];
  let at = 0;
  for (const found of text.matchAll(new RegExp(pattern.source, pattern.flags))) {
    if (most > 0 && parts.length === most - 1) break;
    const end = found.index;
    if (found[0] === '' && (end === 0 || end >= text.length)) continue;
    parts.push(
      text.slice(at, end),
      ...found.slice(1).filter((group: string | undefined) => group !== undefined),
    );
    at = end + found[0].length;
  }
  parts.push(text.slice(at));
  while (most === 0 && parts.at(-1) === '') parts.pop();
  return parts;
}

function matchesOf(text: string, pattern: PuppetRegexp): RegExpExecArray[] {
  return [...text.matchAll(pattern.toRegExp())];
}

function literalPattern(text: string): PuppetRegexp {
  return new PuppetRegexp(text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
}
