import type { Catalog } from '../../src/catalog/catalog.ts';
import { refText, type Resource } from '../../src/catalog/resource.ts';
import { toValue } from '../../src/schema/attributes.ts';

/** A resource of a spec: `['Notify', 'a', { require: 'Notify[b]' }]`. */
export type ResourceRow = readonly [
  type: string,
  title: string,
  parameters?: Readonly<Record<string, unknown>>,
];

const STAGE = makeResource(['Stage', 'main'], 'compilable_type');
const MAIN = makeResource(['Class', 'main'], 'class');

/** The catalog of a site manifest that declares just these resources. */
export function makeCatalog(...rows: readonly ResourceRow[]): Catalog {
  const resources = rows.map((row, index) => makeResource(row, 'compilable_type', index + 1));
  return {
    name: 'vm.example.com',
    environment: 'production',
    version: '1',
    classes: ['settings'],
    resources: [STAGE, MAIN, ...resources],
    edges: [
      ['Stage[main]', 'Class[main]'],
      ...resources.map((resource) => ['Class[main]', refText(resource)] as const),
    ],
  };
}

function makeResource(
  [type, title, parameters = {}]: ResourceRow,
  kind: Resource['kind'],
  line?: number,
): Resource {
  return {
    type,
    title,
    kind,
    parameters: new Map(Object.entries(parameters).map(([name, value]) => [name, toValue(value)])),
    file: line === undefined ? undefined : '/site.pp',
    line,
    tags: new Set([type.toLowerCase(), title.toLowerCase(), 'class']),
    exported: false,
    virtual: false,
  };
}
