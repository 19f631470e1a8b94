import { closest, distance } from 'fastest-levenshtein';

/** "Did you mean 'color'?" for a name that is nearly a known one. */
export function suggestion(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = closest(name, known);
  const tolerance = Math.max(1, Math.floor(name.length / 3));
  const isNear = distance(name, best) <= tolerance || sorted(name) === sorted(best);
  return isNear ? `Did you mean '${best}'?` : undefined;
}

/** The letters in order: two swapped ones make no difference. */
function sorted(name: string): string {
  return Array.from(name).sort().join('');
}
