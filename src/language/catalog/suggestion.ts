import { closest, distance } from 'fastest-levenshtein';

/** "Did you mean 'color'?" for a name that is nearly a known one. */
export function suggestion(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = closest(name, known);
  const tolerance = Math.max(1, Math.floor(name.length / 3));
  return distance(name, best) <= tolerance ? `Did you mean '${best}'?` : undefined;
}
