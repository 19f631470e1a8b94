import { shown } from '../../schema/inspect.ts';

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

/** The same for a path on the host, whose parts cannot be of any length. */
export function pathFault(value: string, name: string): string | undefined {
  return isTooLong(value)
    ? `${shown(value)} is not a valid ${name}: Linux has no paths of more than 4095 bytes, nor names of more than 255`
    : lineFault(value, name);
}

function isTooLong(path: string): boolean {
  // A unit of UTF-16 has at most three bytes.
  if (path.length <= 85) return false;
  const encoder = new TextEncoder();
  const [whole = 0, ...parts] = [path, ...path.split('/')].map(
    (part) => encoder.encode(part).length,
  );
  return whole > 4095 || Math.max(...parts) > 255;
}

/** Control characters, and what XML has no way to write. */
const CONTROL = /[\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]/u;

function fault(value: string, name: string, character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${shown(value)} is not a valid ${name}: it contains the control character U+${code}`;
}
