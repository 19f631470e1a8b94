import type { Sources } from './sources.ts';

/** A file of a module. */
export interface ModuleFile {
  readonly file: string;
  readonly module: string;
}

/** The files of the modules on the modulepath, by Puppet's layout. */
export class ModuleFiles {
  readonly #sources: Sources;
  readonly #modulepath: readonly string[];
  readonly #directories = new Map<string, string | undefined>();
  readonly #modules = new Map<string, ReadonlySet<string>>();
  #all: readonly string[] | undefined;

  constructor(sources: Sources, modulepath: readonly string[]) {
    this.#sources = sources;
    this.#modulepath = modulepath;
  }

  read(file: string): string | undefined {
    return this.#sources.read(file);
  }

  readBytes(file: string): Uint8Array | undefined {
    if (this.#sources.readBytes !== undefined) return this.#sources.readBytes(file);
    const text = this.#sources.read(file);
    return text === undefined ? undefined : new TextEncoder().encode(text);
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
    const home = this.directoryOf(module);
    if (home === undefined || rest.length === 0) return undefined;
    return { file: `${home}/${directory}/${rest.join('/')}.pp`, module };
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
