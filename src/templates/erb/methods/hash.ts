import { isTruthy } from '../../../values/equality.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { rubyInspect } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import { RubyException } from '../signals.ts';
import { isSame } from './equality.ts';
import type { Method, MethodCall, MethodTable } from './method.ts';

const size: Method<PuppetHash> = (self) => BigInt(self.size);
const hasKey: Method<PuppetHash> = (self, { args: [key = null] }) => self.has(key);
const hasValue: Method<PuppetHash> = (self, { args: [value = null] }) =>
  self.values().some((item) => isSame(item, value));
const each: Method<PuppetHash> = (self, { block }) => {
  for (const pair of self.entries()) block?.call(pair);
  return self;
};
const select: Method<PuppetHash> = (self, call) => filtered(self, call, true);
const reject: Method<PuppetHash> = (self, call) => filtered(self, call, false);
const set: Method<PuppetHash> = (self, { args: [key = null, value = null] }) => {
  self.set(key, value);
  return value;
};
const update: Method<PuppetHash> = (self, call) => replace(self, merged(self, call));

/** The methods that only Hash has. */
export const HASH_METHODS: MethodTable<PuppetHash> = {
  '[]': (self, { args: [key = null] }) => self.get(key) ?? null,
  '[]=': set,
  store: set,
  compact: (self) => PuppetHash.from(self.entries().filter(([, value]) => value !== null)),
  clear: (self) => replace(self, new PuppetHash()),
  delete: (self, { args: [key = null] }) => self.delete(key) ?? null,
  delete_if: (self, call) => replace(self, filtered(self, call, false)),
  keep_if: (self, call) => replace(self, filtered(self, call, true)),
  'reject!': (self, call) => replace(self, filtered(self, call, false)),
  'select!': (self, call) => replace(self, filtered(self, call, true)),
  dig: (self, { args: [key = null, ...rest], interpreter }) => {
    const value = self.get(key) ?? null;
    return rest.length === 0 || value === null
      ? value
      : interpreter.send(value, 'dig', { args: rest });
  },
  each,
  each_pair: each,
  each_key(self, { block }) {
    for (const key of self.keys()) block?.call(key);
    return self;
  },
  each_value(self, { block }) {
    for (const value of self.values()) block?.call(value);
    return self;
  },
  'empty?': (self) => self.size === 0,
  except: (self, { args }) =>
    PuppetHash.from(self.entries().filter(([key]) => !args.some((other) => isSame(other, key)))),
  fetch(self, { args: [key = null, fallback], block }) {
    if (self.has(key)) return self.get(key) ?? null;
    if (block !== undefined) return block.call(key);
    if (fallback !== undefined) return fallback;
    throw new RubyException('KeyError', `key not found: ${rubyInspect(key)}`);
  },
  filter: select,
  select,
  reject,
  'has_key?': hasKey,
  'include?': hasKey,
  'key?': hasKey,
  'member?': hasKey,
  'has_value?': hasValue,
  'value?': hasValue,
  invert: (self) => PuppetHash.from(self.entries().map(([key, value]) => [value, key] as const)),
  key: (self, { args: [value = null] }) =>
    self.entries().find(([, item]) => isSame(item, value))?.[0] ?? null,
  keys: (self) => self.keys(),
  length: size,
  size,
  merge: merged,
  'merge!': update,
  update,
  slice: (self, { args }) =>
    PuppetHash.from(self.entries().filter(([key]) => args.some((other) => isSame(other, key)))),
  to_h: (self, { block }) => (block === undefined ? self : pairsWith(self, block.call.bind(block))),
  to_hash: (self) => self,
  transform_keys: (self, { block }) =>
    PuppetHash.from(
      self.entries().map(([key, value]) => [block?.call(key) ?? null, value] as const),
    ),
  transform_values: (self, { block }) =>
    PuppetHash.from(
      self.entries().map(([key, value]) => [key, block?.call(value) ?? null] as const),
    ),
  values: (self) => self.values(),
  values_at: (self, { args }) => args.map((key) => self.get(key) ?? null),
};

function filtered(self: PuppetHash, { block }: MethodCall, isKept: boolean): PuppetHash {
  return PuppetHash.from(
    self.entries().filter((pair) => isTruthy(block?.call(pair) ?? null) === isKept),
  );
}

function merged(self: PuppetHash, { args, block }: MethodCall): PuppetHash {
  const result = PuppetHash.from(self);
  for (const other of args) {
    if (!(other instanceof PuppetHash)) continue;
    for (const [key, value] of other) {
      const known = result.get(key);
      const isBoth = block !== undefined && known !== undefined;
      result.set(key, isBoth ? block.call(key, known, value) : value);
    }
  }
  return result;
}

function replace(self: PuppetHash, other: PuppetHash): PuppetHash {
  const entries = other.entries();
  for (const key of self.keys()) self.delete(key);
  for (const [key, value] of entries) self.set(key, value);
  return self;
}

function pairsWith(self: PuppetHash, change: (pair: Value) => Value): PuppetHash {
  return PuppetHash.from(
    self.entries().map((entry) => {
      const pair = change(entry);
      const [key = null, value = null] = isArray(pair) ? pair : [];
      return [key, value] as const;
    }),
  );
}
