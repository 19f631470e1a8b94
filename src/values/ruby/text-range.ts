/** The texts from one to another by Ruby's `succ`: `a`..`e`, `host01`..`host12`. */
export function textRange(first: string, last: string, isOpen = false): string[] {
  const texts: string[] = [];
  if (first.length > last.length || (first > last && first.length === last.length)) return texts;
  for (let text = first; text.length <= last.length; text = successor(text)) {
    if (text === last) {
      if (!isOpen) texts.push(text);
      break;
    }
    texts.push(text);
  }
  return texts;
}

/** Ruby's `succ`: the rightmost letter or digit goes up by one and carries to the left. */
export function successor(text: string): string {
  const characters = Array.from(text);
  const isWord = (character = ''): boolean => /^[a-zA-Z0-9]$/.test(character);
  let at = characters.findLastIndex(isWord);
  if (at < 0) {
    const last = characters.pop();
    return last === undefined
      ? ''
      : characters.join('') + String.fromCodePoint((last.codePointAt(0) ?? 0) + 1);
  }
  for (;;) {
    const { next, carry } = increment(characters[at] ?? '');
    characters[at] = next;
    if (carry === undefined) return characters.join('');
    if (!isWord(characters[at - 1])) {
      characters.splice(at, 0, carry);
      return characters.join('');
    }
    at--;
  }
}

function increment(character: string): { readonly next: string; readonly carry?: string } {
  switch (character) {
    case '9':
      return { next: '0', carry: '1' };
    case 'z':
      return { next: 'a', carry: 'a' };
    case 'Z':
      return { next: 'A', carry: 'A' };
    default:
      return { next: String.fromCharCode(character.charCodeAt(0) + 1) };
  }
}
