/** The texts from one to another by Ruby's `succ`: `a`..`e`, `host01`..`host12`. */
export function textRange(first: string, last: string, isOpen = false): string[] {
  const areBoth = (kind: RegExp): boolean => kind.test(first) && kind.test(last);
  if (areBoth(/^[\0-\x7f]$/)) return signs(first, last, isOpen);
  if (areBoth(/^\d+$/)) return numbers(first, last, isOpen);
  return first > last || (isOpen && first === last) ? [] : successors(first, last, isOpen);
}

function successors(first: string, last: string, isOpen: boolean): string[] {
  const texts: string[] = [];
  let text = first;
  do {
    texts.push(text);
    if (text === last) break;
    text = successor(text);
  } while (!(isOpen && text === last) && text.length <= last.length && text !== '');
  return texts;
}

/** Single ASCII characters by their codes. */
function signs(first: string, last: string, isOpen: boolean): string[] {
  const start = first.charCodeAt(0);
  const count = last.charCodeAt(0) - start + (isOpen ? 0 : 1);
  return Array.from({ length: Math.max(0, count) }, (_, i) => String.fromCharCode(start + i));
}

/** Texts of digits by their numbers, as wide as the first one. */
function numbers(first: string, last: string, isOpen: boolean): string[] {
  const start = BigInt(first);
  const count = Number(BigInt(last) - start) + (isOpen ? 0 : 1);
  return Array.from({ length: Math.max(0, count) }, (_, i) =>
    String(start + BigInt(i)).padStart(first.length, '0'),
  );
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
