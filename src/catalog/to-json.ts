import { PuppetHash } from '../values/puppet-hash.ts';
import { toText } from '../values/text.ts';
import { isArray, Sensitive, type Value } from '../values/value.ts';
import { writeJsonInParts, type JsonLayout, type JsonValue } from '../values/data/write-json.ts';
import type { Catalog } from './catalog.ts';
import type { Resource } from './resource.ts';

/** The text that `puppet catalog compile` prints, in parts. */
export function catalogJson(
  catalog: Catalog,
  { uuid, layout }: { readonly uuid: string; readonly layout?: JsonLayout | undefined },
): Iterable<string> {
  const { name, version, environment, tags = new Set(), resources, edges, classes } = catalog;
  return writeJsonInParts(
    [
      ['tags', [...tags]],
      ['name', name],
      ['version', /^\d+$/.test(version) ? BigInt(version) : version],
      ['code_id', null],
      ['catalog_uuid', uuid],
      ['catalog_format', 2n],
      ['environment', environment],
      ['resources', each(resources, resourceData)],
      ['edges', each(edges, ([source, target]) => ({ source, target }))],
      ['classes', classes],
    ],
    layout,
  );
}

function* each<T>(items: Iterable<T>, toData: (item: T) => JsonValue): Iterator<JsonValue> {
  for (const item of items) yield toData(item);
}

function resourceData(resource: Resource): JsonValue {
  const { type, title, tags, file, line, exported, kind, parameters, isByFunction } = resource;
  const secrets = [...parameters].flatMap(([name, value]) =>
    value instanceof Sensitive ? [name] : [],
  );
  return {
    type,
    title,
    tags: [...tags],
    file,
    line: line === undefined ? undefined : BigInt(line),
    // Puppet adds a word that nobody said behind the others.
    ...(isByFunction === true && !exported ? { kind, exported } : { exported, kind }),
    parameters:
      parameters.size === 0
        ? undefined
        : Object.fromEntries([...parameters].map(([name, value]) => [name, parameterData(value)])),
    sensitive_parameters: secrets.length === 0 ? undefined : secrets,
  };
}

/** A parameter's value as agents get it: a secret as it is, since a list names which are secret. */
export function parameterData(value: Value): JsonValue {
  return plainData(value instanceof Sensitive ? value.unwrap() : value);
}

/** A value as the JSON form of a catalog has it: what JSON has no word for is its text, but for secrets. */
function plainData(value: Value): JsonValue {
  if (value === null || typeof value !== 'object') return value;
  if (isArray(value)) return value.map(plainData);
  if (value instanceof PuppetHash) {
    return Object.fromEntries(value.entries().map(([key, item]) => [toText(key), plainData(item)]));
  }
  return value instanceof Sensitive
    ? { __ptype: 'Sensitive', __pvalue: plainData(value.unwrap()) }
    : toText(value);
}
