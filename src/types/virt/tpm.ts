import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import { type AttributeOptions, oneOf } from '../../schema/attributes.ts';

const VERSIONS = ['2.0', '1.2', 'disabled'] as const;

export type TpmVersion = (typeof VERSIONS)[number];

/** The version of a TPM; a number is taken for one too. */
export function tpm<const B extends Behaviour, const F extends string>(
  options: AttributeOptions<TpmVersion, B, F>,
): Attribute<TpmVersion, B, F> {
  return oneOf(VERSIONS, {
    accept: (value) => (typeof value === 'number' ? value.toFixed(1) : value),
    ...options,
    synonyms: { 2: '2.0', true: '2.0', enabled: '2.0', false: 'disabled' },
  });
}
