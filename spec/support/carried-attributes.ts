import type { AnyAttribute } from '../../src/schema/attribute.ts';
import { virt } from '../../src/types/virt.ts';

/** Attributes of `virt` that a provider has to do with. */
export function carriedAttributes({
  features,
}: {
  readonly features: readonly string[];
}): readonly (readonly [name: string, attribute: AnyAttribute])[] {
  return Object.entries<AnyAttribute>(virt.attributes).filter(
    ([, { feature }]) => feature === undefined || features.includes(feature),
  );
}
