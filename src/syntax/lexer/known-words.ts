import { KEYWORDS, TOKENS, type TokenCode } from './tokens.ts';

/** A word and the token that it makes. */
interface KnownWord {
  readonly text: string;
  readonly code: TokenCode;
  readonly value: string | boolean;
}

/** Longer ones are not kept: where V8 does not copy a part of a text, it keeps the whole text alive. */
const LONGEST_KEPT = 12;
const SLOTS = 2_048;

const LAST_FOUND: KnownWord[] = [];

/**
 * The word between two offsets. Sources repeat few words, so the last one found is kept in a slot for
 * what looks like it: neither does each need a string of its own, nor the question whether it is a keyword.
 */
export function knowWord(text: string, from: number, end: number): KnownWord {
  const slot = chooseSlot(text, from, end);
  const known = LAST_FOUND[slot];
  if (known && standsAt(known.text, text, from, end)) return known;
  const word = makeWord(text.slice(from, end));
  if (end - from <= LONGEST_KEPT) LAST_FOUND[slot] = word;
  return word;
}

/** A part of a text, which is the same string for what is short and was seen before. */
export function takeText(text: string, from: number, end: number): string {
  return end - from <= LONGEST_KEPT ? knowWord(text, from, end).text : text.slice(from, end);
}

function chooseSlot(text: string, from: number, end: number): number {
  const first = text.charCodeAt(from);
  const middle = text.charCodeAt((from + end) >>> 1);
  const last = text.charCodeAt(end - 1);
  return (first * 31 + middle * 257 + last * 1_031 + (end - from) * 61) & (SLOTS - 1);
}

function standsAt(word: string, text: string, from: number, end: number): boolean {
  const { length } = word;
  if (length !== end - from) return false;
  for (let at = 0; at < length; at += 1) {
    if (word.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  }
  return true;
}

function makeWord(text: string): KnownWord {
  const keyword = KEYWORDS.get(text);
  if (keyword === undefined) {
    return { text, code: text.startsWith('_') ? TOKENS.WORD : TOKENS.NAME, value: text };
  }
  return { text, code: TOKENS[keyword], value: keyword === 'BOOLEAN' ? text === 'true' : text };
}
