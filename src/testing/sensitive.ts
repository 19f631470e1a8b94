import { toValue } from '../schema/attributes.ts';
import { Sensitive } from '../values/value.ts';

/** A secret, for parameters and expectations: only another secret with the same content equals it. */
export function sensitive(content: unknown): Sensitive {
  return new Sensitive(toValue(content));
}
