import type { Value } from '../values/value.ts';
import type { Catalog } from './catalog.ts';
import { jsonText } from './json-text.ts';
import { refText, type Resource } from './resource.ts';
import { parameterData } from './to-json.ts';

/** One parameter that two catalogs have different values for; undefined where one has none. */
export interface ParameterDifference {
  readonly name: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** One resource that only one of two catalogs has, or that differs in them. */
export interface ResourceDifference {
  readonly ref: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** As it is in the catalog that has it; where both have it, in the later one. */
  readonly resource: Resource;
  readonly parameters: readonly ParameterDifference[];
}

/** What changes from one catalog to another, by reference: the order of resources is not looked at. */
export function diffCatalogs(before: Catalog, after: Catalog): readonly ResourceDifference[] {
  const earlier = byRef(before);
  const later = byRef(after);
  const refs = [...new Set([...earlier.keys(), ...later.keys()])].sort();
  return refs.flatMap((ref) => {
    const found = compare(ref, earlier.get(ref), later.get(ref));
    return found === undefined ? [] : [found];
  });
}

function byRef({ resources }: Catalog): ReadonlyMap<string, Resource> {
  return new Map(resources.map((resource) => [refText(resource), resource]));
}

function compare(
  ref: string,
  before: Resource | undefined,
  after: Resource | undefined,
): ResourceDifference | undefined {
  const resource = after ?? before;
  if (!resource) return undefined;
  const parameters = diffParameters(before, after);
  if (before && after) {
    return parameters.length === 0 ? undefined : { ref, kind: 'changed', resource, parameters };
  }
  return { ref, kind: after ? 'added' : 'removed', resource, parameters };
}

function diffParameters(
  before: Resource | undefined,
  after: Resource | undefined,
): readonly ParameterDifference[] {
  const names = new Set([
    ...(before?.parameters.keys() ?? []),
    ...(after?.parameters.keys() ?? []),
  ]);
  return [...names]
    .sort()
    .map((name) => ({
      name,
      before: before?.parameters.get(name),
      after: after?.parameters.get(name),
    }))
    .filter(({ before: was, after: is }) => textOf(was) !== textOf(is));
}

/** Values are one value when an agent would get the same; secrets are compared too. */
function textOf(value: Value | undefined): string | undefined {
  return value === undefined ? undefined : jsonText(parameterData(value));
}
