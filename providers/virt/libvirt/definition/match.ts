import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';

/** One element as a document says it, and what a definition has in its place. */
export interface Pair {
  readonly said: XmlElement;
  /** undefined where there is nothing. */
  readonly found: XmlElement | undefined;
}

/**
 * Puts the children of an element beside those of another one: by what identifies a device (a disk's target,
 * a card's address), else by what they have in common. Only where order means something it counts.
 */
export function pairChildren(said: XmlElement, found: XmlElement): readonly Pair[] {
  const names = new Set(said.children().map(({ name }) => name));
  const partners = new Map(
    [...names].flatMap((name) => [...pairOf(said.children(name), found.children(name))]),
  );
  return said.children().map((child) => ({ said: child, found: partners.get(child) }));
}

/** Elements whose order is what they say. */
export const ORDERED: ReadonlySet<string> = new Set(['boot', 'initarg', 'qemu:arg']);

/** What tells one device of a kind from another: alike ones are the same, and others are not. */
const IDENTITIES: Readonly<Record<string, readonly string[] | undefined>> = {
  disk: ['target/@dev'],
  interface: ['mac/@address'],
  channel: ['target/@name'],
  controller: ['@type', '@index'],
  filesystem: ['target/@dir'],
  graphics: ['@type'],
  timer: ['@name'],
  feature: ['@name'],
  cell: ['@id'],
  vcpupin: ['@vcpu'],
  input: ['@type', '@bus'],
};

function pairOf(
  said: readonly XmlElement[],
  found: readonly XmlElement[],
): ReadonlyMap<XmlElement, XmlElement> {
  const [first] = said;
  if (first !== undefined && ORDERED.has(first.name)) {
    return new Map(said.flatMap((one, i) => (found[i] === undefined ? [] : [[one, found[i]]])));
  }
  const candidates = said.flatMap((one, i) =>
    found.flatMap((other, j) => {
      const likeness = likenessOf(one, other);
      return likeness < 0 ? [] : [{ one, other, likeness, distance: Math.abs(i - j) }];
    }),
  );
  candidates.sort((a, b) => b.likeness - a.likeness || a.distance - b.distance);
  const partners = new Map<XmlElement, XmlElement>();
  const taken = new Set<XmlElement>();
  for (const { one, other } of candidates) {
    if (partners.has(one) || taken.has(other)) continue;
    partners.set(one, other);
    taken.add(other);
  }
  return partners;
}

/** Negative for two that are not one device; same identities count for more than all else. */
function likenessOf(one: XmlElement, other: XmlElement): number {
  let same = 0;
  for (const path of IDENTITIES[one.name] ?? []) {
    const [said, there] = [valueAt(one, path), valueAt(other, path)];
    if (said === undefined || there === undefined) continue;
    if (said.toLowerCase() !== there.toLowerCase()) return -1;
    same += 1000;
  }
  const there = new Set(leavesOf(other));
  return same + leavesOf(one).filter((leaf) => there.has(leaf)).length;
}

function valueAt(element: XmlElement, path: string): string | undefined {
  const [child, attribute = ''] = path.includes('/')
    ? path.split('/@')
    : [undefined, path.slice(1)];
  const owner = child === undefined ? element : element.children(child)[0];
  return owner?.attribute(attribute);
}

/** Everything that an element says, each as one text. */
function leavesOf(element: XmlElement, path = ''): readonly string[] {
  const text = element.text.trim();
  return [
    ...[...element.attributes].map(([name, value]) => `${path}@${name}=${value}`),
    ...(text === '' ? [] : [`${path}=${text}`]),
    ...element.children().flatMap((child) => leavesOf(child, `${path}/${child.name}`)),
  ];
}
