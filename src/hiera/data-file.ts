import { HoconError, readHocon } from '../values/data/read-hocon.ts';
import { JsonError, readJson } from '../values/data/read-json.ts';
import { readYamlOnce } from './read-yaml-once.ts';
import { YamlError } from '../values/data/read-yaml.ts'; // later
import { PuppetHash } from '../values/puppet-hash.ts';
import { LookupError } from './lookup-error.ts';
import type { Value } from '../values/value.ts';
import type { World } from './world.ts';

/** The functions that read data files without anybody's code, by name. */
export const FILE_READERS: ReadonlyMap<string, FileReader> = new Map<string, FileReader>([
  ['yaml_data', readYamlData],
  ['json_data', readJsonData],
  ['hocon_data', readHoconData],
]);

/** Gives the content of a data file as a hash. */
export type FileReader = (file: DataFile, world: World) => Value;

interface DataFile {
  readonly path: string;
  readonly text: string;
}

/** What a YAML file holds; one without a hash is warned of and empty. */
export function readYamlData({ path, text }: DataFile, world: World): Value {
  let data: Value | undefined;
  try {
    data = readYamlOnce(text, path);
  } catch (thrown) {
    if (!(thrown instanceof YamlError)) throw thrown;
    const message = thrown.message.startsWith('(')
      ? thrown.message
      : `(${path}): ${thrown.message}`;
    throw new LookupError(`Unable to parse ${message}`);
  }
  if (data instanceof PuppetHash) return data;
  const message = `${path}: file does not contain a valid yaml hash`;
  if (world.strict === 'error' && data !== undefined) throw new LookupError(message);
  world.warn(message);
  return new PuppetHash();
}

function readJsonData({ path, text }: DataFile): Value {
  try {
    return readJson(text);
  } catch (thrown) {
    if (!(thrown instanceof JsonError)) throw thrown;
    throw new LookupError(`Unable to parse (${path}): ${thrown.message}`);
  }
}

function readHoconData({ path, text }: DataFile): Value {
  try {
    return readHocon(text);
  } catch (thrown) {
    if (!(thrown instanceof HoconError)) throw thrown;
    throw new LookupError(`Unable to parse (${path}): ${thrown.message}`);
  }
}
