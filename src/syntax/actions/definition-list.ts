import type { Node } from '../nodes.ts';
import { Namespaces } from './namespaces.ts';

/** The definitions of a source as they are read, and the classes around the current one. */
export class DefinitionList {
  readonly namespaces = new Namespaces();
  readonly #found = new Map<number, Node>();

  /** Notes a definition under its first token, so that reading it again does not count twice. */
  add<N extends Node>(first: number, node: N): N {
    this.#found.set(first, node);
    return node;
  }

  /** All in the order in which they end. */
  get all(): readonly Node[] {
    return [...this.#found.values()];
  }
}
