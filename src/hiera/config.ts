import { locationText } from '../diagnostics/render.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import { YamlError } from '../values/data/read-yaml.ts'; // later
import { readYamlOnce } from './read-yaml-once.ts';
import { toText } from '../values/text.ts';
import { describeMismatch } from '../values/types/describe.ts';
import { inferDetailedType } from '../values/types/infer.ts';
import { parseType } from '../values/types/parse-type.ts';
import type { PuppetType } from '../values/types/type.ts';
import { LookupError, LookupFault } from './lookup-error.ts';
import { isArray, type Value } from '../values/value.ts';
import type { World } from './world.ts';

/** A `hiera.yaml`, whatever its version, as one of version 5. */
export interface Config {
  /** The version that the file is written in. */
  readonly version: number;
  /** Its path; undefined where there is no such file. */
  readonly file: string | undefined;
  readonly directory: string;
  readonly hierarchy: readonly Entry[];
  /** What a module says where nothing else has a value. */
  readonly defaultHierarchy: readonly Entry[] | undefined;
  /** Whether it is the one that holds without a file: its missing data files are no places at all. */
  readonly isDefault: boolean;
}

/** One level of a hierarchy, defaults filled in, nothing interpolated yet. */
export interface Entry {
  readonly name: string;
  readonly kind: DataKind;
  readonly functionName: string;
  /** Whether the function is one of old, which is called without anything. */
  readonly isLegacy: boolean;
  readonly options: PuppetHash | undefined;
  readonly datadir: string;
  /** What the names of its files end in, whether or not they say so. */
  readonly extension: string;
  readonly locations:
    { readonly kind: LocationKind; readonly values: readonly string[] } | undefined;
}

/** What a data function gives: all data, one key's, or what a dotted key digs up. */
type DataKind = 'data_hash' | 'lookup_key' | 'data_dig';
type LocationKind = (typeof LOCATION_KEYS)[number];
type LayerKind = 'global' | 'environment' | 'module';

const FUNCTION_KEYS = ['data_hash', 'lookup_key', 'data_dig', 'hiera3_backend'] as const;
const LOCATION_KEYS = ['path', 'paths', 'glob', 'globs', 'uri', 'uris', 'mapped_paths'] as const;

interface Place {
  readonly directory: string;
  readonly layer: LayerKind;
  /** The name of the file in the directory where it is not `hiera.yaml`. */
  readonly name?: string | undefined;
}

/** Reads a `hiera.yaml`; undefined where there is none, or one too old to count here. */
export function readConfig(
  { directory, layer, name = 'hiera.yaml' }: Place,
  world: World,
): Config | undefined {
  const file = directory === '' ? name : `${directory}/${name}`;
  const text = world.read(file);
  if (text === undefined) return undefined;
  const given = parsed(text, file);
  const version = Number(given.get('version') ?? 3);
  const source = { file, text, directory, layer, version };
  if (version === 5) return new ConfigReader(given, source).read();
  if (version === 4 && layer !== 'global') {
    warnOfVersion4(file, world);
    return new ConfigReader(fromVersion4(given), source).read();
  }
  if (version === 3 && layer !== 'global') {
    ignoreVersion3({ file, layer }, world);
    return undefined;
  }
  const message =
    version === 3 || version === 4
      ? `hiera.yaml version ${version} is not supported by pvirt; convert ${file} to version 5`
      : `This runtime does not support hiera.yaml version ${version}`;
  throw new LookupError(message, 'HIERA_UNSUPPORTED_VERSION', { file });
}

function warnOfVersion4(file: string, world: World): void {
  if (world.strict === 'off') return;
  world.warn(
    `${file}: Use of 'hiera.yaml' version 4 is deprecated. It should be converted to version 5\n   (file: ${file})`,
  );
}

/** An old configuration counts in the global layer only. */
function ignoreVersion3(
  { file, layer }: { readonly file: string; readonly layer: LayerKind },
  world: World,
): void {
  if (world.strict === 'error') {
    const where = layer === 'module' ? 'a module' : 'an environment';
    throw new LookupError(
      `hiera.yaml version 3 cannot be used in ${where}`,
      'HIERA_VERSION_3_NOT_GLOBAL',
      { file },
    );
  }
  const root = layer === 'module' ? 'module root' : 'the environment root';
  world.warn(`hiera.yaml version 3 found at ${root} was ignored`);
}

/** The same in version 5: a level has a backend, and paths without the ending of their files. */
function fromVersion4(given: PuppetHash): PuppetHash {
  const datadir = given.get('datadir') ?? 'data';
  const levels = given.get('hierarchy') ?? [
    PuppetHash.from([
      ['name', 'common'],
      ['backend', 'yaml'],
    ]),
  ];
  const hierarchy = (isArray(levels) ? levels : [])
    .filter((level) => level instanceof PuppetHash)
    .map((level) => {
      const backend = textOf(level.get('backend'));
      const paths = [level.get('paths') ?? level.get('path') ?? level.get('name') ?? []].flat(1);
      return PuppetHash.from([
        ['name', level.get('name') ?? ''],
        ['data_hash', `${backend}_data`],
        ['datadir', level.get('datadir') ?? datadir],
        ['paths', paths],
      ]);
    });
  return PuppetHash.from([
    ['version', 5n],
    ['hierarchy', hierarchy],
  ]);
}

/** What version 4 adds to the names of files. */
function extensionOf(functionName: string): string {
  const backend = functionName.replace(/_data$/, '');
  return backend === 'hocon' ? '.conf' : `.${backend}`;
}

/** What holds for the global layer without a file. */
export function defaultConfig(directory: string): Config {
  const locations = { kind: 'path', values: ['common.yaml'] } as const;
  const entry: Entry = {
    name: 'Common',
    kind: 'data_hash',
    functionName: 'yaml_data',
    isLegacy: false,
    options: undefined,
    datadir: 'data',
    extension: '',
    locations,
  };
  return {
    version: 5,
    file: undefined,
    directory,
    hierarchy: [entry],
    defaultHierarchy: undefined,
    isDefault: true,
  };
}

/** The old kind: one function that gives all data. */
export function legacyConfig(directory: string, functionName: string): Config {
  const [usual] = defaultConfig(directory).hierarchy;
  const name = `Legacy function '${functionName}'`;
  const entry = { ...usual, name, functionName, isLegacy: true, locations: undefined } as Entry;
  return { ...defaultConfig(directory), hierarchy: [entry], isDefault: false };
}

function parsed(text: string, file: string): PuppetHash {
  try {
    const data = readYamlOnce(text, file);
    if (data instanceof PuppetHash) return data;
  } catch (thrown) {
    if (thrown instanceof YamlError) throw new LookupFault(thrown.message);
    throw thrown;
  }
  throw new LookupError(`${file}: File exists but does not contain a valid YAML hash`);
}

const ENTRY_TYPE =
  'Struct[{name => String[1], Optional[options] => Hash[Pattern[/\\A[A-Za-z](:?[0-9A-Za-z_-]*[0-9A-Za-z])?\\z/], Data], ' +
  'Optional[data_hash] => String[1], Optional[lookup_key] => String[1], Optional[hiera3_backend] => String[1], ' +
  'Optional[data_dig] => String[1], Optional[path] => String[1], Optional[paths] => Array[String[1], 1], ' +
  'Optional[glob] => String[1], Optional[globs] => Array[String[1], 1], Optional[uri] => String[1], ' +
  'Optional[uris] => Array[String[1], 1], Optional[mapped_paths] => Array[String[1], 3, 3], Optional[datadir] => String[1]}]';

const CONFIG_TYPE =
  'Struct[{version => Integer[5, 5], Optional[defaults] => Struct[{Optional[data_hash] => String[1], ' +
  'Optional[lookup_key] => String[1], Optional[data_dig] => String[1], Optional[datadir] => String[1], ' +
  'Optional[options] => Hash[Pattern[/\\A[A-Za-z](:?[0-9A-Za-z_-]*[0-9A-Za-z])?\\z/], Data]}], ' +
  `Optional[hierarchy] => Array[${ENTRY_TYPE}], Optional[plan_hierarchy] => Array[${ENTRY_TYPE}], ` +
  `Optional[default_hierarchy] => Array[${ENTRY_TYPE}]}]`;

let known: PuppetType | undefined;

/** Made when the first configuration is read. */
function configType(): PuppetType {
  known ??= parseType(CONFIG_TYPE);
  return known;
}

interface Source extends Place {
  readonly version: number;
  readonly file: string;
  readonly text: string;
}

class ConfigReader {
  readonly #config: PuppetHash;
  readonly #source: Source;
  readonly #defaults: PuppetHash;

  constructor(config: PuppetHash, source: Source) {
    this.#config = config;
    this.#source = source;
    const defaults = config.get('defaults');
    this.#defaults =
      defaults instanceof PuppetHash
        ? defaults
        : PuppetHash.from([
            ['datadir', 'data'],
            ['data_hash', 'yaml_data'],
          ]);
  }

  read(): Config {
    this.checkTypes();
    this.checkDefaults();
    const hierarchy = this.#config.get('hierarchy');
    return {
      version: this.#source.version,
      file: this.#source.file,
      directory: this.#source.directory,
      hierarchy: hierarchy === undefined ? defaultConfig('').hierarchy : this.entries(hierarchy),
      defaultHierarchy: this.defaultHierarchy(),
      isDefault: false,
    };
  }

  private checkTypes(): void {
    const type = configType();
    if (type.isInstance(this.#config)) return;
    const subject = `The Lookup Configuration at '${this.#source.file}' has wrong type,`;
    throw new LookupFault(describeMismatch(subject, type, inferDetailedType(this.#config)));
  }

  private checkDefaults(): void {
    if (FUNCTION_KEYS.filter((key) => this.#defaults.has(key)).length > 1) {
      throw this.issue(
        'HIERA_MULTIPLE_DATA_PROVIDER_FUNCTIONS_IN_DEFAULT',
        `Only one of ${listed(FUNCTION_KEYS)} can be defined in defaults`,
      );
    }
    const options = this.#defaults.get('options');
    for (const key of RESERVED) {
      if (options instanceof PuppetHash && options.has(key)) {
        throw this.issue(
          'HIERA_DEFAULT_OPTION_RESERVED_BY_PUPPET',
          `Option key '${key}' used in defaults is reserved by Puppet`,
        );
      }
    }
  }

  private defaultHierarchy(): readonly Entry[] | undefined {
    const given = this.#config.get('default_hierarchy');
    if (given === undefined) return undefined;
    if (this.#source.layer === 'module') return this.entries(given);
    throw this.issue(
      'HIERA_DEFAULT_HIERARCHY_NOT_IN_MODULE',
      "'default_hierarchy' is only allowed in the module layer",
      this.lineOf(/(?:^|\s+)default_hierarchy:/),
    );
  }

  private entries(list: Value): readonly Entry[] {
    const given = (list as readonly Value[]).filter((item) => item instanceof PuppetHash);
    for (const entry of given) this.checkEntry(entry);
    const names = given.map((entry) => textOf(entry.get('name')));
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw this.definedTwice(twice);
    return given.map((entry) => this.entry(entry));
  }

  private checkEntry(entry: PuppetHash): void {
    const name = textOf(entry.get('name'));
    const functions = FUNCTION_KEYS.filter((key) => entry.has(key));
    if (functions.length > 1) {
      throw this.issue(
        'HIERA_MULTIPLE_DATA_PROVIDER_FUNCTIONS',
        `Only one of ${listed(FUNCTION_KEYS)} can be defined in hierarchy '${name}'`,
      );
    }
    if (functions.length === 0 && !FUNCTION_KEYS.some((key) => this.#defaults.has(key))) {
      throw this.issue(
        'HIERA_MISSING_DATA_PROVIDER_FUNCTION',
        `One of ${listed(FUNCTION_KEYS)} must be defined in hierarchy '${name}'`,
      );
    }
    if (functions[0] === 'hiera3_backend') throw this.oldBackend(entry.get('hiera3_backend'));
    if (LOCATION_KEYS.filter((key) => entry.has(key)).length > 1) {
      throw this.issue(
        'HIERA_MULTIPLE_LOCATION_SPECS',
        `Only one of ${listed(LOCATION_KEYS)} can be defined in hierarchy '${name}'`,
      );
    }
    const options = entry.get('options');
    for (const key of RESERVED) {
      if (options instanceof PuppetHash && options.has(key)) {
        throw this.issue(
          'HIERA_OPTION_RESERVED_BY_PUPPET',
          `Option key '${key}' used in hierarchy '${name}' is reserved by Puppet`,
        );
      }
    }
  }

  private oldBackend(name: Value | undefined): LookupError {
    if (this.#source.layer !== 'global') {
      return this.issue(
        'HIERA_V3_BACKEND_NOT_GLOBAL',
        "'hiera3_backend' is only allowed in the global layer",
        this.lineOf(/\s+hiera3_backend:/),
      );
    }
    return this.issue(
      'HIERA_V3_BACKEND_REPLACED_BY_DATA_HASH',
      `Use "data_hash: ${textOf(name)}_data" instead of "hiera3_backend: ${textOf(name)}"`,
      this.lineOf(/\s+hiera3_backend:/),
    );
  }

  private definedTwice(name: string): LookupError {
    const pattern = new RegExp(`\\s+name:\\s+['"]?${escapeRegExp(name)}(?:[^\\w]|$)`);
    const first = this.lineOf(pattern);
    const second = first && this.lineOf(pattern, first + 1);
    const at = second === undefined ? '' : ` First defined at${locationText({ line: first })}`;
    return this.issue(
      'HIERA_HIERARCHY_NAME_MULTIPLY_DEFINED',
      `Hierarchy name '${name}' defined more than once.${at}`,
      second ?? first,
    );
  }

  private entry(given: PuppetHash): Entry {
    const own = FUNCTION_KEYS.find((key) => given.has(key));
    const kind = own ?? FUNCTION_KEYS.find((key) => this.#defaults.has(key)) ?? 'data_hash';
    const location = LOCATION_KEYS.find((key) => given.has(key));
    const options = given.get('options') ?? this.#defaults.get('options');
    return {
      name: textOf(given.get('name')),
      kind: kind as DataKind,
      functionName: textOf((own === undefined ? this.#defaults : given).get(kind)),
      isLegacy: false,
      options: options instanceof PuppetHash ? options : undefined,
      datadir: textOf(given.get('datadir') ?? this.#defaults.get('datadir') ?? 'data'),
      extension: this.#source.version === 4 ? extensionOf(textOf(given.get('data_hash'))) : '',
      locations: location && {
        kind: location,
        values: [given.get(location) ?? []].flat(1).map(textOf),
      },
    };
  }

  private issue(code: string, message: string, line?: number): LookupError {
    return new LookupError(message, code, { file: this.#source.file, line });
  }

  /** The first line that matches from a given one on; what stands behind a `#` does not count. */
  private lineOf(pattern: RegExp, start = 1): number | undefined {
    const lines = this.#source.text.split('\n');
    const index = lines.findIndex(
      (line, at) =>
        at + 1 >= start && pattern.test(/^(?:"[^"]*"|'[^']*'|[^#])*/.exec(line)?.[0] ?? ''),
    );
    return index < 0 ? undefined : index + 1;
  }
}

const RESERVED = ['path', 'uri'];

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')}, or ${names.at(-1) ?? ''}`;
}

function textOf(value: Value | undefined): string {
  return toText(value ?? null);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
