import { rubyClassName } from '../../../values/class-names.ts';
import { identityOf, PuppetHash } from '../../../values/puppet-hash.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { asText, noMethod } from '../../../values/ruby/ruby-errors.ts';
import { leadingInteger } from '../../../values/ruby/ruby-numbers.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

/** Functions that give a collection without some of its elements. */
export const DELETION_FUNCTIONS: readonly CallableFunction[] = [
  defineClassicFunction('delete', {
    takes: [2, 2, 'delete(): Wrong number of arguments given # for 2'],
    run: ([collection = null, unwanted = null]) =>
      asItems(unwanted).reduce<Value>(deleteItem, collection),
  }),
  defineClassicFunction('delete_at', {
    takes: [2, Infinity, 'delete_at(): Wrong number of arguments given (# for 2)'],
    run: ([list = null, index = null]) => deleteAt(list, index),
  }),
  defineClassicFunction('delete_regex', {
    takes: [2, 2, 'delete_regex(): Wrong number of arguments given # for 2'],
    run: ([collection = null, patterns = null]) =>
      asItems(patterns).reduce<Value>(deleteMatching, collection),
  }),
  defineClassicFunction('delete_undef_values', {
    takes: [1, Infinity, 'delete_undef_values(): Wrong number of arguments given (#)'],
    run([collection = null]) {
      if (isArray(collection)) return collection.filter((item) => item !== null);
      if (collection instanceof PuppetHash)
        return filterHash(collection, (_, item) => item !== null);
      throw new Fault(
        `delete_undef_values(): expected an array or hash, got ${rubyText(collection)} type  ${rubyClassName(collection)} `,
      );
    },
  }),
  defineClassicFunction('delete_values', {
    takes: [2, 2, 'delete_values(): Wrong number of arguments given (# of 2)'],
    run([hash = null, unwanted = null]) {
      if (!(hash instanceof PuppetHash)) {
        throw new Fault(
          `delete_values(): First argument must be a Hash. Given an argument of class ${rubyClassName(hash)}.`,
        );
      }
      return filterHash(hash, (_, item) => identityOf(item) !== identityOf(unwanted));
    },
  }),
  defineClassicFunction('grep', {
    takes: [2, 2, 'grep(): Wrong number of arguments given # for 2'],
    run: ([list = null, pattern]) => matching('grep', { list, pattern, isKept: true }),
  }),
  defineClassicFunction('reject', {
    takes: [2, 2, 'reject(): Wrong number of arguments given # for 2'],
    run: ([list = null, pattern]) => matching('reject', { list, pattern, isKept: false }),
  }),
];

/** Ruby's `Array(value)`. */
function asItems(value: Value): readonly Value[] {
  if (value === null) return [];
  if (isArray(value)) return value;
  return value instanceof PuppetHash ? value.entries() : [value];
}

function deleteItem(collection: Value, item: Value): Value {
  if (isArray(collection))
    return collection.filter((other) => identityOf(other) !== identityOf(item));
  if (collection instanceof PuppetHash)
    return filterHash(collection, (key) => identityOf(key) !== identityOf(item));
  if (typeof collection === 'string') return collection.replaceAll(asText(item), '');
  throw new Fault(
    `delete(): First argument must be an Array, String, or Hash. Given an argument of class ${rubyClassName(collection)}.`,
  );
}

function deleteAt(list: Value, index: Value): Value {
  if (!isArray(list)) throw new Fault('delete_at(): Requires array to work with');
  if (typeof index === 'string' && !/^\d+$/m.test(index))
    throw new Fault('delete_at(): You must provide non-negative numeric index');
  const at = Number(typeof index === 'string' ? leadingInteger(index) : index);
  if (at > list.length - 1) throw new Fault('delete_at(): Given index exceeds size of array given');
  const position = at < 0 ? at + list.length : at;
  return list.filter((_, i) => i !== position);
}

function deleteMatching(collection: Value, pattern: Value): Value {
  const word = new PuppetRegexp(`\\b${rubyText(pattern)}\\b`);
  const isKept = (value: Value): boolean => typeof value !== 'string' || !word.test(value);
  if (isArray(collection)) return collection.filter(isKept);
  if (collection instanceof PuppetHash) return filterHash(collection, isKept);
  if (typeof collection === 'string') throw noMethod('reject!', collection);
  throw new Fault(
    `delete_regex(): First argument must be an Array, Hash, or String. Given an argument of class ${rubyClassName(collection)}.`,
  );
}

function filterHash(hash: PuppetHash, isKept: (key: Value, item: Value) => boolean): PuppetHash {
  return PuppetHash.from(hash.entries().filter(([key, item]) => isKept(key, item)));
}

interface Matching {
  readonly list: Value;
  readonly pattern: Value | undefined;
  readonly isKept: boolean;
}

function matching(name: string, { list, pattern, isKept }: Matching): Value {
  const regexp = new PuppetRegexp(asText(pattern));
  const items = list instanceof PuppetHash ? list.entries() : list;
  if (!Array.isArray(items)) throw noMethod(name, list);
  return (items as readonly Value[]).filter(
    (item) => (typeof item === 'string' && regexp.test(item)) === isKept,
  );
}
