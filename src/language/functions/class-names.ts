import { flatten } from '../../values/flatten.ts';
import { ClassType, ResourceType } from '../../values/types/catalog-entry.ts';
import { Fault } from '../faults.ts';
import type { Value } from '../../values/value.ts';

/** The names of classes given as texts or references, each absolute and in lower case. */
export function classNames(args: readonly Value[]): string[] {
  return flatten(args).map((value) => absolute(nameOf(value)));
}

function nameOf(value: Value): string {
  if (value === null) throw new Fault('Cannot use undef as a class name');
  if (value === '') throw new Fault('Cannot use empty string as a class name');
  if (typeof value === 'string') return value;
  if (value instanceof ClassType) {
    if (value.className !== undefined) return value.className;
    throw new Fault('Cannot use an unspecific Class[] Type');
  }
  if (value instanceof ResourceType) return titleOf(value);
  throw new Fault("undefined method `downcase' for nil:NilClass");
}

function titleOf({ typeName, title }: ResourceType): string {
  const wanted = "where a Resource['class', name] is expected";
  if (typeName === undefined) throw new Fault(`Cannot use an unspecific Resource[] ${wanted}`);
  if (typeName.toLowerCase() !== 'class')
    throw new Fault(`Cannot use a Resource[${typeName}] ${wanted}`);
  if (title === undefined) throw new Fault(`Cannot use an unspecific Resource['class'] ${wanted}`);
  return title;
}

function absolute(name: string): string {
  return (name.startsWith('::') ? name : `::${name}`).toLowerCase();
}
