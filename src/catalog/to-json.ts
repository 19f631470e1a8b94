import { PuppetHash } from '../values/puppet-hash.ts';
import { toText } from '../values/text.ts';
import { DefaultValue, Sensitive, type Value } from '../values/value.ts';
import { jsonText, type JsonValue } from './json-text.ts';
import type { Catalog } from './catalog.ts';
import type { Resource } from './resource.ts';

/** The catalog as `puppet catalog compile --render-as json` prints it, on one line. */
export function catalogToJson(catalog: Catalog, { uuid }: { readonly uuid: string }): string {
  const { name, version, environment, tags = new Set(), resources, edges, classes } = catalog;
  return jsonText({
    tags: [...tags],
    name,
    version: /^\d+$/.test(version) ? BigInt(version) : version,
    code_id: null,
    catalog_uuid: uuid,
    catalog_format: 2n,
    environment,
    resources: resources.map(resourceData),
    edges: edges.map(([source, target]) => ({ source, target })),
    classes,
  });
}

function resourceData(resource: Resource): JsonValue {
  const { type, title, tags, file, line, exported, kind, parameters } = resource;
  const secrets = [...parameters].flatMap(([name, value]) =>
    value instanceof Sensitive ? [name] : [],
  );
  return {
    type,
    title,
    tags: [...tags],
    file,
    line: line === undefined ? undefined : BigInt(line),
    exported,
    kind,
    parameters:
      parameters.size === 0
        ? undefined
        : Object.fromEntries([...parameters].map(([name, value]) => [name, plainData(value)])),
    sensitive_parameters: secrets.length === 0 ? undefined : secrets,
  };
}

/** A value as plain data: what JSON cannot hold becomes its text, secrets are shown. */
export function plainData(value: Value): JsonValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(plainData);
  if (value instanceof PuppetHash) {
    return Object.fromEntries(value.entries().map(([key, item]) => [toText(key), plainData(item)]));
  }
  if (value instanceof Sensitive) return plainData(value.unwrap());
  return value instanceof DefaultValue ? 'default' : toText(value);
}
