import { NODES, type Node } from './nodes.ts';

type Children = Readonly<Record<string, Node | readonly Node[] | undefined>>;

/** The fields of each kind that hold children, in Puppet's order of visiting. */
const CHILD_FIELDS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(NODES).map(([kind, fields]) => [
    kind,
    Object.entries(fields)
      .filter(([, spec]) => typeof spec === 'string' && /^[A-Z]/.test(spec))
      .map(([field]) => field),
  ]),
);

/** Visits the children of a node, in Puppet's order. */
export function visitChildren(node: Node, visit: (child: Node) => void): void {
  const fields = node as unknown as Children;
  for (const field of CHILD_FIELDS[node.kind] ?? []) {
    const value = fields[field];
    if (value === undefined) continue;
    if (isList(value)) value.forEach(visit);
    else visit(value);
  }
}

/**
 * Visits a node and all below it, parents first; `containers` are those around it, outermost first.
 * The stack is a list, for chains of operators may be deeper than Node's own stack allows.
 */
export function walk(root: Node, visit: (node: Node, containers: readonly Node[]) => void): void {
  const containers: Node[] = [];
  /** What is still to visit, the next one last; undefined where the children of a container end. */
  const pending: (Node | undefined)[] = [root];
  while (pending.length > 0) {
    const node = pending.pop();
    if (node === undefined) {
      containers.pop();
      continue;
    }
    visit(node, containers);
    const fields = CHILD_FIELDS[node.kind] ?? [];
    if (fields.length === 0) continue;
    containers.push(node);
    pending.push(undefined);
    addChildren(pending, node as unknown as Children, fields);
  }
}

function addChildren(
  pending: (Node | undefined)[],
  node: Children,
  fields: readonly string[],
): void {
  for (let index = fields.length - 1; index >= 0; index -= 1) {
    const value = node[fields[index] ?? ''];
    if (value === undefined) continue;
    if (!isList(value)) pending.push(value);
    else for (let at = value.length - 1; at >= 0; at -= 1) pending.push(value[at]);
  }
}

function isList(value: Node | readonly Node[]): value is readonly Node[] {
  return Array.isArray(value);
}
