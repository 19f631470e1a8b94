import { ClassType, ResourceType } from '../../../values/types/catalog-entry.ts';
import { TypeType } from '../../../values/types/wrappers.ts';
import { endpointText } from '../../catalog/relationship.ts';
import { findResourceType } from '../../catalog/find-type.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';
import type { Scope } from '../../scope.ts';

/** Whether a variable, type, class or resource exists; one of several is enough. */
export const defined = defineFunction('defined', {
  'Variant[String, Type[CatalogEntry], Type[Type[CatalogEntry]]] vals+': (
    values: readonly Value[],
    { scope },
  ) => values.some((value) => isDefined(value, scope)),
});

function isDefined(value: Value, scope: Scope): boolean {
  if (typeof value === 'string') return isNameDefined(value, scope);
  const { compilation } = scope;
  if (value instanceof ResourceType) {
    if (value.typeName === undefined) {
      throw new Fault('The given resource type is a reference to all kind of types');
    }
    return value.title === undefined
      ? findResourceType(value.typeName, compilation) !== undefined
      : compilation.catalog.find(endpointText(value)) !== undefined;
  }
  if (value instanceof ClassType) {
    return compilation.catalog.find(endpointText(specific(value))) !== undefined;
  }
  if (!(value instanceof TypeType)) return false;
  const { type } = value;
  if (type instanceof ClassType) {
    return compilation.environment.findClass(specific(type).className ?? '') !== undefined;
  }
  return type !== undefined && isDefined(type, scope);
}

function isNameDefined(name: string, scope: Scope): boolean {
  if (/^\$./.test(name)) return scope.exists(name.slice(1));
  if (name === '') return false;
  if (name === 'main') return true;
  const { compilation } = scope;
  return (
    findResourceType(name, compilation) !== undefined ||
    compilation.environment.findClass(name) !== undefined
  );
}

function specific(type: ClassType): ClassType {
  if (type.className !== undefined) return type;
  throw new Fault('The given class type is a reference to all classes');
}
