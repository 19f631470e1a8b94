import type { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import type { ExceptionValue, MatchData, Proc } from '../objects.ts';
import { RubySymbol } from '../objects.ts';
import { matchText } from './patterns.ts';
import type { Value } from '../../../values/value.ts';
import type { Method, MethodTable } from './method.ts';

/** The methods of Symbol that are not those of its name. */
export const SYMBOL_METHODS: MethodTable<RubySymbol> = {
  to_s: (self) => self.name,
  id2name: (self) => self.name,
  to_sym: (self) => self,
  '==': (self, { args: [other = null] }) => self === other,
};

/** The methods of Regexp. */
export const REGEXP_METHODS: MethodTable<PuppetRegexp> = {
  '=~'(self, { args: [text = null], interpreter }) {
    if (text === null) return null;
    const found = matchText(asText(text), self, interpreter);
    return found === null ? null : BigInt(found.found.index);
  },
  match: (self, { args: [text = null], interpreter }) =>
    text === null ? null : matchText(asText(text), self, interpreter),
  'match?': (self, { args: [text = null] }) => text !== null && self.test(asText(text)),
  source: (self) => self.source,
};

const group: Method<MatchData> = ({ found }, { args: [name = null] }) =>
  (typeof name === 'bigint'
    ? found[Number(name)]
    : found.groups?.[name instanceof RubySymbol ? name.name : asText(name)]) ?? null;

/** The methods of MatchData. */
export const MATCH_METHODS: MethodTable<MatchData> = {
  '[]': group,
  captures: ({ found }) => groupsOf(found).slice(1),
  to_a: ({ found }) => groupsOf(found),
  to_s: ({ found }) => found[0],
  pre_match: ({ found }) => found.input.slice(0, found.index),
  post_match: ({ found }) => found.input.slice(found.index + found[0].length),
};

function groupsOf(found: RegExpExecArray): Value[] {
  return found.map((text: string | undefined) => text ?? null);
}

const callProc: Method<Proc> = (self, { args }) => self.call(...args);

/** The methods of Proc. */
export const PROC_METHODS: MethodTable<Proc> = {
  call: callProc,
  '[]': callProc,
  yield: callProc,
  to_proc: (self) => self,
};

/** The methods of exceptions. */
export const EXCEPTION_METHODS: MethodTable<ExceptionValue> = {
  message: (self) => self.message,
  to_s: (self) => self.message,
  backtrace: () => [],
};
