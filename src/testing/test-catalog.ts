import type { Catalog } from '../catalog/catalog.ts';
import { refText, type Resource } from '../catalog/resource.ts';
import type { Issue } from '../diagnostics/issue.ts';
import { locationText } from '../diagnostics/render.ts';
import type { LogEntry } from '../diagnostics/logger.ts';
import { CORE_TYPES } from '../language/core-types-table.ts';
import type { GraphResource } from '../plan/build-graph.ts';
import { keyOf } from '../plan/keys.ts';
import { readResource } from '../schema/read-resource.ts';
import { namevarOf, type Registry } from '../schema/registry.ts';
import { isContainer } from '../schema/validate.ts';
import { toText } from '../values/text.ts';
import { isArray } from '../values/value.ts';
import { coreAutorequires } from './core-autorequires.ts';
import { touch } from './coverage.ts';
import { Relationships } from './relationships.ts';

/** What compiling gave: a catalog, or what stood in its way, and everything that was logged. */
export interface Compiled {
  readonly catalog: Catalog | undefined;
  readonly issues: readonly Issue[];
  readonly logs: readonly LogEntry[];
}

/** A compiled catalog under test; made by `compileClass`, `compileDefine`, `compileNode` or `compileCode`. */
export class TestCatalog {
  /** What was compiled, for messages: `class ntp`. */
  readonly subject: string;
  readonly logs: readonly LogEntry[];
  readonly #compiled: Compiled;
  readonly #catalog: Catalog | undefined;
  readonly #issues: readonly Issue[];
  readonly #registry: Registry;
  #byName: ReadonlyMap<string, Resource> | undefined;
  #relationships: Relationships | undefined;

  constructor(subject: string, compiled: Compiled, registry: Registry) {
    this.subject = subject;
    this.#compiled = compiled;
    this.#catalog = compiled.catalog;
    this.#issues = compiled.issues;
    this.logs = compiled.logs;
    this.#registry = registry;
  }

  /** The catalog; throws the error that compiling ended in where there is none. */
  get catalog(): Catalog {
    if (this.#catalog) return this.#catalog;
    throw new Error(`${this.subject} does not compile: ${this.error ?? 'there is no catalog'}`);
  }

  /**
   * Why it does not compile, in Puppet's words: an error of the compiler, a value that its type refuses,
   * a dependency cycle; undefined where it does.
   */
  get error(): string | undefined {
    const [first] = this.#issues.filter(({ severity }) => severity === 'error');
    if (first) return `${first.message}${locationText(first)}`;
    return this.#refusedValue() ?? this.relationships.cycles;
  }

  /** The resources that other nodes may collect, as a catalog of their own. */
  get exported(): TestCatalog {
    const { catalog } = this;
    const resources = [
      ...catalog.resources.filter(({ exported }) => exported),
      ...(catalog.exported ?? []).map((resource) => ({ ...resource, virtual: false })),
    ];
    return new TestCatalog(
      `what ${this.subject} exports`,
      { ...this.#compiled, catalog: { ...catalog, resources, edges: [] } },
      this.#registry,
    );
  }

  /** What is applied before what. */
  get relationships(): Relationships {
    this.#relationships ??= new Relationships(this.catalog, this.#graphResources());
    return this.#relationships;
  }

  /** All resources but the three that every catalog has: `Class[main]`, `Class[Settings]`, `Stage[main]`. */
  get resources(): readonly Resource[] {
    return this.catalog.resources.filter(
      (resource) => !resource.virtual && !EVERYWHERE.has(keyOf(resource)),
    );
  }

  /** A resource by its type, in any case, and its title. */
  resource(type: string, title: string): Resource | undefined {
    const key = keyOf({ type, title });
    const found = this.resolve(key);
    if (!found || keyOf(found) !== key) return undefined;
    touch(found);
    return found;
  }

  /** The resource that a reference means: by its title, its namevar or an alias. */
  resolve(reference: string): Resource | undefined {
    this.#byName ??= this.#names();
    const [, type, title] = /^([^[]+)\[['"]?(.*?)['"]?\]$/s.exec(reference) ?? [];
    if (type === undefined || title === undefined) return undefined;
    return this.#byName.get(keyOf({ type, title }));
  }

  /** The attribute that the title stands for: `path` of a file, `name` of a class. */
  namevar({ type, kind }: Pick<Resource, 'type' | 'kind'>): string {
    if (kind === 'class' || kind === 'defined_type') return 'name';
    const declared = this.#registry.type(type);
    if (declared) return namevarOf(declared);
    return CORE_TYPES.attributes(type.toLowerCase())?.namevar ?? 'name';
  }

  #names(): ReadonlyMap<string, Resource> {
    const names = new Map<string, Resource>();
    const present = this.catalog.resources.filter(({ virtual }) => !virtual);
    for (const resource of present) {
      for (const title of this.#otherNames(resource)) {
        names.set(keyOf({ type: resource.type, title }), resource);
      }
    }
    for (const resource of present) names.set(keyOf(resource), resource);
    return names;
  }

  /** Its aliases, and its name where that is not its title. */
  #otherNames({ parameters, ...resource }: Resource): readonly string[] {
    return ['alias', this.namevar(resource)].flatMap((parameter) => {
      const value = parameters.get(parameter) ?? null;
      if (value === null) return [];
      return isArray(value) ? value.map(toText) : [toText(value)];
    });
  }

  #graphResources(): readonly GraphResource[] {
    return this.catalog.resources
      .filter((resource) => !isContainer(resource) && !resource.virtual)
      .map((resource) => {
        const type = this.#registry.type(resource.type);
        if (type) {
          const read = readResource(resource, type, () => undefined);
          return { ...read, resource, ref: refText(resource), type };
        }
        const named = resource.parameters.get(this.namevar(resource)) ?? resource.title;
        const name = toText(named);
        return {
          ...{ resource, ref: refText(resource), name, want: {} },
          meta: { alias: this.#otherNames(resource), ...NO_METAPARAMETERS },
          type: { autorequire: () => coreAutorequires(resource, name) },
        };
      });
  }

  /**
   * What a type that pvirt declares says against a resource's values. Of Puppet's own types that is the
   * name alone, since pvirt applies less of them than manifests may say.
   */
  #refusedValue(): string | undefined {
    for (const resource of this.catalog.resources) {
      const type = resource.virtual ? undefined : this.#registry.type(resource.type);
      if (!type || isContainer(resource)) continue;
      const checked = CORE_TYPES.has(type.name) ? `Parameter ${namevarOf(type)} ` : '';
      const refused: string[] = [];
      readResource(resource, type, (code, message) => {
        if (code === 'INVALID_VALUE' && message.startsWith(checked)) refused.push(message);
      });
      if (refused[0] !== undefined) return refused[0];
    }
    return undefined;
  }
}

const NO_METAPARAMETERS = { loglevel: 'notice', noop: undefined, schedule: undefined } as const;

const EVERYWHERE: ReadonlySet<string> = new Set(['Class[Main]', 'Class[Settings]', 'Stage[main]']);
