/** A vertex: a resource, or the begin (`admissible`) or end (`completed`) of a container. */
export interface GraphNode {
  /** Unique: `Virt[web]`, `admissible_Class[Main]`. */
  readonly key: string;
  /** The resource or container that it stands for. */
  readonly ref: string;
  readonly kind: 'resource' | 'admissible' | 'completed';
  /** Its place in the manifest; both ends of a container have the container's. */
  readonly priority: number;
}

/** Everything between two vertices: any relationship orders them, each of `refreshes` carries events. */
export interface Edge {
  readonly refreshes: number;
}

/** A directed graph that keeps the order in which vertices and edges came. */
export class Graph {
  readonly #nodes = new Map<string, GraphNode>();
  readonly #out = new Map<string, Map<string, Edge>>();
  readonly #in = new Map<string, Map<string, Edge>>();

  get nodes(): readonly GraphNode[] {
    return [...this.#nodes.values()];
  }

  has(key: string): boolean {
    return this.#nodes.has(key);
  }

  node(key: string): GraphNode {
    const found = this.#nodes.get(key);
    if (!found) throw new Error(`There is no vertex ${key} in the graph.`);
    return found;
  }

  addNode(node: GraphNode): void {
    this.#nodes.set(node.key, node);
    this.#out.set(node.key, new Map());
    this.#in.set(node.key, new Map());
  }

  removeNode(key: string): void {
    for (const to of this.successors(key)) this.removeEdge(key, to);
    for (const from of this.predecessors(key)) this.removeEdge(from, key);
    this.#nodes.delete(key);
  }

  addEdge(from: string, to: string, edge: Edge = { refreshes: 0 }): void {
    const refreshes = (this.edge(from, to)?.refreshes ?? 0) + edge.refreshes;
    this.#edgesOut(from).set(to, { refreshes });
    this.#edgesIn(to).set(from, { refreshes });
  }

  removeEdge(from: string, to: string): void {
    this.#edgesOut(from).delete(to);
    this.#edgesIn(to).delete(from);
  }

  edge(from: string, to: string): Edge | undefined {
    return this.#edgesOut(from).get(to);
  }

  /** What comes directly after a vertex. */
  successors(key: string): readonly string[] {
    return [...this.#edgesOut(key).keys()];
  }

  /** What comes directly before a vertex. */
  predecessors(key: string): readonly string[] {
    return [...this.#edgesIn(key).keys()];
  }

  #edgesOut(key: string): Map<string, Edge> {
    return edgesOf(this.#out, key);
  }

  #edgesIn(key: string): Map<string, Edge> {
    return edgesOf(this.#in, key);
  }
}

function edgesOf(side: ReadonlyMap<string, Map<string, Edge>>, key: string): Map<string, Edge> {
  const found = side.get(key);
  if (!found) throw new Error(`There is no vertex ${key} in the graph.`);
  return found;
}
