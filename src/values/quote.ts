/**
 * A string as a manifest would hold it: single quotes, or double ones when it has control characters.
 * A backslash and what follows it are kept as they stand, as Puppet's own printer does.
 */
export function quote(text: string): string {
  if (HAS_CONTROL.test(text)) return doubleQuote(text);
  return `'${text.replace(/(\\.?)|'/gsu, (_, pair?: string) => pair ?? "\\'")}'`;
}

/** A string in double quotes with everything escaped that means something there. */
export function doubleQuote(text: string): string {
  return `"${text.replace(SPECIAL, (character) => ESCAPES.get(character) ?? unicodeEscape(character))}"`;
}

// eslint-disable-next-line no-control-regex -- control characters are what these two look for
const HAS_CONTROL = /[\0-\x1f]/;
// eslint-disable-next-line no-control-regex
const SPECIAL = /[\0-\x1f"$\\]/g;

const ESCAPES = new Map([
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['"', '\\"'],
  ['$', '\\$'],
  ['\\', '\\\\'],
]);

function unicodeEscape(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16).toUpperCase()}}`;
}
