import { toData } from '../schema/print/resource.ts';
import type { Value } from '../values/value.ts';

/** Values by name as JSON can say them. */
export function plainData(
  values: Iterable<readonly [name: string, value: Value]>,
): Record<string, unknown> {
  return Object.fromEntries([...values].map(([name, value]) => [name, toData(value)]));
}
