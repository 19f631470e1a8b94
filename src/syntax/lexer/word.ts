/** Behind the last of the characters from here on that may stand in a word. */
export function findWordEnd(text: string, from: number): number {
  let end = from;
  while (isWordCharacter(text.charCodeAt(end))) end += 1;
  return end;
}

const IS_WORD = Uint8Array.from({ length: 128 }, (_, code) =>
  /\w/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** `\w`: letters and digits of ASCII, `_`. */
function isWordCharacter(code: number): boolean {
  return code < 128 && IS_WORD[code] === 1;
}
