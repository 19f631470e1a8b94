import type { XmlElement } from './element.ts';

/**
 * What a schema may hold against a document: its elements, attributes and values in their order.
 * Plain names, numbers, MAC addresses, UUIDs and paths count as alike, so that of all documents of one shape
 * either each is valid or none is.
 */
export function shapeOf(element: XmlElement): string {
  const { name, attributes, text } = element;
  const said = FREE_TEXTS.has(name) && PLAIN.test(text) ? 'text' : kindOf(text);
  const values = [...attributes].map(([key, value]) => ` ${key}=${kindOf(value)}`);
  return `<${name}${values.join('')}>${said}${element.children().map(shapeOf).join('')}</>`;
}

/** Elements that say anything: no value of theirs is a keyword. */
const FREE_TEXTS: ReadonlySet<string> = new Set(['name', 'title', 'description', 'cmdline']);
const PLAIN = /^[\w ,.:=/-]+$/;

/** Values that schemas do not tell apart; any other, keywords above all, stands for itself. */
const ALIKE: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/^[1-9]\d{0,8}$/, 'number'],
  [/^52:54:00(:[\da-f]{2}){3}$/, 'mac'],
  [/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, 'uuid'],
  [/^(\/[A-Za-z0-9][\w.-]*)+$/, 'path'],
];

function kindOf(value: string): string {
  return ALIKE.find(([pattern]) => pattern.test(value))?.[1] ?? JSON.stringify(value);
}
