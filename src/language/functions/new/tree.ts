import { PuppetHash } from '../../../values/puppet-hash.ts';
import { noMethod } from '../../../values/ruby/ruby-errors.ts';
import { isArray, type Value } from '../../../values/value.ts';

/** A path into a tree and what stands there. */
export type Branch = readonly [readonly Value[], Value];

/** A node of a tree being built: children by key in order, or by index. */
type Node = Map<unknown, Branching> | Branching[];
type Branching = Value | Node;

/** Builds a hash of hashes from paths; arrays at their ends become hashes by index where wanted. */
export function buildTree(branches: readonly Branch[], withHashes: boolean): PuppetHash {
  const root = new Map<unknown, Branching>();
  for (const [path, value] of branches) {
    if (path.length === 0) for (const [key, item] of entriesOf(value)) root.set(key, item);
    else place(root, { path, value: withHashes ? byIndex(value) : growing(value) });
  }
  return PuppetHash.from([...root].map(([key, item]) => [key as Value, finished(item)] as const));
}

function place(
  root: Node,
  { path, value }: { readonly path: readonly Value[]; readonly value: Branching },
): void {
  let node = root;
  for (const key of path.slice(0, -1)) {
    const child = childAt(node, key);
    if (!isNode(child)) throw noMethod('[]=', child);
    node = child;
  }
  const last = path.at(-1) ?? null;
  if (node instanceof Map) node.set(last, value);
  else node[Number(last)] = value;
}

/** The child at a key; a hash gets a new one where it has none. */
function childAt(node: Node, key: Value): Branching {
  if (!(node instanceof Map)) return node[Number(key)] ?? null;
  if (!node.has(key)) node.set(key, new Map());
  return node.get(key) ?? null;
}

/** Collections that branches further on may change. */
function growing(value: Value): Branching {
  if (isArray(value)) return value.map((item) => growing(item));
  if (!(value instanceof PuppetHash)) return value;
  return new Map(value.entries().map(([key, item]) => [key, growing(item)]));
}

function byIndex(value: Value): Branching {
  return isArray(value) ? new Map(entriesOf(value)) : growing(value);
}

function entriesOf(value: Value): (readonly [Value, Branching])[] {
  if (value instanceof PuppetHash)
    return value.entries().map(([key, item]) => [key, growing(item)]);
  if (!isArray(value)) return [];
  return value.map((item, index) => [BigInt(index), growing(item)] as const);
}

function isNode(value: Branching): value is Node {
  return value instanceof Map || Array.isArray(value);
}

function finished(value: Branching): Value {
  if (value instanceof Map)
    return PuppetHash.from(
      [...value].map(([key, item]) => [key as Value, finished(item)] as const),
    );
  if (Array.isArray(value))
    return Array.from(value as readonly Branching[], (item) => finished(item ?? null));
  return value;
}
