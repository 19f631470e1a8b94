import { PuppetHash } from '../../../values/puppet-hash.ts';
import type { Value } from '../../../values/value.ts';

/** A path into a tree and what stands there. */
export type Branch = readonly [readonly Value[], Value];

/** A node of a tree being built: its children by key, in order. */
type Tree = Map<Value, Value | Tree>;

/** Builds a hash of hashes from paths; arrays on the way become hashes by index where wanted. */
export function buildTree(branches: readonly Branch[], withHashes: boolean): PuppetHash {
  const root: Tree = new Map();
  for (const [path, value] of branches) {
    if (path.length === 0) mergeRoot(root, value);
    else place(root, { path, value: withHashes ? toTree(value) : value });
  }
  return finished(root);
}

function mergeRoot(root: Tree, value: Value): void {
  const entries = value instanceof PuppetHash ? value.entries() : numbered(value);
  for (const [key, item] of entries) root.set(key, item);
}

function place(root: Tree, { path, value }: { path: readonly Value[]; value: Value | Tree }): void {
  let node = root;
  for (const key of path.slice(0, -1)) {
    const known = node.get(key);
    const next: Tree = known instanceof Map ? known : toTree(known ?? null);
    node.set(key, next);
    node = next;
  }
  node.set(path.at(-1) ?? null, value);
}

function toTree(value: Value): Tree {
  const entries = value instanceof PuppetHash ? value.entries() : numbered(value);
  return new Map(entries);
}

function numbered(value: Value): (readonly [Value, Value])[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly Value[]).map((item, index) => [BigInt(index), item] as const);
}

function finished(tree: Tree): PuppetHash {
  return PuppetHash.from(
    [...tree].map(([key, item]) => [key, item instanceof Map ? finished(item) : item] as const),
  );
}
