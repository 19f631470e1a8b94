/** Why a value cannot be one line of text in a guest's definition; undefined when it can. */
export function lineFault(value: string, name: string): string | undefined {
  const found = CONTROL.exec(value)?.[0];
  return found === undefined ? undefined : fault(value, name, found);
}

/** The same for text that may have several lines. */
export function textFault(value: string, name: string): string | undefined {
  const found = CONTROL.exec(value.replace(/[\t\n]/g, ' '))?.[0];
  return found === undefined ? undefined : fault(value, name, found);
}

/** A value in an error: control characters as escapes, and no longer than a line. */
export function shown(value: string): string {
  const safe = value.replace(
    EVERY_CONTROL,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return safe.length > 60 ? `${safe.slice(0, 57)}...` : safe;
}

/** Control characters, and what XML has no way to write. */
const CONTROL = /[\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]/u;
const EVERY_CONTROL = new RegExp(CONTROL.source, 'gu');

function fault(value: string, name: string, character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${shown(value)} is not a valid ${name}: it contains the control character U+${code}`;
}
