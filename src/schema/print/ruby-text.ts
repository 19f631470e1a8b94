/** A text as Ruby has it between single quotes. */
export function rubyText(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}

/** A symbol, quoted where it must be. */
export function rubySymbol(name: string): string {
  return /^[a-z_]\w*[?!]?$/i.test(name) ? `:${name}` : `:${rubyText(name)}`;
}

/** A regular expression that means the whole of a text, in Ruby's words. */
export function rubyPattern({ source }: RegExp): string {
  return `%r{${source.replace(/^\^/, '\\A').replace(/\$$/, '\\z')}}`;
}

/** Lines moved to the right; empty ones stay empty. */
export function indented(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}
