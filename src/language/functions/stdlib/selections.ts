import { rubyClassName } from '../../../values/class-names.ts';
import { flatten } from '../../../values/flatten.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { Fault } from '../../faults.ts';
import { without } from './collections.ts';
import { splitText } from '../../../values/ruby/split-text.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { toRubyInteger } from '../../../values/ruby/ruby-numbers.ts';
import { rubyInspect, rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

const DIG_DEPRECATED =
  'dig() DEPRECATED: This function has been replaced in Puppet 4.5.0, please use dig44() for backwards compatibility or use the new version.';

/** Functions that look for something in collections, or choose among values. */
export const SELECTION_FUNCTIONS: readonly CallableFunction[] = [
  defineClassicFunction('dig44', {
    arity: -2,
    run: (args) => dig(args),
  }),
  defineClassicFunction('has_key', {
    takes: [2, 2, 'has_key(): wrong number of arguments (#; must be 2)'],
    run([hash = null, key = null]) {
      if (hash instanceof PuppetHash) return hash.has(key);
      throw new Fault(
        `has_key(): expects the first argument to be a hash, got ${rubyInspect(hash)} which is of type ${rubyClassName(hash)}`,
      );
    },
  }),
  defineClassicFunction('member', {
    takes: [2, Infinity, 'member(): Wrong number of arguments given (# for 2)'],
    run: ([list = null, item = null]) => isMember(list, item),
  }),
  defineClassicFunction('pick', {
    run(args) {
      const found = args.find((value) => value !== null && value !== '');
      if (found !== undefined) return found;
      throw new Fault('pick(): must receive at least one non empty value');
    },
  }),
  defineClassicFunction('pick_default', {
    run(args) {
      const fallback = args.at(-1);
      if (fallback === undefined) throw new Fault('Must receive at least one argument.');
      return args.slice(0, -1).find((value) => value !== null && value !== '') ?? fallback;
    },
  }),
  defineClassicFunction('try_get_value', {
    arity: -2,
    run([data = null, path = '', fallback, separator = '/'], { scope }) {
      scope.log(
        'warning',
        'try_get_value() DEPRECATED: this function is deprecated, please use dig() instead.',
      );
      if ((!(data instanceof PuppetHash) && !isArray(data)) || path === '')
        return fallback === undefined || fallback === false ? data : fallback;
      scope.log('warning', DIG_DEPRECATED);
      const pattern = new PuppetRegexp(rubyText(separator).replace(/[^\w\s]/g, '\\$&'));
      const keys = splitText(rubyText(path), pattern).map((key) =>
        /^\d+$/m.test(key) ? BigInt(Number.parseInt(key, 10)) : key,
      );
      return dig(fallback === undefined ? [data, keys] : [data, keys, fallback]);
    },
  }),
  defineClassicFunction('values_at', {
    takes: [2, Infinity, 'values_at(): Wrong number of arguments given (# for 2)'],
    run: ([list = null, indices = null]) => valuesAt(list, indices),
  }),
];

function dig(args: readonly Value[]): Value {
  const [data = null, path = null, fallback = null] = args;
  if (args.length < 2) {
    throw new Fault(`dig44(): Wrong number of arguments given (${args.length} for at least 2)`);
  }
  if (!(data instanceof PuppetHash) && !isArray(data)) {
    throw new Fault(
      `dig44(): first argument must be a hash or an array, given ${rubyClassName(data)}`,
    );
  }
  if (!isArray(path))
    throw new Fault(`dig44(): second argument must be an array, given ${rubyClassName(path)}`);
  let value: Value = data;
  for (const key of path) value = itemOf(value, key);
  return value ?? fallback;
}

function itemOf(structure: Value, key: Value): Value {
  if (structure instanceof PuppetHash) return structure.get(key) ?? null;
  if (!isArray(structure)) return null;
  try {
    return structure.at(Number(toRubyInteger(key))) ?? null;
  } catch (thrown) {
    if (thrown instanceof Fault) return null;
    throw thrown;
  }
}

function isMember(list: Value, item: Value): boolean {
  if (!isArray(list)) throw new Fault('member(): Requires array to work with');
  if (typeof item !== 'string' && typeof item !== 'bigint' && !isArray(item))
    throw new Fault('member(): Item to search for must be a string, fixnum, or array');
  const items = isArray(item) ? item : [item];
  if (items.length === 0)
    throw new Fault('member(): You must provide item to search for within array given');
  return without(items, list).length === 0;
}

function valuesAt(list: Value, indices: Value): Value {
  if (!isArray(list)) throw new Fault('values_at(): Requires array to work with');
  const wanted = flatten([indices]);
  if (wanted.length === 0)
    throw new Fault('values_at(): You must provide at least one positive index to collect');
  return wanted
    .flatMap((index) => indexesOf(rubyText(index), list.length))
    .map((index) => list[index] ?? null)
    .filter((value) => value !== null);
}

/** The positions that `2`, `1-3`, `1..3` or `1...3` stand for. */
function indexesOf(text: string, size: number): number[] {
  const range = /^(\d+)(\.\.\.?|-)(\d+)$/m.exec(text);
  if (range === null) {
    if (!/^\d+$/m.test(text)) throw new Fault('values_at(): Unknown format of given index');
    const index = Number.parseInt(text, 10);
    if (index > size - 1) throw new Fault('values_at(): Given index exceeds array size');
    return [index];
  }
  const [, first, sign, last] = range;
  const [start, stop] = [Number(first), Number(last)];
  if (start > stop) {
    throw new Fault(
      'values_at(): Stop index in given indices range is smaller than the start index',
    );
  }
  if (stop > size - 1)
    throw new Fault('values_at(): Stop index in given indices range exceeds array size');
  const count = stop - start + (sign === '...' ? 0 : 1);
  return Array.from({ length: count }, (_, offset) => start + offset);
}
