import { posix } from 'node:path';
import { isArray, type Value } from '../values/value.ts';
import { toText } from '../values/text.ts';
import { rubyInspect } from '../values/ruby/ruby-text.ts';
import { LookupFault } from './lookup-error.ts';
import { interpolate, variableValue, type Interpolation } from './interpolate.ts';
import type { Config, Entry } from './config.ts';
import type { World } from './world.ts';

/** A file or URI that a level of a hierarchy has its data from. */
export interface Location {
  readonly path: string;
  /** As the `hiera.yaml` has it, before interpolation. */
  readonly original: string;
  readonly isUri: boolean;
  readonly exists: boolean;
}

interface Directory {
  readonly config: Config;
  readonly by: Interpolation;
  readonly world: World;
}

/** The places of one level, in order; undefined where its function needs none. */
export function locationsOf(entry: Entry, directory: Directory): readonly Location[] | undefined {
  const { locations } = entry;
  if (locations === undefined) return undefined;
  const { config, by, world } = directory;
  const base = posix.join(config.directory, textOf(entry.datadir, by));
  const resolve = (path: string): string => (path.startsWith('/') ? path : posix.join(base, path));
  const fileAt = (given: string, original: string): Location => {
    const path = given.endsWith(entry.extension) ? given : given + entry.extension;
    return { path, original, isUri: false, exists: world.read(path) !== undefined };
  };
  switch (locations.kind) {
    case 'path':
    case 'paths':
      return locations.values
        .map((path) => fileAt(resolve(textOf(path, by)), path))
        .filter(({ exists }) => exists || !config.isDefault);
    case 'glob':
    case 'globs':
      return locations.values.flatMap((given) => {
        const glob = resolve(textOf(given, by));
        return world.glob(glob).map((path) => fileAt(path, glob));
      });
    case 'uri':
    case 'uris':
      return locations.values.map((uri) => {
        return { path: checkedUri(textOf(uri, by)), original: uri, isUri: true, exists: true };
      });
    case 'mapped_paths':
      return mappedPaths(locations.values, by).map((path) =>
        fileAt(resolve(path), locations.values[2] ?? ''),
      );
  }
}

/** `[variable, name, template]`: the template once for every value of the variable. */
function mappedPaths(
  [source = '', name = '', template = '']: readonly string[],
  by: Interpolation,
): readonly string[] {
  const values = variableValue(source, 'mapped_path[0]', by.question);
  if (values === null) return [];
  const { question } = by;
  const items: readonly Value[] = isArray(values) ? values : [values];
  return items.map((item) => {
    const asker = {
      ...question.asker,
      variable: (wanted: string) => (wanted === name ? item : question.asker.variable(wanted)),
    };
    return textOf(template, { ...by, question: { ...question, asker } });
  });
}

/** Refuses what is no URI, as with the characters that RFC 3986 keeps out of all. */
function checkedUri(uri: string): string {
  if (/^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/.test(uri) && !/%(?![0-9a-f]{2})/i.test(uri)) return uri;
  throw new LookupFault(`bad URI(is not URI?): ${rubyInspect(uri)}`);
}

function textOf(value: string, by: Interpolation): string {
  return toText(interpolate(value, by));
}
