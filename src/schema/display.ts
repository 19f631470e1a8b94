import { toProgramText } from '../values/text.ts';
import type { AnyAttribute } from './attribute.ts';

/** What stands in messages where a secret would. */
export const REDACTED = '[redacted]';

/** A munged value as messages show it, quoted as in a manifest; what is not there is `'absent'`. */
export function displayText(attribute: AnyAttribute, value: unknown): string {
  if (value === undefined || value === null) return "'absent'";
  return toProgramText(attribute.toPuppet(value));
}
