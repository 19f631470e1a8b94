import { rubyClassName } from '../values/class-names.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import { isArray, type Value } from '../values/value.ts';
import { LookupError } from './lookup-error.ts';
import type { Explainer } from './explainer.ts';

/** A key with dots: `a.b.0` asks for the value of `a` and digs into it. */
export interface LookupKey {
  readonly text: string;
  readonly root: string;
  readonly segments: readonly Segment[];
  /** The module whose data may hold it: what stands before the first `::`. */
  readonly module: string | undefined;
}

/** A step into a value: a key of a hash or an index of a list. */
export type Segment = string | bigint;

/** Takes a key apart. */
export function parseKey(text: string): LookupKey {
  const [root, ...segments] = splitKey(text, (problem) => `${problem} in key: '${text}'`);
  const name = String(root);
  const at = name.indexOf('::');
  return { text, root: name, segments, module: at < 0 ? undefined : name.slice(0, at) };
}

/** The segments of a dotted key; quoted ones may hold dots. */
export function splitKey(
  text: string,
  complain: (problem: string) => string,
): readonly [Segment, ...Segment[]] {
  if (!/['".]/.test(text)) return [text];
  const parts = text.match(/\s*"[^"]+"\s*|\s*'[^']+'\s*|[^'".]+|[^]/g) ?? [];
  const isWellFormed = parts.every((part, index) => (part === '.') === (index % 2 === 1));
  const [first, ...rest] = parts.filter((part) => part !== '.').map(segmentOf);
  if (first === undefined || !isWellFormed || parts.length % 2 === 0)
    throw new LookupError(complain('Syntax error'));
  return [first, ...rest];
}

function segmentOf(part: string): Segment {
  const text = part.trim();
  if (/^["']/.test(text)) return text.slice(1, -1);
  return /^[+-]?[0-9]+$/.test(text) ? BigInt(text) : text;
}

/** What is found in a value by following segments; undefined where the way ends. */
export function digExplained(
  value: Value,
  { text, segments }: Pick<LookupKey, 'text' | 'segments'>,
  explainer: Explainer,
): Value | undefined {
  if (segments.length === 0) return value;
  return explainer.within({ kind: 'sub_key', segments }, () => {
    let found: Value = value;
    for (const segment of segments) {
      const next = explainedStep(found, { segment, text, explainer });
      if (next === undefined) return undefined;
      found = next;
    }
    return found;
  });
}

function explainedStep(
  value: Value,
  {
    segment,
    text,
    explainer,
  }: { readonly segment: Segment; readonly text: string; readonly explainer: Explainer },
): Value | undefined {
  return explainer.within({ kind: 'segment', segment }, () => {
    const key = String(segment);
    const next = value === null ? undefined : step(value, segment, text);
    if (next === undefined) explainer.report({ event: 'not_found', key });
    else explainer.report({ event: 'found', key, value: next });
    return next;
  });
}

function step(value: Value, segment: Segment, text: string): Value | undefined {
  if (typeof segment === 'bigint' && isArray(value)) {
    return segment < 0n ? undefined : value[Number(segment)];
  }
  if (value instanceof PuppetHash) return value.get(segment);
  throw new LookupError(
    `Data Provider type mismatch: Got ${rubyClassName(value)} when a hash-like object was expected to access value using '${String(segment)}' from key '${text}'`,
  );
}
