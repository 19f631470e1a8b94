import { posix } from 'node:path';
import { PuppetFault } from '../diagnostics/fault.ts';
import { IssueError } from '../diagnostics/issue.ts';
import { locationText } from '../diagnostics/render.ts';
import { defaultConfig, readConfig, type Config } from './config.ts';
import { environmentConfig, moduleConfig } from './old-providers.ts';
import { Layer } from './layer.ts';
import { FailedLookup, LookupError, NotFoundSignal } from './lookup-error.ts';
import { digExplained, parseKey, type LookupKey } from './lookup-key.ts';
import { LookupOptions } from './lookup-options.ts';
import { mergeStrategy } from './merge-strategy.ts';
import { toText } from '../values/text.ts';
import { isArray, type Value } from '../values/value.ts';
import type { PuppetHash } from '../values/puppet-hash.ts';
import type { Explainer } from './explainer.ts';
import type { FileReader } from './data-file.ts';
import type { Interpolation } from './interpolate.ts';
import type { Question } from './question.ts';
import type { World } from './world.ts';

/** Where the layers above the modules have their `hiera.yaml`. */
export interface HieraPlaces {
  /** The path of the global one; undefined: there is none. */
  readonly globalConfig: string | undefined;
  readonly environmentDirectory: string | undefined;
  /** What `environment.conf` says of `environment_data_provider`. */
  readonly environmentDataProvider?: string | undefined;
}

/** Hiera 5: the data of a site, its environment and its modules. */
export class Hiera {
  readonly world: World;
  readonly #places: HieraPlaces;
  readonly #environment: () => Layer | undefined;
  #global: Layer | undefined;
  readonly #modules = new Map<string, Layer | undefined>();
  readonly #options: LookupOptions;
  readonly #files = new Map<string, Value>();
  /** The names being worked on: meeting one again is a circle. */
  readonly #underWay: string[] = [];

  constructor(world: World, places: HieraPlaces) {
    this.world = world;
    this.#places = places;
    this.#environment = once(() => {
      const config = environmentConfig(places, world);
      return config && new Layer(this, config, { place: 'Environment' });
    });
    this.#options = new LookupOptions({
      inGlobal: (question) => this.#findGlobal(OPTIONS, question, 'hash'),
      inEnvironment: (question) => this.#environment()?.find(OPTIONS, question, { merge: 'hash' }),
      inModule: (module, question) => this.#findInModule(module, { question, merge: 'hash' }),
      inDefaults: (module, question) =>
        this.#moduleLayer(module)?.find(OPTIONS, question, { merge: 'hash', isDefault: true }),
    });
  }

  /** The value of a key; undefined where no layer has one. */
  lookup(name: string, question: Question, merge?: Value): Value | undefined {
    const { explainer } = question;
    if (name === 'lookup_options' || name.startsWith('lookup_options.')) {
      explainer.within({ kind: 'invalid_key', key: 'lookup_options' }, nothing);
      return undefined;
    }
    const key = parseKey(name);
    const asked = { ...question, module: key.module };
    if (explainer.onlyOptions) {
      this.#find(OPTIONS, asked, 'hash');
      return null;
    }
    const options = this.#options.for(key, asked);
    const value = this.#search(key, asked, merge ?? usualMerge(options, explainer));
    const conversion = options?.get('convert_to') ?? null;
    if (value === undefined || conversion === null) return value;
    return this.#convert(value, { key, conversion, question: asked });
  }

  #search(key: LookupKey, question: Question, merge: Value | undefined): Value | undefined {
    return question.explainer.within({ kind: 'data', key: key.text }, () => {
      // An undef in the data is a value.
      const found = this.#find(key, question, merge);
      return found === undefined ? this.#findDefault(key, question) : found;
    });
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
      if (thrown instanceof IssueError) throw new LookupError(issueText(thrown));
      const isOther =
        thrown instanceof Error &&
        !(thrown instanceof LookupError) &&
        !(thrown instanceof NotFoundSignal) &&
        (thrown instanceof FailedLookup || thrown instanceof PuppetFault || 'issue' in thrown);
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

  /** The data of a module; undefined where it has none of its own. */
  #moduleLayer(name: string): Layer | undefined {
    if (!this.#modules.has(name)) {
      const config = moduleConfig(name, this.world);
      this.#modules.set(name, config && new Layer(this, config, { place: 'Module', module: name }));
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
    const { module, explainer } = question;
    const value = mergeStrategy(merge).merge(
      [
        () => this.#findGlobal(key, question, merge),
        () => this.#environment()?.find(key, question, { merge }),
        () =>
          module === undefined ? undefined : this.#findInModule(module, { key, question, merge }),
      ],
      explainer,
    );
    return value === undefined ? undefined : digExplained(value, key, explainer);
  }

  #findGlobal(key: LookupKey, question: Question, merge: Value | undefined): Value | undefined {
    try {
      return this.#globalLayer(question).find(key, question, { merge });
    } catch (thrown) {
      if (!(thrown instanceof LookupError) || thrown.code !== undefined) throw thrown;
      throw new FailedLookup(`Lookup of key '${key.text}' failed: ${thrown.message}`);
    }
  }

  #globalLayer({ explainer }: Question): Layer {
    if (this.#global !== undefined) return this.#global;
    try {
      const config = globalConfig(this.#places.globalConfig, this.world);
      return (this.#global = new Layer(this, config, { place: 'Global' }));
    } catch (thrown) {
      return explainer.within({ kind: 'data_provider', name: 'Global Data Provider' }, () => {
        throw thrown;
      });
    }
  }

  #findInModule(
    module: string,
    {
      key = OPTIONS,
      question,
      merge,
    }: { readonly key?: LookupKey; readonly question: Question; readonly merge: Value | undefined },
  ): Value | undefined {
    const layer = this.#moduleLayer(module);
    if (layer !== undefined) return layer.find(key, question, { merge });
    const isThere = this.world.moduleDirectory(module) !== undefined;
    const { explainer } = question;
    explainer.within({ kind: 'module', name: module }, () => {
      explainer.report({ event: isThere ? 'module_provider_not_found' : 'module_not_found' });
    });
    return undefined;
  }

  #findDefault(key: LookupKey, question: Question): Value | undefined {
    const { module, explainer } = question;
    const layer = module === undefined ? undefined : this.#moduleLayer(module);
    if (module === undefined || layer?.config.defaultHierarchy === undefined) return undefined;
    const name = `Searching default_hierarchy of module "${module}"`;
    const value = explainer.within({ kind: 'scope', name }, () => {
      const merge = this.#options.inDefaults(key, module, question)?.get('merge');
      return explainer.within({ kind: 'scope', name: `Searching for "${key.text}"` }, () =>
        layer.find(key, question, { merge, isDefault: true }),
      );
    });
    return value === undefined ? undefined : digExplained(value, key, explainer);
  }

  #convert(value: Value, { key, conversion, question }: Conversion): Value {
    const [type = null, ...args] = isArray(conversion) ? conversion : [conversion];
    const wanted = typeof type === 'string' ? this.#conversionType(type, key) : type;
    try {
      const converted = question.asker.call('new', [wanted, value, ...args]);
      const shown = toText([wanted, ...args]);
      question.explainer.text(`Applying convert_to lookup_option with arguments ${shown}`);
      return converted;
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
function globalConfig(path: string | undefined, world: World): Config {
  if (path === undefined) return { ...defaultConfig(''), hierarchy: [] };
  const place = { directory: posix.dirname(path), name: posix.basename(path) };
  return readConfig({ ...place, layer: 'global' }, world) ?? defaultConfig(place.directory);
}

/** How the data itself wants a key to be merged. */
function usualMerge(options: PuppetHash | undefined, explainer: Explainer): Value | undefined {
  const merge = options?.get('merge') ?? undefined;
  if (merge !== undefined) {
    explainer.within({ kind: 'merge_source', name: 'lookup_options' }, nothing);
  }
  return merge;
}

/** What cannot be read, as by a data function that is looked for. */
function issueText({ issues: [first], message }: IssueError): string {
  return first === undefined ? message : first.message + locationText(first);
}

interface Conversion {
  readonly key: LookupKey;
  readonly conversion: Value;
  readonly question: Question;
}

function nothing(): void {
  // There is nothing to be done within the step.
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
