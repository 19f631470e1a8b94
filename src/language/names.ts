import { capitalizeSegments } from '../values/types/catalog-entry.ts';

/** A name without leading `::` and in lower case, as definitions are known by. */
export function plainName(name: string): string {
  return (name.startsWith('::') ? name.slice(2) : name).toLowerCase();
}

/** A reference text: titles of classes are capitalised by segment, those of others kept. */
export function referenceText(type: string, title: string): string {
  const capitalised = capitalizeSegments(type);
  if (capitalised !== 'Class') return `${capitalised}[${title}]`;
  return `Class[${title === '' || title === 'main' ? 'main' : capitalizeSegments(plainName(title))}]`;
}
