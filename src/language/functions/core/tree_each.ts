import { IteratorValue } from '../../../values/iterator-value.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { PuppetType } from '../../../values/types/type.ts';
import { breakable } from '../iterate.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** Walks nested collections: the lambda gets each value, or its path and the value. */
export const treeEach = defineFunction(
  'tree_each',
  {
    'Variant[Iterator, Array, Hash, Object] tree, OptionsType options?, Callable[2,2] &block': (
      [tree, options]: [Value, PuppetHash?],
      { block },
    ) => {
      breakable(() => {
        for (const [path, value] of walk(tree, options)) block?.call([path, value]);
      });
      return tree;
    },
    'Variant[Iterator, Array, Hash, Object] tree, OptionsType options?, Callable[1,1] &block': (
      [tree, options]: [Value, PuppetHash?],
      { block },
    ) => {
      breakable(() => {
        for (const [, value] of walk(tree, options)) block?.call([value]);
      });
      return tree;
    },
    'Variant[Iterator, Array, Hash, Object] tree, OptionsType options?': ([tree, options]: [
      Value,
      PuppetHash?,
    ]) => new IteratorValue(() => walk(tree, options)),
  },
  {
    types: {
      OptionsType:
        'Struct[{container_type => Optional[Type], include_root => Optional[Boolean], include_containers => Optional[Boolean], include_values => Optional[Boolean], order => Optional[Enum[depth_first, breadth_first]], include_refs => Optional[Boolean]}]',
    },
  },
);

type Visit = readonly [readonly Value[], Value];

/** Every value with its path, containers before what they hold. */
function* walk(root: Value, options = new PuppetHash()): Generator<Visit> {
  const type = options.get('container_type');
  const isContainer = (value: Value): boolean =>
    (Array.isArray(value) || value instanceof PuppetHash || value instanceof IteratorValue) &&
    (!(type instanceof PuppetType) || type.isInstance(value));
  const includes = (name: string): boolean => options.get(name) !== false;
  const isDeep = options.get('order') !== 'breadth_first';
  const waiting: Visit[] = [[[], root]];
  for (let visit = waiting.shift(); visit !== undefined; visit = waiting.shift()) {
    const [path, value] = visit;
    const holds = isContainer(value);
    const isWanted = holds ? includes('include_containers') : includes('include_values');
    if (isWanted && (path.length > 0 || includes('include_root'))) yield visit;
    if (!holds) continue;
    const children = entriesOf(value).map(([key, item]): Visit => [[...path, key], item]);
    if (isDeep) waiting.unshift(...children);
    else waiting.push(...children);
  }
}

function entriesOf(value: Value): readonly (readonly [Value, Value])[] {
  if (value instanceof PuppetHash) return value.entries();
  const items = value instanceof IteratorValue ? [...value] : (value as readonly Value[]);
  return items.map((item, index) => [BigInt(index), item] as const);
}
