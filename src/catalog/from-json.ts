import { JsonError, readJson } from '../values/data/read-json.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import { isArray, Sensitive, type Value } from '../values/value.ts';
import type { Catalog } from './catalog.ts';
import { refText, type Resource } from './resource.ts';
import { fromRichData } from './from-rich-data.ts';

/** What a text lacks to be a catalog, in one sentence. */
export class CatalogError extends Error {}

/**
 * Reads a catalog that a Puppet server or `catalog compile` made, in `catalog_format` 1 or 2.
 * @throws {CatalogError} where the text is none.
 */
export function readCatalog(text: string): Catalog {
  return catalogFromData(parse(text));
}

/**
 * The same of what the JSON says.
 * @throws {CatalogError} where it is no catalog.
 */
export function catalogFromData(said: Value): Catalog {
  const given = hashOf(said, 'the catalog');
  // Older servers wrap the catalog: {"document_type": "Catalog", "data": {...}}
  const data = given.has('data') ? hashOf(given.get('data'), 'data') : given;
  const resources = listOf(data.get('resources'), 'resources').map(readResource);
  const known = new Set(resources.map(refText));
  return {
    name: textOf(data.get('name'), 'name'),
    environment: textOf(data.get('environment') ?? 'production', 'environment'),
    version: String(scalar(data.get('version'))),
    classes: listOf(data.get('classes') ?? [], 'classes').map((name) => textOf(name, 'a class')),
    tags: new Set(listOf(data.get('tags') ?? [], 'tags').map((tag) => textOf(tag, 'a tag'))),
    resources,
    edges: listOf(data.get('edges') ?? [], 'edges').map((edge) => readEdge(edge, known)),
  };
}

function parse(text: string): Value {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof JsonError) throw new CatalogError(error.message);
    throw error;
  }
}

function readResource(data: Value): Resource {
  const given = hashOf(data, 'a resource');
  const type = textOf(given.get('type'), 'the type of a resource');
  const title = textOf(given.get('title'), `the title of a resource of type ${type}`);
  const what = refText({ type, title });
  if (!/^[A-Z]\w*(::[A-Z]\w*)*$/.test(type)) {
    throw new CatalogError(`'${type}' of ${what} is not the name of a type`);
  }
  const line = given.get('line') ?? undefined;
  const file = given.get('file') ?? undefined;
  const secrets = listOf(given.get('sensitive_parameters') ?? [], `the secrets of ${what}`);
  const parameters = hashOf(given.get('parameters') ?? new PuppetHash(), `parameters of ${what}`);
  return {
    type,
    title,
    parameters: new Map(
      parameters.entries().map(([key, value]) => {
        const read = decode(value, `${textOf(key, 'a parameter')} of ${what}`);
        return [String(scalar(key)), secrets.includes(key) ? new Sensitive(read) : read];
      }),
    ),
    file: file === undefined ? undefined : textOf(file, `file of ${what}`),
    line: line === undefined ? undefined : Number(scalar(line)),
    tags: new Set(listOf(given.get('tags') ?? [], 'tags').map((tag) => textOf(tag, 'a tag'))),
    exported: given.get('exported') === true,
    virtual: given.get('virtual') === true,
    kind: kindOf(type, given.get('kind')),
  };
}

/** Older servers do not say what only holds other resources. */
function kindOf(type: string, kind: Value | undefined): Resource['kind'] {
  if (type === 'Class') return 'class';
  return kind === 'defined_type' || kind === 'unknown' ? 'defined_type' : 'compilable_type';
}

function readEdge(data: Value, known: ReadonlySet<string>): readonly [string, string] {
  const given = hashOf(data, 'an edge');
  const ends = ['source', 'target'].map((end) => textOf(given.get(end), `the ${end} of an edge`));
  const stranger = ends.find((ref) => !known.has(ref));
  if (stranger === undefined) return ends as [string, string];
  throw new CatalogError(`an edge names ${stranger}, which is not among the resources`);
}

function decode(value: Value, what: string): Value {
  try {
    return fromRichData(value);
  } catch (error) {
    throw new CatalogError(`${what}: ${(error as Error).message}`);
  }
}

function hashOf(value: Value | undefined, what: string): PuppetHash {
  if (value instanceof PuppetHash) return value;
  throw new CatalogError(`${what} must be an object`);
}

function listOf(value: Value | undefined, what: string): readonly Value[] {
  if (value !== undefined && isArray(value)) return value;
  throw new CatalogError(`${what} must be a list`);
}

function textOf(value: Value | undefined, what: string): string {
  if (typeof value === 'string') return value;
  throw new CatalogError(`${what} must be a text`);
}

function scalar(value: Value | undefined): string | bigint | number {
  if (typeof value === 'string' || typeof value === 'bigint' || typeof value === 'number') {
    return value;
  }
  return '';
}
