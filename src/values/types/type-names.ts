import { ANY, DEFAULT_TYPE, UNDEF } from './basic.ts';
import { CALLABLE } from './callable.ts';
import { CATALOG_ENTRY, CLASS, RESOURCE, ResourceType } from './catalog-entry.ts';
import { DATA, RICH_DATA, RICH_DATA_KEY } from './data.ts';
import { INIT } from './init.ts';
import { ITERABLE } from './iterable.ts';
import { HASH, STRUCT } from './mappings.ts';
import { RuntimeType, TypeReferenceType } from './named.ts';
import { FLOAT, INTEGER, NUMERIC } from './numeric.ts';
import { OBJECT, TYPE_SET } from './object.ts';
import { BINARY, SEM_VER, SEM_VER_RANGE, URI } from './rich.ts';
import { BOOLEAN, SCALAR, SCALAR_DATA } from './scalar.ts';
import { ARRAY, COLLECTION, TUPLE } from './sequences.ts';
import { ENUM, PATTERN, REGEXP, STRING } from './strings.ts';
import { TIMESPAN, TIMESTAMP } from './time.ts';
import type { PuppetType } from './type.ts';
import { VARIANT } from './variant.ts';
import { ITERATOR, NOT_UNDEF, OPTIONAL, SENSITIVE, TYPE } from './wrappers.ts';

/** The built-in type of this name, without regard to case: data types, Data, RichData, core resource types. */
export function findType(name: string): PuppetType | undefined {
  return BY_NAME.get(name.toLowerCase());
}

const DATA_TYPES: readonly PuppetType[] = [
  ANY,
  ARRAY,
  BINARY,
  BOOLEAN,
  CALLABLE,
  CATALOG_ENTRY,
  CLASS,
  COLLECTION,
  DATA,
  DEFAULT_TYPE,
  ENUM,
  FLOAT,
  HASH,
  INIT,
  INTEGER,
  ITERABLE,
  ITERATOR,
  NOT_UNDEF,
  NUMERIC,
  OBJECT,
  OPTIONAL,
  PATTERN,
  REGEXP,
  RESOURCE,
  RICH_DATA,
  RICH_DATA_KEY,
  new RuntimeType(),
  SCALAR,
  SCALAR_DATA,
  SEM_VER,
  SEM_VER_RANGE,
  SENSITIVE,
  STRING,
  STRUCT,
  TIMESPAN,
  TIMESTAMP,
  TUPLE,
  TYPE,
  new TypeReferenceType(),
  TYPE_SET,
  UNDEF,
  URI,
  VARIANT,
];

/** Resource types that are in every environment. */
const RESOURCE_TYPES = [
  'Component',
  'Exec',
  'File',
  'Filebucket',
  'Group',
  'Node',
  'Notify',
  'Package',
  'Resources',
  'Schedule',
  'Service',
  'Stage',
  'Tidy',
  'User',
  'Whit',
];

const BY_NAME: ReadonlyMap<string, PuppetType> = new Map([
  ...DATA_TYPES.map((type) => [type.name.toLowerCase(), type] as const),
  ...RESOURCE_TYPES.map((name) => [name.toLowerCase(), new ResourceType(name)] as const),
]);
