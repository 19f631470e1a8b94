import { ClassType, type ResourceType } from '../../values/types/catalog-entry.ts';
import { toText } from '../../values/text.ts';
import { METAPARAMETERS } from '../resource-types.ts';
import { endpointText } from '../catalog/relationship.ts';
import { flatten } from '../../values/flatten.ts';
import { failure, type Place } from './fail.ts';
import type { Value } from '../../values/value.ts';
import type { Draft } from '../catalog/draft.ts';

/** `File['/x']['mode']`: the values of a declared resource's parameters, defaults included. */
export function parametersOf(
  entry: ClassType | ResourceType,
  keys: readonly Value[],
  place: Place,
): Value {
  const isList = keys.length > 1 || Array.isArray(keys[0]);
  const names = flatten(keys).filter((name) => name !== null);
  if (names.length === 0) return isList ? [] : null;
  const [type, title] =
    entry instanceof ClassType
      ? ['Class', entry.className ?? '']
      : [entry.typeName ?? '', entry.title ?? ''];
  const resource = place.scope.compilation.catalog.find(endpointText(entry));
  if (resource === undefined) throw failure(place, 'UNKNOWN_RESOURCE', type, title);
  const values = names.map((name) => {
    if (typeof name === 'string' && hasParameter(resource, name, place))
      return parameterValue(resource, name);
    const shown = type.slice(0, 1).toUpperCase() + type.slice(1).toLowerCase();
    throw failure(place, 'UNKNOWN_RESOURCE_PARAMETER', shown, title, toText(name));
  });
  return isList ? values : (values[0] ?? null);
}

function hasParameter({ definition, type }: Draft, name: string, { scope }: Place): boolean {
  if (METAPARAMETERS.has(name)) return true;
  if (definition !== undefined) {
    return name === 'name' || definition.parameters.some((parameter) => parameter.name === name);
  }
  const known = scope.compilation.resourceTypes.attributes(type.toLowerCase());
  return (
    known === undefined || known.isOpen === true || name === 'name' || known.names.includes(name)
  );
}

function parameterValue(resource: Draft, name: string): Value {
  const value = resource.get(name);
  return value ?? resource.scope.defaultsFor(resource.type)?.get(name)?.value ?? null;
}
