import { flatten } from '../../../values/flatten.ts';
import { identityOf, PuppetHash } from '../../../values/puppet-hash.ts';
import { noConversion } from '../../../values/ruby/ruby-errors.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import { ENUMERABLE_METHODS } from './enumerable.ts';
import { isSame } from './equality.ts';
import { sliceList } from './slices.ts';
import { RubyException } from '../signals.ts';
import type { Method, MethodTable } from './method.ts';

type List = Value[];

const size: Method<List> = (self) => BigInt(self.length);
const push: Method<List> = (self, { args }) => {
  self.push(...args);
  return self;
};
const prepend: Method<List> = (self, { args }) => {
  self.unshift(...args);
  return self;
};
const index: Method<List> = (self, call) => ENUMERABLE_METHODS.find_index?.(self, call) ?? null;

/** The methods that only Array has. */
export const LIST_METHODS: MethodTable<List> = {
  '[]': (self, { args }) => sliceList(self, args),
  slice: (self, { args }) => sliceList(self, args),
  '[]='(self, { args: [position = null, value = null] }) {
    const at = Number(position) < 0 ? self.length + Number(position) : Number(position);
    while (self.length < at) self.push(null);
    self[at] = value;
    return value;
  },
  '+': (self, { args: [other = null] }) => [...self, ...asList(other)],
  '-': (self, { args: [other = null] }) => {
    const unwanted = new Set(asList(other).map(identityOf));
    return self.filter((item) => !unwanted.has(identityOf(item)));
  },
  '*': (self, { args: [by = null] }) =>
    typeof by === 'string'
      ? joinList(self, by)
      : Array.from({ length: Number(by) }, () => self).flat(),
  '&': (self, { args: [other = null] }) => {
    const wanted = new Set(asList(other).map(identityOf));
    return distinct(self.filter((item) => wanted.has(identityOf(item))));
  },
  '|': (self, { args: [other = null] }) => distinct([...self, ...asList(other)]),
  '<<': push,
  append: push,
  push,
  prepend,
  unshift: prepend,
  insert(self, { args: [at = null, ...items] }) {
    self.splice(Number(at) < 0 ? self.length + Number(at) + 1 : Number(at), 0, ...items);
    return self;
  },
  concat: (self, { args }) => {
    for (const other of args) self.push(...asList(other));
    return self;
  },
  at: (self, { args: [at = null] }) => self.at(Number(at)) ?? null,
  assoc: (self, { args: [key = null] }) =>
    self.find((item) => isArray(item) && isSame(item[0] ?? null, key)) ?? null,
  clear(self) {
    self.length = 0;
    return self;
  },
  combination: (self, { args: [count = null] }) => combinations(self, Number(count)),
  compact: (self) => self.filter((item) => item !== null),
  delete(self, { args: [value = null] }) {
    const hadIt = self.some((item) => isSame(item, value));
    replace(
      self,
      self.filter((item) => !isSame(item, value)),
    );
    return hadIt ? value : null;
  },
  delete_at: (self, { args: [at = null] }) => self.splice(Number(at), 1)[0] ?? null,
  dig: (self, { args: [at = null, ...rest], interpreter }) => {
    const item = self.at(Number(at)) ?? null;
    return rest.length === 0 || item === null
      ? item
      : interpreter.send(item, 'dig', { args: rest });
  },
  each_index(self, { block }) {
    self.forEach((_, at) => block?.call(BigInt(at)));
    return self;
  },
  'empty?': (self) => self.length === 0,
  fetch(self, { args: [at = null, fallback], block }) {
    const item = self.at(Number(at));
    if (item !== undefined) return item;
    if (block !== undefined) return block.call(at);
    if (fallback !== undefined) return fallback;
    throw new RubyException(
      'IndexError',
      `index ${rubyText(at)} outside of array bounds: ${-self.length}...${self.length}`,
    );
  },
  flatten: (self, { args: [depth] }) =>
    depth === undefined || depth === null ? [...flatten(self)] : self.flat(Number(depth) as 1),
  index,
  join: (self, { args: [separator = null] }) =>
    joinList(self, separator === null ? '' : rubyText(separator)),
  last: (self, { args: [count] }) =>
    count === undefined ? (self.at(-1) ?? null) : count === 0n ? [] : self.slice(-Number(count)),
  length: size,
  size,
  permutation: (self) => permutations(self),
  pop: (self) => self.pop() ?? null,
  shift: (self, { args: [count] }) =>
    count === undefined ? (self.shift() ?? null) : self.splice(0, Number(count)),
  product: (self, { args: [other = null] }) =>
    self.flatMap((item) => asList(other).map((right) => [item, right])),
  replace: (self, { args: [other = null] }) => replace(self, asList(other)),
  reverse: (self) => self.toReversed(),
  rotate: (self, { args: [count = 1n] }) => {
    const by = self.length === 0 ? 0 : ((Number(count) % self.length) + self.length) % self.length;
    return [...self.slice(by), ...self.slice(0, by)];
  },
  transpose: (self) =>
    asList(self[0] ?? []).map((_, at) => self.map((row) => asList(row)[at] ?? null)),
  values_at: (self, { args }) => args.map((at) => self.at(Number(at)) ?? null),
  to_ary: (self) => self,
  delete_if: (self, call) => changeWith('reject')(self, call) ?? self,
  keep_if: (self, call) => changeWith('select')(self, call) ?? self,
  'collect!': (self, call) => changeWith('map')(self, call) ?? self,
  'map!': (self, call) => changeWith('map')(self, call) ?? self,
  'compact!': (self) =>
    changed(
      self,
      self.filter((item) => item !== null),
    ),
  'flatten!': (self) => changed(self, [...flatten(self)]),
  'reject!': (self, call) => changeWith('reject')(self, call),
  'select!': (self, call) => changeWith('select')(self, call),
  'reverse!': (self) => replace(self, self.toReversed()),
  'sort!': (self, call) => changeWith('sort')(self, call) ?? self,
  'sort_by!': (self, call) => changeWith('sort_by')(self, call) ?? self,
  'uniq!': (self, call) => changeWith('uniq')(self, call),
};

/** A method that puts what another one gives in the list's place; nil where that is nothing new. */
function changeWith(name: string): Method<List> {
  return (self, call) => {
    const result = ENUMERABLE_METHODS[name]?.(self, call) ?? null;
    return changed(self, asList(result));
  };
}

function changed(self: List, items: readonly Value[]): Value {
  const isSameList = self.length === items.length && self.every((item, at) => item === items[at]);
  if (isSameList) return null;
  return replace(self, items);
}

function replace(self: List, items: readonly Value[]): List {
  self.splice(0, self.length, ...items);
  return self;
}

function asList(value: Value): readonly Value[] {
  if (isArray(value)) return value;
  if (value instanceof PuppetHash) return value.entries();
  throw noConversion(value, 'Array');
}

/** Ruby's `join`: lists within are joined too. */
function joinList(list: readonly Value[], separator: string): string {
  return list
    .map((item) => (isArray(item) ? joinList(item, separator) : rubyText(item)))
    .join(separator);
}

function distinct(list: readonly Value[]): Value[] {
  const known = new Map<unknown, Value>();
  for (const item of list) if (!known.has(identityOf(item))) known.set(identityOf(item), item);
  return [...known.values()];
}

function combinations(list: readonly Value[], count: number): Value[][] {
  if (count === 0) return [[]];
  return list.flatMap((item, at) =>
    combinations(list.slice(at + 1), count - 1).map((rest) => [item, ...rest]),
  );
}

function permutations(list: readonly Value[]): Value[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((item, at) =>
    permutations(list.toSpliced(at, 1)).map((rest) => [item, ...rest]),
  );
}
