import type { Resource } from '../catalog/resource.ts';
import { capitalised, keyOf } from '../plan/keys.ts';
import type { Value } from '../values/value.ts';
import { isAsExpected, type Expected } from './expected.ts';
import { mismatchText, nearestText, valueText } from './mismatch-text.ts';
import type { ResourceReference } from './ref.ts';
import type { TestCatalog } from './test-catalog.ts';

/** References to other resources: `Package[ntp]`, `ref('package', 'ntp')`, or several of them. */
export type References = string | ResourceReference | readonly (string | ResourceReference)[];

/** What is expected of a resource besides being there. */
export interface ResourceExpectation<Names extends string = string> {
  /** These attributes with these values. */
  readonly with?: Readonly<Partial<Record<Names, Expected>>>;
  /** These attributes with these values, and no others. */
  readonly onlyWith?: Readonly<Partial<Record<Names, Expected>>>;
  /** None of these attributes. */
  readonly without?: Names | readonly Names[];
  /** It is applied after them, over any number of steps. */
  readonly requires?: References;
  /** It is applied before them. */
  readonly comesBefore?: References;
  /** A change of it refreshes them. */
  readonly notifies?: References;
  /** A change of them refreshes it. */
  readonly subscribesTo?: References;
}

/** The kinds of relationships, as the resource that is looked at sees them. */
const RELATIONSHIPS = {
  requires: { words: 'requires', holds: (own, other, { precedes }) => precedes(other, own) },
  comesBefore: { words: 'comes before', holds: (own, other, { precedes }) => precedes(own, other) },
  notifies: { words: 'notifies', holds: (own, other, { notifies }) => notifies(own, other) },
  subscribesTo: {
    words: 'subscribes to',
    holds: (own, other, { notifies }) => notifies(other, own),
  },
} as const satisfies Record<
  string,
  { words: string; holds: (own: string, other: string, asked: Asked) => boolean }
>;

interface Asked {
  readonly precedes: (first: string, second: string) => boolean;
  readonly notifies: (first: string, second: string) => boolean;
}

/**
 * Looks for a resource in a catalog and says all that is not as expected: a line each, empty when
 * everything is. A title may be a regular expression: one resource whose title matches must be as expected.
 */
export function mismatches(
  catalog: TestCatalog,
  wanted: { readonly type: string; readonly title: string | RegExp },
  expectation: ResourceExpectation = {},
): readonly string[] {
  const { type, title } = wanted;
  if (typeof title === 'string') {
    const found = catalog.resource(type, title);
    return found ? wrongWith(catalog, found, expectation) : [nearestText(catalog, { type, title })];
  }
  const found = catalog.resources.filter(
    (resource) => resource.type === capitalised(type) && title.test(resource.title),
  );
  const all = found.map((resource) => {
    catalog.resource(type, resource.title);
    return wrongWith(catalog, resource, expectation);
  });
  if (all.some((wrong) => wrong.length === 0)) return [];
  return all[0] ?? [nearestText(catalog, wanted)];
}

function wrongWith(
  catalog: TestCatalog,
  resource: Resource,
  expectation: ResourceExpectation,
): readonly string[] {
  const { with: some = {}, onlyWith, without = [] } = expectation;
  const expected = { ...some, ...onlyWith };
  const actual = parametersOf(catalog, resource, Object.keys(expected));
  return [
    ...Object.entries(expected)
      .filter(([name, value]) => !isAsExpected(value, actual.get(name)))
      .map(([name, value]) => mismatchText(name, value, actual.get(name))),
    ...(onlyWith === undefined ? [] : superfluous(actual, expected)),
    ...[without]
      .flat()
      .filter((name) => (actual.get(name) ?? null) !== null)
      .map((name) => `${name} is set, to ${valueText(actual.get(name) ?? null)}`),
    ...wrongRelationships(catalog, resource, expectation),
  ];
}

/** The namevar counts only for who asks for it, since every resource has it. */
function parametersOf(
  catalog: TestCatalog,
  resource: Resource,
  asked: readonly string[],
): ReadonlyMap<string, Value> {
  const namevar = catalog.namevar(resource);
  const parameters = new Map(resource.parameters);
  if (!asked.includes(namevar)) parameters.delete(namevar);
  else if (!parameters.has(namevar)) parameters.set(namevar, resource.title);
  return parameters;
}

function superfluous(
  actual: ReadonlyMap<string, Value>,
  expected: Readonly<Record<string, Expected>>,
): readonly string[] {
  return [...actual]
    .filter(([name]) => expected[name] === undefined || expected[name] === null)
    .map(([name, value]) => `${name} is set besides, to ${valueText(value)}`);
}

function wrongRelationships(
  catalog: TestCatalog,
  resource: Resource,
  expectation: ResourceExpectation,
): readonly string[] {
  const asked: Asked = {
    precedes: (first, second) => catalog.relationships.precedes(first, second),
    notifies: (first, second) => catalog.relationships.notifies(first, second),
  };
  return Object.entries(RELATIONSHIPS).flatMap(([kind, { words, holds }]) =>
    [expectation[kind as keyof typeof RELATIONSHIPS] ?? []].flat().flatMap((reference) => {
      const other = catalog.resolve(String(reference));
      if (!other) return [`${words} ${String(reference)}, which is not in the catalog`];
      const own = keyOf(resource);
      return holds(own, keyOf(other), asked) ? [] : [`it does not have: ${words} ${keyOf(other)}`];
    }),
  );
}
