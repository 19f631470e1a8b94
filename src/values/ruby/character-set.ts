/** Whether a character is in a set as Ruby's `tr`, `delete` and `squeeze` write it. */
export function characterSet(set: string): (character: string) => boolean {
  const isNegated = set.length > 1 && set.startsWith('^');
  const body = (isNegated ? set.slice(1) : set).replace(/[\\\]^[]/g, '\\$&');
  const pattern = body === '' ? /(?!)/ : new RegExp(`^[${body.replace(/-$/, '\\-')}]$`, 'u');
  return (character) => pattern.test(character) !== isNegated;
}
