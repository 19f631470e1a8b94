import { AFFIX_FUNCTIONS } from './affixes.ts';
import { BOOLEAN_FUNCTIONS } from './booleans.ts';
import { COLLECTION_FUNCTIONS } from './collections.ts';
import { DELETION_FUNCTIONS } from './deletions.ts';
import { deprecation } from './deprecation.ts';
import { ENCODING_FUNCTIONS } from './encodings.ts';
import { ESCAPE_FUNCTIONS } from './escapes.ts';
import { KIND_FUNCTIONS } from './kinds.ts';
import { LANGUAGE_FUNCTIONS } from './language.ts';
import { MERGING_FUNCTIONS } from './merging.ts';
import { NAMESPACED_FUNCTIONS } from './namespaced.ts';
import { NETWORK_FUNCTIONS } from './networks.ts';
import { NUMBER_FUNCTIONS } from './numbers.ts';
import { PASSWORD_FUNCTIONS } from './passwords.ts';
import { PATH_FUNCTIONS } from './paths.ts';
import { RANDOM_FUNCTIONS } from './randomness.ts';
import { RESOURCE_FUNCTIONS } from './resources.ts';
import { SELECTION_FUNCTIONS } from './selections.ts';
import { SERIALIZED_FUNCTIONS } from './serialized.ts';
import { SURROUNDING_FUNCTIONS } from './surroundings.ts';
import { TEXT_FUNCTIONS } from './texts.ts';
import { validateLegacy } from './validate-legacy.ts';
import { VALIDATION_FUNCTIONS } from './validations.ts';
import type { CallableFunction } from '../function.ts';

/** The functions of the module puppetlabs-stdlib. */
export const STDLIB_FUNCTIONS: readonly CallableFunction[] = [
  ...AFFIX_FUNCTIONS,
  ...BOOLEAN_FUNCTIONS,
  ...COLLECTION_FUNCTIONS,
  ...DELETION_FUNCTIONS,
  deprecation,
  ...ENCODING_FUNCTIONS,
  ...ESCAPE_FUNCTIONS,
  ...KIND_FUNCTIONS,
  ...LANGUAGE_FUNCTIONS,
  ...MERGING_FUNCTIONS,
  ...NAMESPACED_FUNCTIONS,
  ...NETWORK_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...PASSWORD_FUNCTIONS,
  ...PATH_FUNCTIONS,
  ...RANDOM_FUNCTIONS,
  ...RESOURCE_FUNCTIONS,
  ...SELECTION_FUNCTIONS,
  ...SERIALIZED_FUNCTIONS,
  ...SURROUNDING_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  validateLegacy,
  ...VALIDATION_FUNCTIONS,
];
