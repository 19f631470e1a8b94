import type { Compilation } from '../compilation.ts';
import type { Definition } from '../definitions.ts';

/** A resource type: native, or a define. */
export type FoundType =
  | { readonly kind: 'compilable_type'; readonly name: string }
  | { readonly kind: 'defined_type'; readonly name: string; readonly definition: Definition };

/** The resource type of a name: a native one before a define. */
export function findResourceType(name: string, compilation: Compilation): FoundType | undefined {
  const lower = name.toLowerCase();
  if (!lower.includes(':') && isNative(lower, compilation))
    return { kind: 'compilable_type', name: lower };
  const definition = compilation.environment.findDefine(lower);
  return definition && { kind: 'defined_type', name: definition.name, definition };
}

/** Whether a type is native; stages are the compiler's own. */
function isNative(name: string, { resourceTypes }: Compilation): boolean {
  return name === 'stage' || resourceTypes.has(name);
}
