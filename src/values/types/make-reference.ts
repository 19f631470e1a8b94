import { rubyClassName, withArticle } from '../class-names.ts';
import { flatten } from '../flatten.ts';
import type { Value } from '../value.ts';
import { capitalizeSegments, ClassType, ResourceType } from './catalog-entry.ts';
import { argumentTypeName } from './type-arguments.ts';
import { TypeArgumentError } from './type-argument-error.ts';
import { PuppetType } from './type.ts';

/** `File['a']`, `File['a', 'b']`, `Resource['file', 'a']`: one reference, or an Array of them. */
export function makeResourceReferences(type: ResourceType, args: readonly Value[]): Value {
  const typeName = type.typeName ?? resourceTypeName(args[0] ?? null);
  if (!/^(?:(?:::)?[A-Z]\w*)+$/.test(typeName)) {
    throw new TypeArgumentError(
      `Illegal type reference. The given name '${typeName}' does not conform to the naming rule`,
      'ILLEGAL_CLASSREF',
      0,
    );
  }
  const titles = type.typeName === undefined ? args.slice(1) : args;
  if (titles.length === 0) return new ResourceType(typeName);
  return references(titles, (title, i) => {
    if (typeof title === 'string') return new ResourceType(typeName, title);
    throw new TypeArgumentError(
      `Error creating type specialization of ${withArticle(`${type.toString()}-Type`)}, ` +
        `Cannot use ${argumentTypeName(title)} where a resource title String is expected`,
      'BAD_TYPE_SPECIALIZATION',
      countTitles(titles) === titles.length ? i : i + 1,
    );
  });
}

/** `Class['a']`: one reference, or an Array of them. */
export function makeClassReferences(args: readonly Value[]): Value {
  return references(args, (arg, i) => {
    if (typeof arg !== 'string') {
      const label = arg instanceof PuppetType ? `${arg.toString()}-Type` : rubyClassName(arg);
      throw new TypeArgumentError(
        `Illegal Class name in class reference. ${capitalizeFirst(withArticle(label))} cannot be used where a String is expected`,
        'ILLEGAL_HOSTCLASS_NAME',
        i,
      );
    }
    const name = arg.toLowerCase().replace(/^::/, '');
    if (!/^(?:::)?[a-z]\w*(?:::[a-z]\w*)*$/.test(name)) {
      throw new TypeArgumentError(
        `Illegal name. The given name '${arg}' does not conform to the naming rule /^((::)?[a-z_]\\w*)(::[a-z]\\w*)*$/`,
        'ILLEGAL_NAME',
        i,
      );
    }
    return new ClassType(name);
  });
}

/** How many titles there are, those within arrays included. */
function countTitles(titles: readonly Value[]): number {
  return flatten(titles).filter((title) => title !== null).length;
}

/** One reference for one title, an Array for several; what is undef or empty is left out. */
function references(
  titles: readonly Value[],
  make: (title: Value, index: number) => PuppetType,
): Value {
  const isList = titles.length > 1 || Array.isArray(titles[0]);
  const given = flatten(titles).filter((title) => title !== null);
  const made = given.map(make);
  return isList ? made : (made[0] ?? null);
}

function resourceTypeName(arg: Value): string {
  if (arg instanceof ResourceType && arg.typeName !== undefined) return arg.typeName;
  if (typeof arg === 'string') return capitalizeSegments(arg);
  throw new TypeArgumentError(
    `First argument to Resource[] must be a resource type or a String. Got ${argumentTypeName(arg)}.`,
    'ILLEGAL_RESOURCE_SPECIALIZATION',
    0,
  );
}

function capitalizeFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
