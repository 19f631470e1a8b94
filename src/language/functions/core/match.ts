import { flatten } from '../../../values/flatten.ts';
import { rubyClassName } from '../../../values/class-names.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { AliasType } from '../../../values/types/named.ts';
import { PatternType, RegexpType } from '../../../values/types/strings.ts';
import { VariantType } from '../../../values/types/variant.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** What a pattern matched and its groups as a list; undef where it does not match. */
export const match = defineFunction('match', {
  'String string, Variant[Any, Type] pattern': ([text, pattern]: [string, Value]) =>
    firstMatch(text, pattern),
  'Array[String] string, Variant[Any, Type] pattern': ([texts, pattern]: [
    readonly string[],
    Value,
  ]) => texts.map((text) => firstMatch(text, pattern)),
});

function firstMatch(text: string, pattern: Value): Value {
  if (typeof pattern === 'string') return groupsOf(text, new PuppetRegexp(pattern));
  if (pattern instanceof PuppetRegexp) return groupsOf(text, pattern);
  if (pattern instanceof AliasType) return firstMatch(text, pattern.resolved);
  if (pattern instanceof VariantType) return firstOf(text, pattern.types);
  if (pattern instanceof PatternType) return firstOf(text, pattern.patterns);
  if (Array.isArray(pattern)) return firstOf(text, flatten(pattern as readonly Value[]));
  if (!(pattern instanceof RegexpType)) {
    throw new Fault(
      `match() expects pattern of T, where T is String, Regexp, Regexp[r], Pattern[p], or Array[T]. Got ${rubyClassName(pattern)}`,
    );
  }
  if (pattern.regexp === undefined) throw new Fault('Given Regexp Type has no regular expression');
  return groupsOf(text, pattern.regexp);
}

function firstOf(text: string, patterns: readonly Value[]): Value {
  for (const pattern of patterns) {
    const found = firstMatch(text, pattern);
    if (found !== null) return found;
  }
  return null;
}

function groupsOf(text: string, regexp: PuppetRegexp): Value {
  const found = regexp.exec(text);
  return found === null ? null : [...found].map((group: string | undefined) => group ?? null);
}
