/** The first letter as a capital, the others small. */
export function capitalizeText(text: string): string {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('').toLowerCase();
}
