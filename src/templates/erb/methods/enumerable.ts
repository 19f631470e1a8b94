import { isTruthy } from '../../../values/equality.ts';
import { identityOf, PuppetHash } from '../../../values/puppet-hash.ts';
import { compareAsRuby } from '../../../values/ruby/compare-as-ruby.ts';
import { isArray, type Value } from '../../../values/value.ts';
import { RubySymbol } from '../objects.ts';
import { isCaseEqual, isSame } from './equality.ts';
import type { Method, MethodCall, MethodTable } from './method.ts';

type List = readonly Value[];

const map: Method<List> = (self, { block }) =>
  block === undefined ? self : self.map((item) => block.call(item));
const select: Method<List> = (self, { block }) =>
  self.filter((item) => isTruthy(block?.call(item) ?? item));
const reject: Method<List> = (self, { block }) =>
  self.filter((item) => !isTruthy(block?.call(item) ?? item));
const find: Method<List> = (self, { block }) =>
  self.find((item) => isTruthy(block?.call(item) ?? null)) ?? null;
const includes: Method<List> = (self, { args: [value = null] }) =>
  self.some((item) => isSame(item, value));
const flatMap: Method<List> = (self, { block }) =>
  self.flatMap((item) => block?.call(item) ?? null);

/** What lists, hashes (as lists of pairs) and ranges share. */
export const ENUMERABLE_METHODS: MethodTable<List> = {
  'all?': (self, call) => self.every(testOf(call)),
  'any?': (self, call) => self.some(testOf(call)),
  'none?': (self, call) => !self.some(testOf(call)),
  'one?': (self, call) => self.filter(testOf(call)).length === 1,
  collect: map,
  map,
  flat_map: flatMap,
  collect_concat: flatMap,
  count(self, call) {
    const { args, block } = call;
    if (args.length === 0 && block === undefined) return BigInt(self.length);
    const [wanted = null] = args;
    const isCounted = block === undefined ? (item: Value) => isSame(item, wanted) : testOf(call);
    return BigInt(self.filter(isCounted).length);
  },
  detect: find,
  find,
  drop: (self, { args: [count = null] }) => self.slice(Number(count)),
  drop_while(self, { block }) {
    const at = self.findIndex((item) => !isTruthy(block?.call(item) ?? null));
    return at < 0 ? [] : self.slice(at);
  },
  take: (self, { args: [count = null] }) => self.slice(0, Number(count)),
  take_while(self, { block }) {
    const at = self.findIndex((item) => !isTruthy(block?.call(item) ?? null));
    return at < 0 ? self : self.slice(0, at);
  },
  each(self, { block }) {
    // Goes on over what the block adds to the list.
    for (const item of self) block?.call(item);
    return self;
  },
  each_entry: map,
  each_cons(self, { args: [size = null], block }) {
    const windows = self.slice(Number(size) - 1).map((_, at) => self.slice(at, at + Number(size)));
    if (block === undefined) return windows;
    for (const window of windows) block.call(window);
    return null;
  },
  each_slice(self, { args: [size = null], block }) {
    const slices = self
      .map((_, at) => self.slice(at, at + Number(size)))
      .filter((_, at) => at % Number(size) === 0);
    if (block === undefined) return slices;
    for (const slice of slices) block.call(slice);
    return null;
  },
  each_with_index(self, { block }) {
    if (block === undefined) return self.map((item, index) => [item, BigInt(index)]);
    self.forEach((item, index) => block.call(item, BigInt(index)));
    return self;
  },
  each_with_object(self, { args: [memo = null], block }) {
    for (const item of self) block?.call(item, memo);
    return memo;
  },
  with_index(self, { args: [start = 0n], block }) {
    return self.map(
      (item, index) => block?.call(item, BigInt(index) + BigInt(Number(start))) ?? null,
    );
  },
  entries: (self) => self,
  to_a: (self) => self,
  filter: select,
  select,
  find_all: select,
  reject,
  filter_map: (self, { block }) =>
    self.map((item) => block?.call(item) ?? null).filter((item) => isTruthy(item)),
  find_index(self, call) {
    const { args, block } = call;
    const [wanted = null] = args;
    const at = self.findIndex(block === undefined ? (item) => isSame(item, wanted) : testOf(call));
    return at < 0 ? null : BigInt(at);
  },
  first: (self, { args: [count] }) =>
    count === undefined ? (self[0] ?? null) : self.slice(0, Number(count)),
  grep(self, { args: [pattern = null], block, interpreter }) {
    const found = self.filter((item) => isCaseEqual(pattern, item, interpreter));
    return block === undefined ? found : found.map((item) => block.call(item));
  },
  grep_v: (self, { args: [pattern = null], interpreter }) =>
    self.filter((item) => !isCaseEqual(pattern, item, interpreter)),
  group_by(self, { block }) {
    const groups = new PuppetHash();
    for (const item of self) {
      const key = block?.call(item) ?? null;
      const group = groups.get(key);
      groups.set(key, [...(isArray(group ?? null) ? (group as List) : []), item]);
    }
    return groups;
  },
  'include?': includes,
  'member?': includes,
  inject: reduce,
  reduce,
  max: extreme(1),
  min: extreme(-1),
  max_by: extremeBy(1),
  min_by: extremeBy(-1),
  minmax: (self, call) => [extreme(-1)(self, call), extreme(1)(self, call)],
  partition(self, call) {
    const isIn = testOf(call);
    return [self.filter(isIn), self.filter((item) => !isIn(item))];
  },
  reverse_each(self, { block }) {
    for (const item of self.toReversed()) block?.call(item);
    return self;
  },
  sort: (self, { block }) =>
    self.toSorted((a, b) => (block === undefined ? compareAsRuby(a, b) : Number(block.call(a, b)))),
  sort_by: (self, { block }) =>
    self
      .map((item) => [block?.call(item) ?? null, item] as const)
      .sort(([a], [b]) => compareAsRuby(a, b))
      .map(([, item]) => item),
  sum: (self, { args: [start = 0n], block, interpreter }) =>
    self.reduce<Value>(
      (sum, item) =>
        interpreter.send(sum, '+', { args: [block === undefined ? item : block.call(item)] }),
      start,
    ),
  tally(self) {
    const counts = new PuppetHash();
    for (const item of self) counts.set(item, BigInt(Number(counts.get(item) ?? 0)) + 1n);
    return counts;
  },
  to_h: (self, { block }) =>
    PuppetHash.from(
      self.map((item) => {
        const pair = block === undefined ? item : block.call(item);
        const [key = null, value = null] = isArray(pair) ? pair : [];
        return [key, value] as const;
      }),
    ),
  uniq(self, { block }) {
    const known = new Map<unknown, Value>();
    for (const item of self) {
      const id = identityOf(block === undefined ? item : block.call(item));
      if (!known.has(id)) known.set(id, item);
    }
    return [...known.values()];
  },
  zip: (self, { args }) =>
    self.map((item, index) => [
      item,
      ...args.map((other) => (isArray(other) ? (other[index] ?? null) : null)),
    ]),
};

function testOf({ args, block, interpreter }: MethodCall): (item: Value) => boolean {
  const [pattern] = args;
  if (pattern !== undefined) return (item) => isCaseEqual(pattern, item, interpreter);
  return (item) => isTruthy(block === undefined ? item : block.call(item));
}

function reduce(self: List, { args, block, interpreter }: MethodCall): Value {
  const last = args.at(-1);
  const operator = last instanceof RubySymbol && block === undefined ? last.name : undefined;
  const [start] = operator === undefined ? args : args.slice(0, -1);
  const step = (memo: Value, item: Value): Value =>
    operator === undefined
      ? (block?.call(memo, item) ?? null)
      : interpreter.send(memo, operator, { args: [item] });
  if (start !== undefined) return self.reduce<Value>(step, start);
  return self.length === 0 ? null : self.reduce(step);
}

function extreme(sign: 1 | -1): Method<List> {
  return (self, { args: [count], block }) => {
    const order = (a: Value, b: Value): number =>
      -sign * (block === undefined ? compareAsRuby(a, b) : Number(block.call(a, b)));
    const sorted = self.toSorted(order);
    return typeof count === 'bigint' ? sorted.slice(0, Number(count)) : (sorted[0] ?? null);
  };
}

function extremeBy(sign: 1 | -1): Method<List> {
  return (self, { block }) =>
    self
      .map((item) => [block?.call(item) ?? null, item] as const)
      .sort(([a], [b]) => -sign * compareAsRuby(a, b))[0]?.[1] ?? null;
}
