import { NODES, type Node, type NodeKind } from './nodes.ts';

/** The fields of each kind that hold children, in Puppet's order of visiting. */
const CHILD_FIELDS = new Map(
  Object.entries(NODES).map(([kind, fields]) => [
    kind as NodeKind,
    Object.entries(fields)
      .filter(([, spec]) => typeof spec === 'string' && /^[A-Z]/.test(spec))
      .map(([field]) => field),
  ]),
);

/** The children of a node, in Puppet's order. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  const fields = node as unknown as Readonly<Record<string, Node | readonly Node[] | undefined>>;
  for (const field of CHILD_FIELDS.get(node.kind) ?? []) {
    const value = fields[field];
    if (value === undefined) continue;
    if (Array.isArray(value)) children.push(...(value as Node[]));
    else children.push(value as Node);
  }
  return children;
}

/** Visits a node and all below it, parents first; `containers` are those around it, outermost first. */
export function walk(
  root: Node,
  visit: (node: Node, containers: readonly Node[]) => void,
  containers: Node[] = [],
): void {
  visit(root, containers);
  containers.push(root);
  for (const child of childrenOf(root)) walk(child, visit, containers);
  containers.pop();
}
