import type { Log } from '../diagnostics/logger.ts';
import { REDACTED } from '../schema/display.ts';
import type { ManagedResource } from '../schema/managed-resource.ts';

/** Shorter secrets would blot out half of every message. */
const SHORTEST = 3;

/** A log in which the secrets of the catalog never appear, whatever providers and programs say. */
export function redacting(log: Log, managed: readonly ManagedResource[]): Log {
  const texts = managed.flatMap(({ want, secrets }) =>
    [...secrets].flatMap((name) => textsIn(want[name])),
  );
  const secrets = [...new Set(texts)]
    .filter((text) => text.length >= SHORTEST)
    .sort((one, other) => other.length - one.length);
  if (secrets.length === 0) return log;
  return (entry) => {
    const message = secrets.reduce(
      (text, secret) => text.replaceAll(secret, REDACTED),
      entry.message,
    );
    log({ ...entry, message });
  };
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
