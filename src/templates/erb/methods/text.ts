import { capitalizeText } from '../../../values/ruby/capitalize-text.ts';
import { characterSet } from '../../../values/ruby/character-set.ts';
import { compareText } from '../../../values/ruby/compare-as-ruby.ts';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { formatAsRuby } from '../../../values/ruby/ruby-format.ts';
import { leadingFloat, leadingInteger } from '../../../values/ruby/ruby-numbers.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { successor } from '../../../values/ruby/text-range.ts';
import { foldCase } from '../../../values/equality.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { isArray } from '../../../values/value.ts';
import { RubySymbol } from '../objects.ts';
import { sliceText } from './slices.ts';
import { matchText, replaced, scanText, splitByPattern } from './patterns.ts';
import { RubyException } from '../signals.ts';
import { rubyClassName } from '../../../values/class-names.ts';
import type { Method, MethodTable } from './method.ts';

const size: Method<string> = (self) => BigInt(Array.from(self).length);

/** The methods of String. */
export const TEXT_METHODS: MethodTable<string> = {
  '+': (self, { args: [other] }) => self + asText(other),
  '*': (self, { args: [count = null] }) => self.repeat(Number(count)),
  '%': (self, { args: [values = null] }) => formatAsRuby(self, isArray(values) ? values : [values]),
  '<': compare((order) => order < 0),
  '<=': compare((order) => order <= 0),
  '>': compare((order) => order > 0),
  '>=': compare((order) => order >= 0),
  '=~'(self, { args: [pattern = null], interpreter }) {
    const found = matchText(self, pattern, interpreter);
    return found === null ? null : BigInt(found.found.index);
  },
  '[]': (self, { args, interpreter }) => sliceText(self, args, interpreter),
  slice: (self, { args, interpreter }) => sliceText(self, args, interpreter),
  bytes: (self) => [...Buffer.from(self)].map(BigInt),
  bytesize: (self) => BigInt(Buffer.byteLength(self)),
  capitalize: (self) => capitalizeText(self),
  center: padded((missing) => [Math.floor(missing / 2), Math.ceil(missing / 2)]),
  chars: (self) => Array.from(self),
  chomp: (self, { args: [end] }) => {
    if (end === undefined) return self.replace(/(?:\r\n|\n|\r)$/, '');
    const text = asText(end);
    return self.endsWith(text) ? self.slice(0, self.length - text.length) : self;
  },
  chop: (self) => Array.from(self).slice(0, -1).join(''),
  count: (self, { args: [set] }) =>
    BigInt(Array.from(self).filter(characterSet(asText(set))).length),
  casecmp: (self, { args: [other] }) =>
    BigInt(compareText(foldCase(self), foldCase(asText(other)))),
  'casecmp?': (self, { args: [other] }) => self.toLowerCase() === asText(other).toLowerCase(),
  delete(self, { args: [set] }) {
    const isDeleted = characterSet(asText(set));
    return Array.from(self)
      .filter((character) => !isDeleted(character))
      .join('');
  },
  delete_prefix: (self, { args: [start] }) =>
    self.startsWith(asText(start)) ? self.slice(asText(start).length) : self,
  delete_suffix: (self, { args: [end] }) =>
    self.endsWith(asText(end)) ? self.slice(0, self.length - asText(end).length) : self,
  downcase: (self) => self.toLowerCase(),
  each_char(self, { block }) {
    if (block === undefined) return Array.from(self);
    for (const character of self) block.call(character);
    return self;
  },
  each_line(self, { block }) {
    if (block === undefined) return linesOf(self);
    for (const line of linesOf(self)) block.call(line);
    return self;
  },
  'empty?': (self) => self === '',
  encode: (self) => self,
  force_encoding: (self) => self,
  'end_with?': (self, { args }) => args.some((end) => self.endsWith(asText(end))),
  'start_with?': (self, { args }) =>
    args.some((start) =>
      start instanceof PuppetRegexp
        ? start.exec(self)?.index === 0
        : self.startsWith(asText(start)),
    ),
  gsub: (self, call) => replaced(self, call, { isGlobal: true }),
  sub: (self, call) => replaced(self, call, { isGlobal: false }),
  hex: (self) => BigInt(`0x${/^(?:0x)?([0-9a-f]+)/i.exec(self)?.[1] ?? '0'}`),
  oct: (self) => BigInt(`0o${/^[0-7]+/.exec(self)?.[0] ?? '0'}`),
  'include?': (self, { args: [part] }) => self.includes(asText(part)),
  index(self, { args: [part = null], interpreter }) {
    const at =
      part instanceof PuppetRegexp
        ? (matchText(self, part, interpreter)?.found.index ?? -1)
        : self.indexOf(asText(part));
    return at < 0 ? null : BigInt(at);
  },
  rindex(self, { args: [part] }) {
    const at = self.lastIndexOf(asText(part));
    return at < 0 ? null : BigInt(at);
  },
  insert(self, { args: [index = null, part] }) {
    const at = Number(index) < 0 ? self.length + Number(index) + 1 : Number(index);
    return self.slice(0, at) + asText(part) + self.slice(at);
  },
  itself_replaced: (_, { args: [other] }) => asText(other),
  prepended: (self, { args }) => args.map(asText).join('') + self,
  intern: (self) => RubySymbol.of(self),
  to_sym: (self) => RubySymbol.of(self),
  length: size,
  size,
  lines: (self) => linesOf(self),
  ljust: padded((missing) => [0, missing]),
  rjust: padded((missing) => [missing, 0]),
  lstrip: (self) => self.replace(/^[\s\0]+/, ''),
  rstrip: (self) => self.replace(/[\s\0]+$/, ''),
  strip: (self) => self.replace(/^[\s\0]+|[\s\0]+$/g, ''),
  match: (self, { args: [pattern = null], interpreter }) => matchText(self, pattern, interpreter),
  'match?': (self, { args: [pattern = null], interpreter }) => {
    const { lastMatch } = interpreter;
    const found = matchText(self, pattern, interpreter) !== null;
    interpreter.lastMatch = lastMatch;
    return found;
  },
  next: (self) => successor(self),
  succ: (self) => successor(self),
  ord: (self) => BigInt(self.codePointAt(0) ?? 0),
  partition(self, { args: [separator] }) {
    const text = asText(separator);
    const at = self.indexOf(text);
    return at < 0 ? [self, '', ''] : [self.slice(0, at), text, self.slice(at + text.length)];
  },
  rpartition(self, { args: [separator] }) {
    const text = asText(separator);
    const at = self.lastIndexOf(text);
    return at < 0 ? ['', '', self] : [self.slice(0, at), text, self.slice(at + text.length)];
  },
  reverse: (self) => Array.from(self).reverse().join(''),
  scan: (self, call) => scanText(self, call),
  split: (self, { args: [separator = null, limit] }) => splitByPattern(self, separator, limit),
  squeeze: (self, { args: [set] }) => {
    const isIn = set === undefined ? () => true : characterSet(asText(set));
    return Array.from(self)
      .filter((character, at, all) => character !== all[at - 1] || !isIn(character))
      .join('');
  },
  swapcase: (self) =>
    self.replace(/\p{L}/gu, (letter) =>
      letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
    ),
  to_f: (self) => leadingFloat(self),
  to_i(self, { args: [base] }) {
    if (base === undefined || base === 10n) return leadingInteger(self);
    const number = Number.parseInt(self.replaceAll('_', ''), Number(base));
    return BigInt(Number.isNaN(number) ? 0 : number);
  },
  to_str: (self) => self,
  tr(self, { args: [from, to] }) {
    return translated(self, asText(from), asText(to));
  },
  upcase: (self) => self.toUpperCase(),
  'valid_encoding?': () => true,
};

function compare(test: (order: number) => boolean): Method<string> {
  return (self, { args: [other = null] }) => {
    if (typeof other === 'string') return test(compareText(self, other));
    const shown =
      other === null ? 'nil' : typeof other === 'bigint' ? rubyText(other) : rubyClassName(other);
    throw new RubyException('ArgumentError', `comparison of String with ${shown} failed`);
  };
}

type Sides = (missing: number) => readonly [before: number, after: number];

function padded(sides: Sides): Method<string> {
  return (self, { args: [width = null, filler = ' '] }) => {
    const missing = Number(width) - Array.from(self).length;
    if (missing <= 0) return self;
    const [before, after] = sides(missing);
    const fill = (count: number): string =>
      asText(filler)
        .repeat(Math.ceil(count / asText(filler).length))
        .slice(0, count);
    return fill(before) + self + fill(after);
  };
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Ruby's `tr`: the characters of one set become those of the other. */
function translated(text: string, from: string, to: string): string {
  const isNegated = from.length > 1 && from.startsWith('^');
  const target = expandSet(to);
  if (isNegated) {
    const isKept = characterSet(from.slice(1));
    return Array.from(text, (character) =>
      isKept(character) ? character : (target.at(-1) ?? ''),
    ).join('');
  }
  const source = expandSet(from);
  return Array.from(text, (character) => {
    const at = source.indexOf(character);
    return at < 0 ? character : (target[at] ?? target.at(-1) ?? '');
  }).join('');
}

function expandSet(set: string): string[] {
  return [...set.matchAll(/([^])-([^])|[^]/g)].flatMap(([whole, first, last]) => {
    if (first === undefined || last === undefined) return [whole];
    const start = first.codePointAt(0) ?? 0;
    const count = (last.codePointAt(0) ?? 0) - start + 1;
    return Array.from({ length: Math.max(0, count) }, (_, at) => String.fromCodePoint(start + at));
  });
}
