import { rubyClassName } from '../../../values/class-names.ts';
import { flatten } from '../../../values/flatten.ts';
import { identityOf, PuppetHash } from '../../../values/puppet-hash.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { textToBoolean } from './booleans.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { asText, noMethod } from '../../../values/ruby/ruby-errors.ts';
import { characterSet } from '../../../values/ruby/character-set.ts';
import { isArray, type Value } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

/** Functions that make one collection of another, or of several. */
export const COLLECTION_FUNCTIONS: readonly CallableFunction[] = [
  defineClassicFunction('any2array', {
    run(args) {
      if (args.length !== 1) return args;
      const [value = null] = args;
      if (isArray(value)) return value;
      if (value === '') return [];
      return value instanceof PuppetHash ? value.entries().flat() : args;
    },
  }),
  defineClassicFunction('concat', {
    takes: [2, Infinity, 'concat(): Wrong number of arguments given (# for < 2)'],
    run([first = null, ...others]) {
      if (!isArray(first)) throw new Fault('concat(): Requires array to work with');
      return [...first, ...others.flat()];
    },
  }),
  defineClassicFunction('count', {
    arity: -2,
    run(args) {
      const [collection = null, item = null] = args;
      if (args.length > 2)
        throw new Fault(`count(): Wrong number of arguments given ${args.length} for 1 or 2.`);
      return countItems(collection, item);
    },
  }),
  defineClassicFunction('difference', {
    takes: [2, 2, 'difference(): Wrong number of arguments given (# for 2)'],
    run([first = null, second = null]) {
      if (!isArray(first) || !isArray(second)) throw new Fault('difference(): Requires 2 arrays');
      return without(first, second);
    },
  }),
  defineClassicFunction('hash', {
    takes: [1, Infinity, 'hash(): Wrong number of arguments given (# for 1)'],
    run([list = null]) {
      if (!isArray(list)) throw new Fault('hash(): Requires array to work with');
      const items = flatten(list);
      if (items.length % 2 === 1)
        throw new Fault('hash(): Unable to compute hash from array given');
      return hashOf(items);
    },
  }),
  defineClassicFunction('intersection', {
    takes: [2, 2, 'intersection(): Wrong number of arguments given (# for 2)'],
    run([first = null, second = null]) {
      if (!isArray(first) || !isArray(second)) {
        throw new Fault(
          `intersection(): Requires 2 arrays, got ${rubyClassName(first)} and ${rubyClassName(second)}`,
        );
      }
      const wanted = new Set(second.map(identityOf));
      return distinct(first.filter((item) => wanted.has(identityOf(item))));
    },
  }),
  defineClassicFunction('join_keys_to_values', {
    takes: [2, 2, 'join_keys_to_values(): Takes exactly two arguments, but # given.'],
    run: ([hash = null, separator = null]) => joinKeys(hash, separator),
  }),
  defineClassicFunction('union', {
    takes: [2, Infinity, 'union(): Wrong number of arguments given (# for < 2)'],
    run(lists) {
      if (!lists.every((list) => isArray(list)))
        throw new Fault('union(): Every parameter must be an array');
      return distinct(lists.flat());
    },
  }),
  defineClassicFunction('zip', {
    takes: [2, Infinity, 'zip(): Wrong number of arguments given (# for 2)'],
    run([first = null, second = null, flat = false]) {
      if (!isArray(first) || !isArray(second))
        throw new Fault('zip(): Requires array to work with');
      const pairs = first.map((item, index) => [item, second[index] ?? null]);
      return flat !== false && textToBoolean(flat) ? flatten(pairs) : pairs;
    },
  }),
];

/** A list without everything that is in another one. */
export function without(list: readonly Value[], unwanted: readonly Value[]): readonly Value[] {
  const known = new Set(unwanted.map(identityOf));
  return list.filter((item) => !known.has(identityOf(item)));
}

/** Each value once. */
export function distinct(list: readonly Value[]): readonly Value[] {
  const known = new Map<unknown, Value>();
  for (const item of list) {
    const id = identityOf(item);
    if (!known.has(id)) known.set(id, item);
  }
  return [...known.values()];
}

function countItems(collection: Value, item: Value): Value {
  const hasItem = item !== null && item !== false;
  if (typeof collection === 'string') {
    if (!hasItem) throw new Fault('wrong number of arguments (given 0, expected 1+)');
    return BigInt(Array.from(collection).filter(characterSet(asText(item))).length);
  }
  const items = collection instanceof PuppetHash ? collection.entries() : collection;
  if (!Array.isArray(items)) throw noMethod('count', collection);
  const isCounted = hasItem
    ? (value: Value) => identityOf(value) === identityOf(item)
    : (value: Value) => value !== null && value !== '';
  return BigInt((items as readonly Value[]).filter(isCounted).length);
}

function hashOf(items: readonly Value[]): PuppetHash {
  const hash = new PuppetHash();
  for (let at = 0; at < items.length; at += 2) hash.set(items[at] ?? null, items[at + 1] ?? null);
  return hash;
}

function joinKeys(hash: Value, separator: Value): Value {
  if (!(hash instanceof PuppetHash)) {
    throw new Fault(
      `join_keys_to_values(): The first argument must be a hash, but a ${rubyClassName(hash)} was given.`,
    );
  }
  if (typeof separator !== 'string') {
    throw new Fault(
      `join_keys_to_values(): The second argument must be a string, but a ${rubyClassName(separator)} was given.`,
    );
  }
  return hash.entries().flatMap(([key, value]) => {
    const name = rubyText(key);
    if (isArray(value)) return value.map((item) => name + separator + rubyText(item));
    const text = rubyText(value);
    return text === 'undef' ? name : name + separator + text;
  });
}
