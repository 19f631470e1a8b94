import type { CompileSettings } from '../language/settings.ts';
import { UsageError } from './command.ts';

const STRICTNESS: readonly string[] = ['off', 'warning', 'error'];

/** The value of Puppet's setting `strict`. */
export function strictness(word: string): CompileSettings['strict'] {
  if (STRICTNESS.includes(word)) return word as CompileSettings['strict'];
  throw new UsageError(
    `Invalid value '${word}' for --strict: it is one of ${STRICTNESS.join(', ')}`,
  );
}
