import type { Node } from './nodes.ts';

/**
 * A function of nodes that calls itself for children, made safe for chains of operators, accesses and
 * calls: they grow to the left, deeper than the stack. What stands left is done before, from the innermost
 * on, and is ready when `make` asks for it; so `make` has to ask for the left side first, and once.
 */
export function fromTheLeft<T>(make: (node: Node) => T): (node: Node) => T {
  let ready: { readonly node: Node; readonly made: T } | undefined;
  const makeNext = (node: Node): T => {
    const made = make(node);
    ready = { node, made };
    return made;
  };
  return (node) => {
    if (ready?.node === node) return ready.made;
    let left = leftOf(node);
    if (!left) return make(node);
    const inner: Node[] = [];
    for (; left; left = leftOf(left)) inner.push(left);
    for (const next of inner.reverse()) makeNext(next);
    return makeNext(node);
  };
}

function leftOf(node: Node): Node | undefined {
  if ('leftExpr' in node) return node.leftExpr;
  return 'functorExpr' in node ? node.functorExpr : undefined;
}
