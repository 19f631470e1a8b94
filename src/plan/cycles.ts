import type { Graph, GraphNode } from './graph.ts';

/** Puppet's text for the dependency cycles of a graph; undefined when there are none. */
export function cycleText(graph: Graph): string | undefined {
  const cycles = findCycles(graph);
  if (cycles.length === 0) return undefined;
  const noun = cycles.length === 1 ? 'cycle' : 'cycles';
  const paths = cycles.map((cycle) => `(${shortestPath(graph, cycle).join(' => ')})\\n`);
  return `Found ${cycles.length} dependency ${noun}:\n${paths.join('')}Try the '--graph' option and opening the resulting '.dot' file in OmniGraffle or GraphViz`;
}

/** The strongly connected parts of more than one vertex, or of one that depends on itself (Tarjan). */
function findCycles(graph: Graph): readonly (readonly GraphNode[])[] {
  const search = new Search(graph);
  for (const { key } of graph.nodes) search.visit(key);
  return search.components
    .filter((keys) => keys.length > 1 || keys.some((key) => graph.edge(key, key)))
    .map((keys) => keys.map((key) => graph.node(key)).sort(byName))
    .sort((one, other) => compareLists(one, other));
}

class Search {
  readonly components: string[][] = [];
  readonly #graph: Graph;
  readonly #index = new Map<string, number>();
  readonly #low = new Map<string, number>();
  readonly #stack: string[] = [];
  readonly #open = new Set<string>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** Without recursion: a catalog may be a chain of thousands. */
  visit(root: string): void {
    if (this.#index.has(root)) return;
    const frames = [this.#enter(root)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const child = frame.children.shift();
      if (child === undefined) {
        frames.pop();
        this.#leave(frame.key, frames.at(-1)?.key);
      } else if (!this.#index.has(child)) {
        frames.push(this.#enter(child));
      } else if (this.#open.has(child)) {
        this.#lower(frame.key, this.#index.get(child));
      }
    }
  }

  #enter(key: string): { readonly key: string; readonly children: string[] } {
    const number = this.#index.size;
    this.#index.set(key, number);
    this.#low.set(key, number);
    this.#stack.push(key);
    this.#open.add(key);
    return { key, children: [...this.#graph.successors(key)] };
  }

  #leave(key: string, parent: string | undefined): void {
    if (parent !== undefined) this.#lower(parent, this.#low.get(key));
    if (this.#low.get(key) !== this.#index.get(key)) return;
    const component = this.#stack.splice(this.#stack.lastIndexOf(key));
    for (const member of component) this.#open.delete(member);
    this.components.push(component);
  }

  #lower(key: string, to = Infinity): void {
    this.#low.set(key, Math.min(this.#low.get(key) ?? Infinity, to));
  }
}

/** Paths tried one by one before every vertex is entered once only: dense cycles have too many. */
const EXACT_STEPS = 20_000;

/** The first walk, breadth first, from the cycle's first vertex that comes back to itself. */
function shortestPath(graph: Graph, cycle: readonly GraphNode[]): readonly string[] {
  const members = new Set(cycle.map(({ key }) => key));
  const entered = new Set<string>();
  const paths = cycle.slice(0, 1).map(({ key }) => [key]);
  for (let step = 0; step < paths.length; step++) {
    const path = paths[step] ?? [];
    const last = path.at(-1) ?? '';
    if (path.indexOf(last) < path.length - 1) return path.map((key) => graph.node(key).ref);
    if (step > EXACT_STEPS && entered.has(last)) continue;
    entered.add(last);
    for (const key of graph.successors(last)) if (members.has(key)) paths.push([...path, key]);
  }
  return [];
}

/** Puppet sorts by reference; the ends of containers are called `Whit[Admissible_class[Main]]` there. */
function nameOf({ kind, key }: GraphNode): string {
  if (kind === 'resource') return key;
  return `Whit[${key.charAt(0).toUpperCase()}${key.slice(1).replace(/_[A-Z]/, (start) => start.toLowerCase())}]`;
}

function byName(one: GraphNode, other: GraphNode): number {
  const [name, otherName] = [nameOf(one), nameOf(other)];
  return name < otherName ? -1 : Number(name > otherName);
}

function compareLists(one: readonly GraphNode[], other: readonly GraphNode[]): number {
  for (const [index, node] of one.entries()) {
    const counterpart = other[index];
    if (!counterpart) return 1;
    const order = byName(node, counterpart);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}
