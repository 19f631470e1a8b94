import { addTag } from './tags.ts';

/** What the builder must know of a resource. */
export interface Buildable {
  readonly type: string;
  readonly title: string;
  readonly ref: string;
}

/** A catalog being made: resources in order, other names for them, and who contains whom. */
export class CatalogBuilder<R extends Buildable> {
  readonly classes: string[] = [];
  readonly tags = new Set<string>();
  readonly #resources = new Map<string, R>();
  readonly #aliases = new Map<string, R>();
  readonly #contained = new Map<R, Set<R>>();
  /** What contains a resource: nothing, one other, or in rare cases several. */
  readonly #containers = new Map<R, R | Set<R> | undefined>();

  /** In order of declaration. */
  resources(): IterableIterator<R> {
    return this.#resources.values();
  }

  /** Adds a resource, or returns the one that already has its type and title. */
  add(resource: R): R | undefined {
    const existing = this.#resources.get(resource.ref) ?? this.#aliases.get(resource.ref);
    if (existing === undefined) {
      this.#resources.set(resource.ref, resource);
      this.#containers.set(resource, undefined);
    }
    return existing;
  }

  /** Gives a resource another name, or returns the resource that already has it. */
  alias(resource: R, name: string): R | undefined {
    const ref = `${resource.type}[${name}]`;
    const existing = this.find(ref);
    if (existing === undefined) this.#aliases.set(ref, resource);
    return existing === resource ? undefined : existing;
  }

  /** The resource of a reference text (`File[/tmp/x]`), also by an alias. */
  find(ref: string): R | undefined {
    return this.#resources.get(ref) ?? this.#aliases.get(ref);
  }

  /** Notes a class as evaluated; its name becomes a tag of the catalog. */
  addClass(name: string): void {
    this.classes.push(name);
    addTag(this.tags, name);
  }

  addEdge(container: R, contained: R): void {
    let targets = this.#contained.get(container);
    if (targets === undefined) this.#contained.set(container, (targets = new Set()));
    targets.add(contained);
    this.#addContainer(contained, container);
  }

  #addContainer(contained: R, container: R): void {
    if (!this.#containers.has(contained)) return;
    const known = this.#containers.get(contained);
    if (known instanceof Set) known.add(container);
    else if (known === undefined) this.#containers.set(contained, container);
    else if (known !== container) this.#containers.set(contained, new Set([known, container]));
  }

  hasEdge(container: R, contained: R): boolean {
    return this.#contained.get(container)?.has(contained) === true;
  }

  /** What a resource directly contains, in order of declaration. */
  containedIn(container: R): Iterable<R> {
    return this.#contained.get(container) ?? [];
  }

  /** Every edge, in the order of what is contained. */
  *edges(): IterableIterator<readonly [R, R]> {
    for (const [contained, containers] of this.#containers) {
      if (containers instanceof Set) for (const one of containers) yield [one, contained];
      else if (containers !== undefined) yield [containers, contained];
    }
  }
}
