import { ObjectInstance } from '../../values/object-instance.ts';
import { ObjectValue, type MemberCall } from '../../values/object-value.ts';
import { Uri } from '../../values/uri.ts';
import { callObjectMember } from './object-methods.ts';
import type { Value } from '../../values/value.ts';

/** What `value.name` gives where the value has such a member of its own; else undefined. */
export function memberOf(value: Value, name: string, call: () => MemberCall): Value | undefined {
  if (value instanceof ObjectInstance)
    return value.hasMember(name) ? callObjectMember(value, name, call()) : undefined;
  if (value instanceof ObjectValue)
    return value.hasMember(name) ? value.callMember(name, call()) : undefined;
  if (!(value instanceof Uri) || !URI_PARTS.has(name)) return undefined;
  const part = value.parts[name as keyof Uri['parts']] ?? null;
  return name === 'port' && part !== null ? BigInt(part) : part;
}

const URI_PARTS: ReadonlySet<string> = new Set<keyof Uri['parts']>([
  'scheme',
  'userinfo',
  'host',
  'port',
  'path',
  'query',
  'fragment',
  'opaque',
]);
