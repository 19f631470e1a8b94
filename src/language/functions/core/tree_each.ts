import { IteratorValue } from '../../../values/iterator-value.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { ObjectInstance } from '../../../values/object-instance.ts';
import { HASH } from '../../../values/types/mappings.ts';
import { OBJECT } from '../../../values/types/object.ts';
import { ARRAY } from '../../../values/types/sequences.ts';
import { VariantType } from '../../../values/types/variant.ts';
import { Fault } from '../../faults.ts';
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
      checkOptions(options);
      breakable(() => {
        for (const [path, value] of walk(tree, options)) block?.call([path, value]);
      });
      return tree;
    },
    'Variant[Iterator, Array, Hash, Object] tree, OptionsType options?, Callable[1,1] &block': (
      [tree, options]: [Value, PuppetHash?],
      { block },
    ) => {
      checkOptions(options);
      breakable(() => {
        for (const [, value] of walk(tree, options)) block?.call([value]);
      });
      return tree;
    },
    'Variant[Iterator, Array, Hash, Object] tree, OptionsType options?': ([tree, options]: [
      Value,
      PuppetHash?,
    ]) => {
      checkOptions(options);
      return new IteratorValue(() => walk(tree, options));
    },
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
  const includes = (name: string): boolean => options.get(name) !== false;
  const isDeep = options.get('order') !== 'breadth_first';
  const isContainer = containerTest(options.get('container_type') ?? null);
  const waiting: Visit[] = [[[], root]];
  for (let visit = waiting.shift(); visit !== undefined; visit = waiting.shift()) {
    const [path, value] = visit;
    const holds = isContainer(value);
    const isWanted = holds ? includes('include_containers') : includes('include_values');
    if (isWanted && (path.length > 0 || includes('include_root'))) yield visit;
    if (!holds) continue;
    const children = entriesOf(value, options).map(([key, item]): Visit => [[...path, key], item]);
    if (isDeep) waiting.unshift(...children);
    else waiting.push(...children);
  }
}

function containerTest(type: Value): (value: Value) => boolean {
  return (value) =>
    (Array.isArray(value) ||
      value instanceof PuppetHash ||
      value instanceof IteratorValue ||
      value instanceof ObjectInstance) &&
    (!(type instanceof PuppetType) || type.isInstance(value));
}

const CONTAINERS = new VariantType([ARRAY, HASH, OBJECT]);

function checkOptions(options = new PuppetHash()): void {
  const type = options.get('container_type');
  if (type instanceof PuppetType && !CONTAINERS.isAssignable(type)) {
    throw new Fault(
      `Only Array, Hash, and Object types can be used as container types. Got ${type.toString()}`,
    );
  }
  if (options.get('include_containers') === false && options.get('include_values') === false)
    throw new Fault("Options 'include_containers' and 'include_values' cannot both be false");
}

function entriesOf(value: Value, options: PuppetHash): readonly (readonly [Value, Value])[] {
  if (value instanceof PuppetHash) return value.entries();
  if (value instanceof ObjectInstance)
    return attributesOf(value, options.get('include_refs') === true);
  const items = value instanceof IteratorValue ? [...value] : (value as readonly Value[]);
  return items.map((item, index) => [BigInt(index), item] as const);
}

/** What an object consists of; what it only refers to counts where that is asked for. */
function attributesOf(value: ObjectInstance, withReferences: boolean): (readonly [Value, Value])[] {
  return [...value.objectType.attributes.values()]
    .filter(({ kind }) => kind !== 'constant' && kind !== 'derived')
    .filter(({ kind }) => withReferences || kind !== 'reference')
    .map(({ name }) => [name, value.attribute(name)] as const);
}
