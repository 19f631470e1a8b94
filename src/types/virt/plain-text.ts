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
  const sizes = [value, ...value.split('/')].map((part) => new TextEncoder().encode(part).length);
  const [whole = 0, ...parts] = sizes;
  return whole > 4095 || Math.max(...parts) > 255
    ? `${shown(value)} is not a valid ${name}: Linux has no paths of more than 4095 bytes, nor names of more than 255`
    : lineFault(value, name);
}

/** Control characters, and what XML has no way to write. */
const CONTROL = /[\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]/u;

function fault(value: string, name: string, character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${shown(value)} is not a valid ${name}: it contains the control character U+${code}`;
}
