import { posix } from 'node:path';
import { defaultConfig, readConfig, type Config } from './config.ts';
import { Layer } from './layer.ts';
import { FailedLookup, LookupError, NotFoundSignal } from './lookup-error.ts';
import { dig, parseKey, type LookupKey } from './lookup-key.ts';
import { LookupOptions } from './lookup-options.ts';
import { mergeStrategy } from './merge-strategy.ts';
import { isArray, type Value } from '../values/value.ts';
import type { FileReader } from './data-file.ts';
import type { Interpolation } from './interpolate.ts';
import type { Question } from './question.ts';
import type { World } from './world.ts';

/** Where the layers above the modules have their `hiera.yaml`. */
export interface HieraPlaces {
  /** The path of the global one; undefined: there is none. */
  readonly globalConfig: string | undefined;
  readonly environmentDirectory: string | undefined;
}

/** Hiera 5: the data of a site, its environment and its modules. */
export class Hiera {
  readonly world: World;
  readonly #global: Layer | undefined;
  readonly #environment: () => Layer | undefined;
  readonly #modules = new Map<string, Layer | undefined>();
  readonly #options: LookupOptions;
  readonly #files = new Map<string, Value>();
  /** The names being worked on: meeting one again is a circle. */
  readonly #underWay: string[] = [];

  constructor(world: World, { globalConfig, environmentDirectory }: HieraPlaces) {
    this.world = world;
    this.#global =
      globalConfig === undefined ? undefined : new Layer(this, globalLayer(globalConfig, world));
    this.#environment = once(() => {
      if (environmentDirectory === undefined) return undefined;
      const place = { directory: environmentDirectory, layer: 'environment' } as const;
      const config = readConfig(place, world);
      return config && new Layer(this, config);
    });
    this.#options = new LookupOptions({
      above: (question) => this.#optionsAbove(question),
      inModule: (module, question) =>
        this.moduleLayer(module)?.find(OPTIONS, question, { merge: 'hash' }),
      inDefaults: (module, question) =>
        this.moduleLayer(module)?.find(OPTIONS, question, { merge: 'hash', isDefault: true }),
    });
  }

  /** The value of a key; undefined where no layer has one. */
  lookup(name: string, question: Question, merge?: Value): Value | undefined {
    if (name === 'lookup_options' || name.startsWith('lookup_options.')) return undefined;
    const key = parseKey(name);
    const asked = { ...question, module: key.module };
    const options = this.#options.for(key, asked);
    const strategy = merge ?? options?.get('merge');
    // An undef in the data is a value.
    const found = this.#find(key, asked, strategy);
    const value = found === undefined ? this.#findDefault(key, asked) : found;
    const conversion = options?.get('convert_to') ?? null;
    if (value === undefined || conversion === null) return value;
    return this.#convert(value, { key, conversion, question: asked });
  }

  /** How `%{...}` is answered for a question. */
  interpolation(question: Question): Interpolation {
    return {
      question,
      allowsMethods: true,
      lookup: (key) => this.#lookupWithin(key, question),
      guard: (name, work) => this.guard(name, work),
      inspect: (value) => this.world.inspect(value),
    };
  }

  /** Does work under a name; the same name within it is a circle. */
  guard<T>(name: string, work: () => T): T {
    const names = this.#underWay;
    if (names.includes(name))
      throw new LookupError(`Recursive lookup detected in [${names.join(', ')}]`);
    names.push(name);
    try {
      return work();
    } catch (thrown) {
      const isOther =
        thrown instanceof Error &&
        !(thrown instanceof LookupError) &&
        !(thrown instanceof NotFoundSignal) &&
        (thrown instanceof FailedLookup || 'issue' in thrown);
      throw isOther ? new LookupError(thrown.message) : thrown;
    } finally {
      names.pop();
    }
  }

  /** What a data file holds; each is read once. */
  readData(path: string, read: FileReader): Value {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const text = this.world.read(path);
    if (text === undefined) throw new LookupError(`Could not read ${path}`);
    const data = read({ path, text }, this.world);
    this.#files.set(path, data);
    return data;
  }

  /** The data of a module; undefined where it has no `hiera.yaml`. */
  moduleLayer(name: string): Layer | undefined {
    if (!this.#modules.has(name)) {
      const directory = this.world.moduleDirectory(name);
      const config =
        directory === undefined
          ? undefined
          : readConfig({ directory, layer: 'module' }, this.world);
      this.#modules.set(name, config && new Layer(this, config, name));
    }
    return this.#modules.get(name);
  }

  #lookupWithin(key: string, question: Question): Value {
    const given = question.overrides.get(key);
    if (given !== undefined) return given;
    const found = this.lookup(key, question);
    return found === undefined ? (question.defaults.get(key) ?? '') : found;
  }

  #find(key: LookupKey, question: Question, merge: Value | undefined): Value | undefined {
    const { module } = question;
    const value = mergeStrategy(merge).merge([
      () => this.#findGlobal(key, question, merge),
      () => this.#environment()?.find(key, question, { merge }),
      () =>
        module === undefined ? undefined : this.moduleLayer(module)?.find(key, question, { merge }),
    ]);
    return value === undefined ? undefined : dig(value, key);
  }

  #findGlobal(key: LookupKey, question: Question, merge: Value | undefined): Value | undefined {
    try {
      if (this.#global === undefined) {
        this.guard(key.text, nothing);
        return undefined;
      }
      return this.#global.find(key, question, { merge });
    } catch (thrown) {
      if (!(thrown instanceof LookupError) || thrown.code !== undefined) throw thrown;
      throw new FailedLookup(`Lookup of key '${key.text}' failed: ${thrown.message}`);
    }
  }

  #findDefault(key: LookupKey, question: Question): Value | undefined {
    const { module } = question;
    const layer = module === undefined ? undefined : this.moduleLayer(module);
    if (module === undefined || layer?.config.defaultHierarchy === undefined) return undefined;
    const merge = this.#options.inDefaults(key, module, question)?.get('merge');
    const value = layer.find(key, question, { merge, isDefault: true });
    return value === undefined ? undefined : dig(value, key);
  }

  #optionsAbove(question: Question): Value | undefined {
    return mergeStrategy('hash').merge([
      () => this.#findGlobal(OPTIONS, question, 'hash'),
      () => this.#environment()?.find(OPTIONS, question, { merge: 'hash' }),
    ]);
  }

  #convert(value: Value, { key, conversion, question }: Conversion): Value {
    const [type = null, ...args] = isArray(conversion) ? conversion : [conversion];
    const wanted = typeof type === 'string' ? this.#conversionType(type, key) : type;
    try {
      return question.asker.call('new', [wanted, value, ...args]);
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      throw new LookupError(
        `The convert_to lookup_option for key '${key.text}' raised error: ${thrown.message}`,
      );
    }
  }

  #conversionType(text: string, key: LookupKey): Value {
    try {
      return this.world.parseType(text);
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      throw new LookupError(
        `Invalid data type in lookup_options for key '${key.text}' could not parse '${text}', error: '${thrown.message}`,
      );
    }
  }
}

const OPTIONS = parseKey('lookup_options');

/** The configuration above all environments; it may have any name. */
function globalLayer(path: string, world: World): Config {
  const place = { directory: posix.dirname(path), name: posix.basename(path) };
  return readConfig({ ...place, layer: 'global' }, world) ?? defaultConfig(place.directory);
}

interface Conversion {
  readonly key: LookupKey;
  readonly conversion: Value;
  readonly question: Question;
}

function nothing(): void {
  // There is no global layer; asking it still shows that a key asks for itself.
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
