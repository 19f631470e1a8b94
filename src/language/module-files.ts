import type { Sources } from './sources.ts';

/** A file of a module. */
export interface ModuleFile {
  readonly file: string;
  readonly module: string;
}

/** A function in Ruby. */
export interface RubyFile {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** `Puppet::Functions.create_function`, or `newfunction` as before Puppet 4. */
  readonly api: '4' | '3';
}

/** The files of the modules on the modulepath, by Puppet's layout. */
export class ModuleFiles {
  readonly #sources: Sources;
  readonly #modulepath: readonly string[];
  /** The directory of the environment, which has functions and types of its own. */
  readonly #environment: string | undefined;
  readonly #directories = new Map<string, string | undefined>();
  readonly #modules = new Map<string, ReadonlySet<string>>();
  #all: readonly string[] | undefined;

  constructor({ sources, modulepath, directory }: Places) {
    this.#sources = sources;
    this.#modulepath = modulepath;
    this.#environment = directory;
  }

  read(file: string): string | undefined {
    return this.#sources.read(file);
  }

  readBytes(file: string): Uint8Array | undefined {
    if (this.#sources.readBytes !== undefined) return this.#sources.readBytes(file);
    const text = this.#sources.read(file);
    return text === undefined ? undefined : new TextEncoder().encode(text);
  }

  /** A variable of the process; undefined where there is none. */
  environmentVariable(name: string): string | undefined {
    return this.#sources.environmentVariable?.(name);
  }

  /** The names in a directory. */
  list(directory: string): readonly string[] {
    return this.#sources.list(directory);
  }

  /** The directory of a module: the first of its name on the modulepath. */
  directoryOf(module: string): string | undefined {
    if (!this.#directories.has(module)) {
      const home = this.#modulepath.find((path) => this.#modulesIn(path).has(module));
      this.#directories.set(module, home === undefined ? undefined : `${home}/${module}`);
    }
    return this.#directories.get(module);
  }

  /**
   * The manifests that may define `foo::bar::baz`, in the order Puppet tries them:
   * init.pp, bar/baz.pp, then bar.pp.
   */
  manifestsFor(name: string): readonly ModuleFile[] {
    const [module = '', ...rest] = name.split('::');
    const directory = this.directoryOf(module);
    if (directory === undefined) return [];
    const paths = rest.map((_, dropped) => rest.slice(0, rest.length - dropped).join('/'));
    return ['init', ...paths].map((path) => ({
      file: `${directory}/manifests/${path}.pp`,
      module,
    }));
  }

  /** The one file that may define `foo::bar` among functions or types. */
  moduleFile(name: string, directory: 'functions' | 'types'): ModuleFile | undefined {
    const [module = '', ...rest] = name.split('::');
    if (rest.length === 0 || module === 'environment') {
      const file = this.#inEnvironment(`${directory}/${[module, ...rest].join('/')}.pp`);
      return file === undefined ? undefined : { file, module: 'environment' };
    }
    const home = this.directoryOf(module);
    if (home === undefined) return undefined;
    return { file: `${home}/${directory}/${rest.join('/')}.pp`, module };
  }

  /** The file that has a function in Ruby: in its module, or in any one where the name is plain. */
  rubyFunction(name: string): RubyFile | undefined {
    const path = name.replaceAll('::', '/');
    const [module = '', ...rest] = name.split('::');
    const own = this.#inEnvironment('');
    const home = rest.length === 0 ? undefined : this.directoryOf(module);
    const homes =
      rest.length === 0 ? this.directories() : [home].filter((place) => place !== undefined);
    const all = own === undefined ? homes : [own.replace(/\/$/, ''), ...homes];
    for (const [api, folder] of RUBY_FOLDERS) {
      if (api === '3' && rest.length > 0) continue;
      for (const place of all) {
        const file = `${place === '' ? '' : `${place}/`}lib/puppet/${folder}/${path}.rb`;
        const text = this.#sources.read(file);
        if (text !== undefined) return { name, file, text, api };
      }
    }
    return undefined;
  }

  #inEnvironment(path: string): string | undefined {
    if (this.#environment === undefined) return undefined;
    return this.#environment === '' ? path : `${this.#environment}/${path}`;
  }

  /** The text of a Ruby file that any module brings: the first on the modulepath. */
  readFromLibraries(path: string): string | undefined {
    for (const directory of this.directories()) {
      const text = this.#sources.read(`${directory}/lib/${path}`);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /** The directories of all modules, those first that hide others of their name. */
  directories(): readonly string[] {
    return (this.#all ??= this.#modulepath.flatMap((path) =>
      [...this.#modulesIn(path)]
        .filter((name) => this.directoryOf(name) === `${path}/${name}`)
        .map((name) => `${path}/${name}`),
    ));
  }

  /** What is in a directory of the modulepath, which is read once. */
  #modulesIn(path: string): ReadonlySet<string> {
    const known = this.#modules.get(path) ?? new Set(this.#sources.list(path));
    this.#modules.set(path, known);
    return known;
  }

  /** A file that `module/path` names in a module's directory (`templates`, `files`). */
  find(reference: string, directory: 'templates' | 'files'): string | undefined {
    if (reference.startsWith('/')) return reference;
    const slash = reference.indexOf('/');
    if (slash <= 0) return undefined;
    const home = this.directoryOf(reference.slice(0, slash));
    return home === undefined ? undefined : `${home}/${directory}/${reference.slice(slash + 1)}`;
  }
}

const RUBY_FOLDERS = [
  ['4', 'functions'],
  ['3', 'parser/functions'],
] as const;

interface Places {
  readonly sources: Sources;
  readonly modulepath: readonly string[];
  readonly directory?: string | undefined;
}
