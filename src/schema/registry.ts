import type { AnyProvider } from './provider.ts';
import { METAPARAMETERS } from './metaparameters.ts';
import type { AnyAttribute } from './attribute.ts';
import type { TypeDeclaration } from './type.ts';

/** A provider that is loaded when a catalog needs it. */
export interface ProviderEntry {
  readonly type: string;
  readonly name: string;
  load(): Promise<AnyProvider>;
}

/** A type that is loaded when a catalog needs it. */
export interface TypeEntry {
  readonly name: string;
  load(): TypeDeclaration;
}

/** What the compiler must know of a type. */
export interface TypeNames {
  /** Every name that a resource may say, aliases and metaparameters included. */
  readonly names: readonly string[];
  /** The one that the title stands for. */
  readonly namevar: string;
  readonly uniqueNames: boolean;
}

/** The resource types and providers that a run knows; only the command line fills it. */
export class Registry {
  readonly #types: ReadonlyMap<string, TypeDeclaration | TypeEntry>;
  readonly #providers: ReadonlyMap<string, readonly ProviderEntry[]>;

  constructor(contents: {
    readonly types: readonly (TypeDeclaration | TypeEntry)[];
    /** The first provider of a type that suits the host is the default. */
    readonly providers: readonly ProviderEntry[];
  }) {
    this.#types = new Map(contents.types.map((type) => [type.name, type]));
    this.#providers = new Map(
      contents.types.map(({ name }) => [
        name,
        contents.providers.filter(({ type }) => type === name),
      ]),
    );
  }

  /** The types' names, sorted. */
  get names(): readonly string[] {
    return [...this.#types.keys()].sort();
  }

  /** A type by its name in any case: `virt`, `Virt_network`. */
  type(name: string): TypeDeclaration | undefined {
    const found = this.#types.get(name.toLowerCase());
    return found && 'load' in found ? found.load() : found;
  }

  providerNames(type: string): readonly string[] {
    return this.#entries(type).map(({ name }) => name);
  }

  async provider(type: string, name: string): Promise<AnyProvider | undefined> {
    return this.#entries(type)
      .find((entry) => entry.name === name)
      ?.load();
  }

  /** For the compiler: whether manifests may declare such resources. */
  has(type: string): boolean {
    return this.#types.has(type.toLowerCase());
  }

  /** For the compiler: the names that resources of a type may use. */
  attributes(type: string): TypeNames | undefined {
    const declaration = this.type(type);
    return declaration && indexOf(declaration).typeNames;
  }

  #entries(type: string): readonly ProviderEntry[] {
    return this.#providers.get(type.toLowerCase()) ?? [];
  }
}

/** The attribute that the title stands for. */
export function namevarOf(type: TypeDeclaration): string {
  return indexOf(type).typeNames.namevar;
}

/** The attributes with their names, in the order of the declaration. */
export function attributesOf(type: TypeDeclaration): readonly NamedAttribute[] {
  return indexOf(type).entries;
}

/** Those that are of interest though a manifest does not say them: defaults, and secrets of others' making. */
export function impliedAttributesOf(type: TypeDeclaration): readonly NamedAttribute[] {
  return indexOf(type).implied;
}

/** An attribute by its name or one of its aliases. */
export function findAttribute(type: TypeDeclaration, said: string): NamedAttribute | undefined {
  return indexOf(type).bySaidName.get(said);
}

type NamedAttribute = readonly [name: string, attribute: AnyAttribute];

/** What is asked of a declaration for every resource and attribute of a catalog. */
interface TypeIndex {
  readonly typeNames: TypeNames;
  readonly entries: readonly NamedAttribute[];
  readonly implied: readonly NamedAttribute[];
  readonly bySaidName: ReadonlyMap<string, NamedAttribute>;
}

const indexes = new WeakMap<TypeDeclaration, TypeIndex>();

function indexOf(type: TypeDeclaration): TypeIndex {
  const known = indexes.get(type);
  if (known) return known;
  const index = makeIndex(type);
  indexes.set(type, index);
  return index;
}

function makeIndex(type: TypeDeclaration): TypeIndex {
  const entries = Object.entries(type.attributes);
  const namevar = entries.find(([, { behaviour }]) => behaviour === 'namevar')?.[0];
  if (namevar === undefined) throw new Error(`The type ${type.name} has no namevar.`);
  const own = entries
    .filter(([, { behaviour }]) => behaviour !== 'read_only')
    .flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
  const names = [...new Set([...own, 'provider', ...Object.keys(METAPARAMETERS)])];
  return {
    typeNames: { names, namevar, uniqueNames: type.uniqueNames ?? true },
    entries,
    implied: entries.filter(
      ([name, { defaultValue, secretWith }]) =>
        name === namevar || defaultValue !== undefined || secretWith !== undefined,
    ),
    bySaidName: new Map(
      entries.flatMap((entry) =>
        [entry[0], ...(entry[1].aliases ?? [])].map((said) => [said, entry] as const),
      ),
    ),
  };
}
