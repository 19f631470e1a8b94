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

/** Visits a node and all below it, parents first; `containers` are those around it, outermost first. */
export function walk(root: Node, visit: (node: Node, containers: readonly Node[]) => void): void {
  const containers: Node[] = [];
  const walkFrom = (node: Node): void => {
    visit(node, containers);
    containers.push(node);
    visitChildren(node, walkFrom);
    containers.pop();
  };
  walkFrom(root);
}

function isList(value: Node | readonly Node[]): value is readonly Node[] {
  return Array.isArray(value);
}
