import { Binary } from '../values/binary.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import { PuppetRegexp } from '../values/puppet-regexp.ts';
import { SemVer } from '../values/sem-ver.ts';
import { Timespan } from '../values/timespan.ts';
import { Timestamp } from '../values/timestamp.ts';
import { DEFAULT, isArray, Sensitive, type Value } from '../values/value.ts';

/**
 * Reads data in Puppet's rich form, where `__ptype` says what JSON has no word for.
 * @throws Error for kinds of values that no resource type takes.
 */
export function fromRichData(data: Value): Value {
  if (isArray(data)) return data.map(fromRichData);
  if (!(data instanceof PuppetHash)) return data;
  const kind = data.get('__ptype');
  if (typeof kind === 'string') return readKind(kind, data.get('__pvalue') ?? null);
  return PuppetHash.from(data.entries().map(([key, value]) => [key, fromRichData(value)]));
}

function readKind(kind: string, data: Value): Value {
  const value = Object.hasOwn(KINDS, kind) ? KINDS[kind]?.(data) : undefined;
  if (value !== undefined) return value;
  throw new Error(`cannot read a value of the kind ${kind}`);
}

const KINDS: Readonly<Record<string, (data: Value) => Value | undefined>> = {
  Default: () => DEFAULT,
  Sensitive: (data) => new Sensitive(fromRichData(data)),
  Hash: (data) => (isArray(data) ? pairs(data.map(fromRichData)) : undefined),
  Regexp: ofText((text) => new PuppetRegexp(text)),
  Binary: ofText((text) => Binary.fromBase64(text)),
  SemVer: ofText((text) => SemVer.parse(text)),
  Timespan: ofText((text) => Timespan.parse(text)),
  Timestamp: ofText((text) => Timestamp.parse(text)),
};

function ofText(read: (text: string) => Value | undefined): (data: Value) => Value | undefined {
  return (data) => (typeof data === 'string' ? read(data) : undefined);
}

/** `[key, value, key, value]`. */
function pairs(items: readonly Value[]): PuppetHash {
  const keys = items.filter((_, index) => index % 2 === 0);
  return PuppetHash.from(keys.map((key, index) => [key, items[2 * index + 1] ?? null]));
}
