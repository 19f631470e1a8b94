import type { Resource } from './resource.ts';

/** What a manifest says about one node: resources in order of declaration, and who contains whom. */
export interface Catalog {
  /** The node's name. */
  readonly name: string;
  readonly environment: string;
  readonly version: string;
  readonly classes: readonly string[];
  /** The names of classes and nodes, and their segments. */
  readonly tags?: ReadonlySet<string> | undefined;
  /** In manifest order, classes and stages included. */
  readonly resources: readonly Resource[];
  /** What other nodes may collect, and this one has not: no part of `resources`. */
  readonly exported?: readonly Resource[] | undefined;
  /** Containment only: `[container, contained]` as reference texts (`Class[main]`, `Virt[web]`). */
  readonly edges: readonly (readonly [string, string])[];
}
