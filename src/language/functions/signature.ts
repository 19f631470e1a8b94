/** One parameter of a built-in function's signature. */
export interface Parameter {
  readonly typeText: string;
  readonly name: string;
  readonly isOptional: boolean;
  readonly isRepeated: boolean;
  readonly isBlock: boolean;
}

const PARAMETER = /^(?<type>.+?) (?<block>&?)(?<name>\w+)(?<mark>[?*+]?)$/s;

/** Reads `String text, Integer count?, Any rest*, Callable[1, 1] &block`. */
export function parseParameters(text: string): readonly Parameter[] {
  return splitAtCommas(text).map((part) => {
    const groups = PARAMETER.exec(part)?.groups;
    if (groups === undefined) throw new Error(`not a parameter of a function: ${part}`);
    const { type = '', name = '', mark = '', block = '' } = groups;
    return {
      typeText: type,
      name,
      isOptional: mark === '?' || mark === '*',
      isRepeated: mark === '*' || mark === '+',
      isBlock: block === '&',
    };
  });
}

/** Splits at commas that are not within brackets. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if ('[{('.includes(character)) depth++;
    else if (']})'.includes(character)) depth--;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  const last = text.slice(start).trim();
  return last === '' ? parts : [...parts, last];
}
