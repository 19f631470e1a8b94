import { Binary } from '../../values/binary.ts';
import { foldCase, isEqual } from '../../values/equality.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import { PuppetRegexp } from '../../values/puppet-regexp.ts';
import { SemVer, VersionError } from '../../values/sem-ver.ts';
import { SemVerRange } from '../../values/sem-ver-range.ts';
import { PuppetType } from '../../values/types/type.ts';
import { DefaultValue, type Value } from '../../values/value.ts';
import type { Scope } from '../scope.ts';

/** Whether a value matches a pattern the way `case` compares; a regular expression sets `$0`, `$1` ... */
export function matches(value: Value, pattern: Value, scope: Scope): boolean {
  if (pattern instanceof PuppetRegexp)
    return typeof value === 'string' && matchRegexp(pattern, value, scope);
  if (pattern instanceof PuppetType) return pattern.isInstance(value);
  if (pattern instanceof DefaultValue) return true;
  if (Array.isArray(pattern)) return matchesArray(value, pattern as readonly Value[], scope);
  if (pattern instanceof PuppetHash) {
    if (!(value instanceof PuppetHash)) return false;
    return pattern.entries().every(([key, item]) => matches(value.get(key) ?? null, item, scope));
  }
  if (pattern instanceof SemVerRange) return inRange(pattern, value);
  if (pattern instanceof SemVer) return asVersion(value)?.identity === pattern.identity;
  return isEqual(value, pattern);
}

/** Matches a string; what was found becomes `$0`, `$1` ... of the scope. */
export function matchRegexp(regexp: PuppetRegexp, text: string, scope: Scope): boolean {
  const found = regexp.exec(text);
  if (found === null) return false;
  scope.setMatch([...found]);
  return true;
}

function matchesArray(value: Value, pattern: readonly Value[], scope: Scope): boolean {
  if (!Array.isArray(value) || value.length !== pattern.length) return false;
  const items = value as readonly Value[];
  return pattern.every((item, index) => matches(items[index] ?? null, item, scope));
}

/** `left in right`: without regard to case for strings, by match for expressions and types. */
export function includes(container: Value, sought: Value, scope: Scope): boolean {
  if (typeof container === 'string') return textIncludes(container, sought, scope);
  if (container instanceof PuppetHash) return arrayIncludes(container.keys(), sought, scope);
  if (Array.isArray(container)) return arrayIncludes(container as readonly Value[], sought, scope);
  if (container instanceof Binary) return bytesInclude(container, sought);
  return container instanceof SemVerRange && inRange(container, sought);
}

/** Whether bytes hold other bytes in a row, or a number one of them. */
function bytesInclude({ bytes }: Binary, sought: Value): boolean {
  if (sought instanceof Binary) return Buffer.from(bytes).includes(Buffer.from(sought.bytes));
  return (
    (typeof sought === 'bigint' || typeof sought === 'number') && bytes.includes(Number(sought))
  );
}

function textIncludes(text: string, sought: Value, scope: Scope): boolean {
  if (typeof sought === 'string') return text.toLowerCase().includes(sought.toLowerCase());
  return sought instanceof PuppetRegexp && matchRegexp(sought, text, scope);
}

function arrayIncludes(items: readonly Value[], sought: Value, scope: Scope): boolean {
  if (sought instanceof PuppetRegexp) {
    return items.some((item) => typeof item === 'string' && matchRegexp(sought, item, scope));
  }
  if (sought instanceof PuppetType) return items.some((item) => sought.isInstance(item));
  if (typeof sought === 'string') {
    const folded = foldCase(sought);
    return items.some((item) =>
      typeof item === 'string'
        ? foldCase(item) === folded
        : !isPlain(item) && matches(sought, item, scope),
    );
  }
  if (sought instanceof SemVer) return items.some((item) => matches(sought, item, scope));
  return items.some((item) => isEqual(item, sought));
}

/** Whether a version, or a text that holds one, is within a range. */
export function inRange(range: SemVerRange, value: Value): boolean {
  const version = asVersion(value);
  return version !== undefined && range.includes(version);
}

function asVersion(value: Value): SemVer | undefined {
  if (value instanceof SemVer) return value;
  if (typeof value !== 'string') return undefined;
  try {
    return SemVer.parse(value);
  } catch (thrown) {
    if (thrown instanceof VersionError) return undefined;
    throw thrown;
  }
}

/** Values that a string can never match; saves the general comparison. */
function isPlain(value: Value): boolean {
  return value === null || typeof value !== 'object';
}
