import { ValueObject } from '../../values/value.ts';
import { addOverride } from './override.ts';
import type { Compilation, Override } from '../compilation.ts';
import type { Draft } from './draft.ts';

/** Whether a resource is one of those that a query asks for. */
export type Query = (resource: Draft) => boolean;

/** Makes virtual resources real, again and again until there is nothing more to find. */
export abstract class Collector extends ValueObject {
  readonly valueKind: string = 'Catalog-Collector';
  /** What was found so far, by reference. */
  readonly collected = new Map<string, Draft>();
  /** What stands on the left of an arrow to this collector: used where it finds nothing. */
  emptyAlternative: readonly unknown[] | undefined;

  /** Realizes what is there now; says whether something new was found. */
  abstract evaluate(compilation: Compilation): boolean;

  /** References that were to be realized and were never declared. */
  get unresolved(): readonly string[] {
    return [];
  }

  override toString(): string {
    return this.valueKind;
  }

  /** Makes resources real and overrides those found for the first time. */
  protected realize(
    found: readonly Draft[],
    compilation: Compilation,
    override?: Override,
  ): boolean {
    let isNew = false;
    if (override !== undefined && found.length > 0) override.setter.overrides = true;
    for (const resource of found) {
      resource.virtual = false;
      if (this.collected.has(resource.ref)) continue;
      if (override !== undefined) addOverride(resource.ref, override, compilation);
      this.collected.set(resource.ref, resource);
      isNew = true;
    }
    return isNew;
  }
}

/** `Type <| query |> { overrides }`. */
export class CatalogCollector extends Collector {
  readonly type: string;
  readonly #query: Query | undefined;
  readonly #override: Override | undefined;

  constructor({ type, query, override }: CollectorParts) {
    super();
    this.type = type;
    this.#query = query;
    this.#override = override;
  }

  evaluate(compilation: Compilation): boolean {
    const { type } = this;
    const query = this.#query;
    const found = compilation.resources.filter(
      (resource) => resource.type === type && (query === undefined || query(resource)),
    );
    return this.realize(found, compilation, this.#override);
  }

  override toString(): string {
    return `Catalog-Collector[${this.type}]`;
  }
}

/** `Type <<| query |>>`: nothing is stored between runs, so nothing is ever found. */
export class ExportedCollector extends Collector {
  override readonly valueKind = 'Exported-Collector';

  evaluate(): boolean {
    return false;
  }
}

/** `realize(...)`: a fixed list of references, each of which must come to exist. */
export class FixedSetCollector extends Collector {
  #wanted: readonly string[];

  constructor(refs: readonly string[]) {
    super();
    this.#wanted = refs;
  }

  evaluate(compilation: Compilation): boolean {
    const found = this.#wanted.map((ref) => compilation.catalog.find(ref));
    this.#wanted = this.#wanted.filter((_, index) => found[index] === undefined);
    if (this.#wanted.length === 0) compilation.collectors.delete(this);
    return this.realize(
      found.filter((resource) => resource !== undefined),
      compilation,
    );
  }

  override get unresolved(): readonly string[] {
    return this.#wanted;
  }
}

interface CollectorParts {
  readonly type: string;
  readonly query?: Query | undefined;
  readonly override?: Override | undefined;
}
