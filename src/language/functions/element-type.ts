import { inferDetailedType } from '../../values/types/infer.ts';
import { variantOf } from '../../values/types/variant.ts';
import type { PuppetType } from '../../values/types/type.ts';
import type { Value } from '../../values/value.ts';

/** The type of an Iterator over elements. */
export function elementTypeOf(items: readonly Value[]): PuppetType {
  return variantOf(items.map(inferDetailedType));
}
