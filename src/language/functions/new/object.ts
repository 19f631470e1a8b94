import { ObjectInstance } from '../../../values/object-instance.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { toText } from '../../../values/text.ts';
import { CallableType } from '../../../values/types/callable.ts';
import { describeSignatures } from '../../../values/types/describe-signatures.ts';
import { exactSize } from '../../../values/types/sizes.ts';
import { TupleType } from '../../../values/types/sequences.ts';
import { inferArguments } from '../../closure.ts';
import { Fault } from '../../faults.ts';
import type { ObjectType } from '../../../values/types/object-type.ts';
import type { Call } from '../function.ts';
import type { Value } from '../../../values/value.ts';

/** An instance of an Object type, from a hash of attributes or from their values in turn. */
export function newObject(type: ObjectType, args: readonly Value[], { scope }: Call): Value {
  const { initAttributes, label } = type;
  const [fromHash, fromValues] = objectParameters(type);
  const [hash] = args;
  if (label === 'Puppet::LookupContext' && fromValues.isInstance(args)) {
    const module = typeof hash === 'string' ? hash : undefined;
    return scope.compilation.data.makeContext(module, scope);
  }
  if (hash instanceof PuppetHash && fromHash.isInstance(args)) {
    return new ObjectInstance(
      type,
      complete(type, new Map(hash.entries().map(([key, value]) => [toText(key), value] as const))),
    );
  }
  if (fromValues.isInstance(args)) {
    const given = initAttributes.flatMap(({ name }, index) => {
      const value = args[index];
      return value === undefined ? [] : [[name, value] as const];
    });
    return new ObjectInstance(type, complete(type, new Map(given)));
  }
  const signatures = [
    { type: new CallableType({ parameters: fromHash }), names: ['hash'] },
    {
      type: new CallableType({ parameters: fromValues }),
      names: initAttributes.map(({ name }) => name),
    },
  ];
  throw new Fault(describeSignatures(`new_${label}`, signatures, inferArguments(args)));
}

/** The two ways to make an instance: from a hash, and from values in turn. */
export function objectParameters({
  initAttributes,
  initType,
}: ObjectType): readonly [TupleType, TupleType] {
  const types = initAttributes.map((attribute) => attribute.type);
  const least = BigInt(initAttributes.filter(({ value }) => value === undefined).length);
  return [
    new TupleType([initType], exactSize(1)),
    new TupleType(types, { least, most: BigInt(types.length) }),
  ];
}

/** The values of all attributes in the order of their declaration. */
function complete(
  { attributes }: ObjectType,
  given: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const { name, value } of attributes.values()) {
    const own = given.get(name) ?? value;
    if (own !== undefined) values.set(name, own);
  }
  return values;
}
