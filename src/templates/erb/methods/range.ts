import { compareAsRuby } from '../../../values/ruby/compare-as-ruby.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { textRange } from '../../../values/ruby/text-range.ts';
import type { Value } from '../../../values/value.ts';
import type { RubyRange } from '../objects.ts';
import type { MethodTable } from './method.ts';

/** The methods that only ranges have. */
export const RANGE_METHODS: MethodTable<RubyRange> = {
  first: (self, { args: [count] }) =>
    count === undefined ? self.from : listOfRange(self).slice(0, Number(count)),
  last: (self, { args: [count] }) =>
    count === undefined ? self.to : listOfRange(self).slice(-Number(count)),
  begin: (self) => self.from,
  end: (self) => self.to,
  'include?': (self, { args: [value = null] }) => isInRange(self, value),
  'cover?': (self, { args: [value = null] }) => isInRange(self, value),
  'member?': (self, { args: [value = null] }) => isInRange(self, value),
  step(self, { args: [size = 1n], block }) {
    const picked = listOfRange(self).filter((_, index) => index % Number(size) === 0);
    for (const value of picked) block?.call(value);
    return block === undefined ? picked : self;
  },
};

/** The elements of a range of numbers or texts. */
export function listOfRange({ from, to, isOpen }: RubyRange): readonly Value[] {
  if (typeof from !== 'bigint') return textRange(rubyText(from), rubyText(to), isOpen);
  const end = Math.floor(Number(to)) - (isOpen ? 1 : 0);
  const count = Math.max(0, end - Number(from) + 1);
  return Array.from({ length: count }, (_, index) => from + BigInt(index));
}

/** Whether a value lies between the ends of a range. */
export function isInRange({ from, to, isOpen }: RubyRange, value: Value): boolean {
  if (typeof value !== typeof from && typeof value !== 'number') return false;
  const isAfter = from === null || compareAsRuby(from, value) <= 0;
  if (to === null) return isAfter;
  const order = compareAsRuby(value, to);
  return isAfter && (isOpen ? order < 0 : order <= 0);
}
