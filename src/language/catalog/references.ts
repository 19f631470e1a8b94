import { toText } from '../../values/text.ts';
import { ClassType, ResourceType } from '../../values/types/catalog-entry.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import { referenceText } from '../names.ts';
import { endpointText } from './relationship.ts';
import type { Value } from '../../values/value.ts';

const REFERENCE = /^([^[\]]+)\[([^]+)\]$/;

/** The references in the value of a relationship metaparameter, as catalog texts. */
export function referencesIn(value: Value): readonly string[] {
  if (value === null) return [];
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(referencesIn);
  if (value instanceof ClassType || value instanceof ResourceType) return [endpointText(value)];
  return [canonicalReference(toText(value))];
}

/** A reference written as text in the form the catalog knows: `class[foo]` is `Class[Foo]`. */
function canonicalReference(text: string): string {
  const parts = REFERENCE.exec(text);
  return parts === null ? text : referenceText(parts[1] ?? '', parts[2] ?? '');
}

/** A parameter's value as the catalog holds it: references to resources are texts. */
export function withReferencesAsText(value: Value): Value {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(withReferencesAsText);
  if (value instanceof ClassType || value instanceof ResourceType) return endpointText(value);
  if (value instanceof PuppetHash) {
    return PuppetHash.from(
      value
        .entries()
        .map(([key, item]) => [withReferencesAsText(key), withReferencesAsText(item)] as const),
    );
  }
  return value;
}
