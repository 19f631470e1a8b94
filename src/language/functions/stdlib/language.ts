import { PuppetHash } from '../../../values/puppet-hash.ts';
import { Fault } from '../../faults.ts';
import { compareAsRuby } from '../../../values/ruby/compare-as-ruby.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { defineFunction } from '../define-function.ts';
import { formatAsRuby } from '../../../values/ruby/ruby-format.ts';
import { deprecate } from './deprecation.ts';
import { isArray, Sensitive, type Value } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

/** Functions that fill gaps of the language itself. */
export const LANGUAGE_FUNCTIONS: readonly CallableFunction[] = [
  defineFunction('sprintf_hash', {
    'String format, Hash arguments': ([format, values]: [string, PuppetHash], call) => {
      const message =
        'This method is deprecated. From Puppet 4.10.10/5.3.4 please use the built-in sprintf instead';
      deprecate('sprintf_hash', { message, call });
      return formatAsRuby(format, [values]);
    },
  }),
  defineFunction('stdlib::ensure', {
    "Variant[Boolean, Enum['present', 'absent']] ensure, Optional[Enum['directory', 'link', 'mounted', 'service', 'file', 'package']] resource?":
      ([ensure, resource]: [boolean | string, (string | null)?]) => {
        const [present, absent] = ENSURES[resource ?? ''] ?? [resource ?? 'present', 'absent'];
        return ensure === true || ensure === 'present' ? present : absent;
      },
  }),
  defineFunction('stdlib::nested_values', {
    'Hash options': ([hash]: [PuppetHash]) => nestedValues(hash),
  }),
  defineFunction('stdlib::rewrap_sensitive_data', {
    'Any data, Callable[Any] &block?': ([data = null], { block }) => {
      const found = { isSensitive: false };
      const plain = unwrapAll(data, found);
      const result = block === undefined ? plain : block.call([plain]);
      return found.isSensitive ? new Sensitive(result) : result;
    },
  }),
  defineFunction('stdlib::sort_by', {
    'Array ary, Callable[1, 1] &block': ([list]: [readonly Value[]], { block }) =>
      sortBy(list, (item) => block?.call([item]) ?? null),
    'String str, Callable[1, 1] &block': ([text]: [string], { block }) =>
      sortBy(Array.from(text), (item) => block?.call([item]) ?? null).join(''),
    'Hash hsh, Callable[1, 1] &block': ([hash]: [PuppetHash], { block }) =>
      hashOf(sortBy(hash.entries(), (pair) => block?.call([pair]) ?? null)),
    'Hash hsh, Callable[2, 2] &block': ([hash]: [PuppetHash], { block }) =>
      hashOf(sortBy(hash.entries(), (pair) => block?.call(pair as readonly Value[]) ?? null)),
  }),
  defineClassicFunction('pry', {
    isStatement: true,
    run() {
      throw new Fault(
        'pry(): pvirt has no debugger to start while it compiles; log what you want to see with notice()',
      );
    },
  }),
  ...['validate_augeas', 'validate_cmd'].map((name) =>
    defineClassicFunction(name, {
      takes:
        name === 'validate_cmd'
          ? [2, 3, `${name}(): wrong number of arguments (#; must be 2 or 3)`]
          : [2, 4, `${name}(): wrong number of arguments (#; must be 2, 3, or 4)`],
      run() {
        throw new Fault(
          `${name}(): pvirt runs no programs while it compiles; check the content where it is applied, with validate_cmd of the resource`,
        );
      },
    }),
  ),
];

const ENSURES: Readonly<Record<string, readonly [present: string, absent: string]>> = {
  package: ['installed', 'absent'],
  service: ['running', 'stopped'],
};

/** The values of a hash and of the hashes within it. */
export function nestedValues(value: Value): readonly Value[] {
  if (!(value instanceof PuppetHash)) return [value];
  return value.values().flatMap(nestedValues);
}

/** The data without its secrets' covers; notes whether there were any. */
function unwrapAll(value: Value, found: { isSensitive: boolean }): Value {
  if (value instanceof Sensitive) {
    found.isSensitive = true;
    return unwrapAll(value.unwrap(), found);
  }
  if (isArray(value)) return value.map((item) => unwrapAll(item, found));
  if (!(value instanceof PuppetHash)) return value;
  return PuppetHash.from(
    value.entries().map(([key, item]) => [unwrapAll(key, found), unwrapAll(item, found)] as const),
  );
}

function sortBy<T extends Value>(items: readonly T[], measure: (item: T) => Value): T[] {
  return items
    .map((item) => [measure(item), item] as const)
    .sort(([a], [b]) => compareAsRuby(a, b))
    .map(([, item]) => item);
}

function hashOf(pairs: readonly (readonly [Value, Value])[]): PuppetHash {
  return PuppetHash.from(pairs);
}
