import { PuppetHash } from '../../values/puppet-hash.ts';
import type { RichData } from '../../values/rich-data.ts';
import type { Value } from '../../values/value.ts';

/** Rich data as plain values: its objects become hashes. */
export function fromRichData(data: RichData): Value {
  if (data === null || typeof data !== 'object') return data;
  if (isList(data)) return data.map(fromRichData);
  return PuppetHash.from(
    Object.entries(data).map(([key, item]) => [key, fromRichData(item)] as const),
  );
}

function isList(data: object): data is readonly RichData[] {
  return Array.isArray(data);
}
