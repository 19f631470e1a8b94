/** A text as the expression that matches just it, as Ruby's `Regexp.escape`. */
export function escapeRegexp(text: string): string {
  return text.replace(
    /[.*?+^$|\\()[\]{}\-\n\t\r\f\v #]/g,
    (found) => ESCAPES[found] ?? `\\${found}`,
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\f': '\\f',
  '\v': '\\v',
  ' ': '\\ ',
};
