import type { Catalog } from '../catalog/catalog.ts';
import { keyOfText } from '../plan/keys.ts';

/** Finds the names that lead to a resource: `['Stage[main]', 'Main', 'Virt[web]']`. */
export function containmentPaths(catalog: Catalog): (key: string) => readonly string[] {
  const containers = new Map<string, string>();
  for (const [container, content] of catalog.edges) {
    const key = keyOfText(content);
    if (!containers.has(key)) containers.set(key, keyOfText(container));
  }
  return (key) => {
    const names = [key];
    for (let up = containers.get(key); up !== undefined; up = containers.get(up)) {
      names.unshift(segment(up));
    }
    return names;
  };
}

/** Classes go by their bare name in paths. */
function segment(key: string): string {
  return /^Class\[(.*)\]$/s.exec(key)?.[1] ?? key;
}
