import type { Catalog } from '../catalog/catalog.ts';
import type { Resource, ResourceRef } from '../catalog/resource.ts';
import type { Issue } from '../diagnostics/issue.ts';
import { toText } from '../values/text.ts';
import type { Value } from '../values/value.ts';
import { keyOf } from './keys.ts';

/** The relationship metaparameters, in the order in which Puppet adds their edges. */
const RELATIONSHIPS = {
  require: { isSource: false, refreshes: 0 },
  subscribe: { isSource: false, refreshes: 1 },
  before: { isSource: true, refreshes: 0 },
  notify: { isSource: true, refreshes: 1 },
} as const;

/** `from` is applied first; when it `refreshes`, its events are sent on. */
export interface Relationship {
  readonly from: string;
  readonly to: string;
  readonly refreshes: number;
}

/** Finds the resource that a reference means, by title, namevar or alias. */
export type Resolve = (ref: ResourceRef) => string | undefined;

/** The relationships that resources declare; a reference to nothing is an issue. */
export function declaredRelationships(
  catalog: Catalog,
  resolve: Resolve,
): { readonly relationships: readonly Relationship[]; readonly issues: readonly Issue[] } {
  const relationships: Relationship[] = [];
  const issues: Issue[] = [];
  for (const resource of catalog.resources) {
    for (const [parameter, { isSource, refreshes }] of Object.entries(RELATIONSHIPS)) {
      for (const ref of references(resource.parameters.get(parameter) ?? null)) {
        const own = keyOf(resource);
        const other = resolve(ref);
        if (other === undefined) issues.push(missing(resource, ref, parameter));
        else if (isSource) relationships.push({ from: own, to: other, refreshes });
        else relationships.push({ from: other, to: own, refreshes });
      }
    }
  }
  return { relationships, issues };
}

/** Reads `File['/x']`, `File[/x]`, several titles in one reference, and lists of them. */
function references(value: Value): readonly ResourceRef[] {
  if (value === null) return [];
  if (isList(value)) return value.flatMap(references);
  const [, type, titles] = /^([A-Za-z_][\w:]*)\[(.*)\]$/s.exec(toText(value)) ?? [];
  if (type === undefined || titles === undefined) return [];
  return typeof value === 'string'
    ? [{ type, title: unquoted(titles) }]
    : titles.split(/,\s*(?=['"])/).map((title) => ({ type, title: unquoted(title) }));
}

function unquoted(text: string): string {
  const [, quoted] = /^(?:'(.*)'|"(.*)")$/s.exec(text) ?? [];
  return quoted ?? text;
}

function missing(resource: Resource, ref: ResourceRef, parameter: string): Issue {
  const { file, line } = resource;
  const message = `Could not find resource '${keyOf(ref)}' in parameter '${parameter}'`;
  return { severity: 'error', code: 'MISSING_DEPENDENCY', message, file, line };
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
