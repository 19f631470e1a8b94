import { posix } from 'node:path';
import type { Resource, ResourceRef } from '../catalog/resource.ts';
import { toText } from '../values/text.ts';
import { isArray, type Value } from '../values/value.ts';

type Parameters = ReadonlyMap<string, Value>;
type Wanted = ResourceRef | readonly ResourceRef[];

/**
 * What resources of Puppet's own types require by themselves, for the types that pvirt does not apply and
 * so does not declare (the `autorequire` blocks of Puppet 7 and of the modules that its package ships).
 */
const AUTOREQUIRES: Readonly<Record<string, (parameters: Parameters, name: string) => Wanted[]>> = {
  User: (parameters) => [
    ...refs('Group', parameters, 'gid'),
    ...refs('Group', parameters, 'groups'),
  ],
  Package: (parameters) => [
    ...files(parameters, 'source'),
    ...files(parameters, 'adminfile'),
    ...files(parameters, 'responsefile'),
  ],
  Cron: (parameters) => refs('User', parameters, 'user'),
  Ssh_authorized_key: (parameters) => [
    ...refs('User', parameters, 'user'),
    ...files(parameters, 'target'),
  ],
  Mount: (_, name) => [above('Mount', name)],
};

/** The resources that one requires without saying so; of a list only the first that the catalog holds. */
export function coreAutorequires({ type, parameters }: Resource, name: string): Wanted[] {
  return AUTOREQUIRES[type]?.(parameters, name) ?? [];
}

function refs(type: string, parameters: Parameters, parameter: string): ResourceRef[] {
  return texts(parameters.get(parameter)).map((title) => ({ type, title }));
}

function files(parameters: Parameters, parameter: string): ResourceRef[] {
  return refs('File', parameters, parameter).filter(({ title }) => title.startsWith('/'));
}

/** The nearest of all that could hold it. */
function above(type: string, path: string): ResourceRef[] {
  const parent = posix.dirname(path);
  return parent === path ? [] : [{ type, title: parent }, ...above(type, parent)];
}

function texts(value: Value | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  return isArray(value) ? value.map(toText) : [toText(value)];
}
