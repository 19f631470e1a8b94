import { refText, type Resource } from '../../src/catalog/resource.ts';
import { toRichData } from '../../src/values/rich-data.ts';
import { Sensitive, type Value } from '../../src/values/value.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { JsonValue } from '../../src/catalog/json-text.ts';

/** What two compilers must agree on: resources, tags and edges in one order, free of run ids. */
export function canonicalCatalog({ name, classes, resources, edges }: Catalog): JsonValue {
  return {
    name,
    environment: 'production',
    classes: [...classes].sort(byText),
    resources: [...resources].sort((a, b) => byText(refText(a), refText(b))).map(canonicalResource),
    edges: edges.map(([from, to]) => `${from} -> ${to}`).sort(byText),
  };
}

function canonicalResource(resource: Resource): Readonly<Record<string, JsonValue>> {
  const { type, title, parameters, exported, kind, tags, file, line } = resource;
  const secrets = [...parameters].flatMap(([name, value]) =>
    value instanceof Sensitive ? [name] : [],
  );
  const data = [...parameters].map(([name, value]) => [name, toRichData(plain(value))] as const);
  return {
    ref: refText(resource),
    type,
    title,
    parameters: data.length === 0 ? undefined : Object.fromEntries(data),
    sensitive: secrets.length === 0 ? undefined : secrets.sort(byText),
    exported: exported ? true : undefined,
    kind,
    tags: [...tags].sort(byText),
    file: file === undefined || line === undefined ? undefined : file,
    line: line === undefined ? undefined : BigInt(line),
  };
}

function plain(value: Value): Value {
  return value instanceof Sensitive ? value.unwrap() : value;
}

function byText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
