import { ACCESS } from './access.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { CALLS } from './calls.ts';
import { COLLECTING } from './collect.ts';
import { CONTROL } from './control.ts';
import { DEFINITIONS } from './definitions.ts';
import { makeEvaluate } from './evaluate.ts';
import { LITERALS } from './literals.ts';
import { OPERATORS } from './operators.ts';
import { RELATIONSHIPS } from './relationships.ts';
import { RESOURCES } from './resources.ts';
import { TEMPLATES } from './templates.ts';
import { TYPE_NAMES } from './type-names.ts';
import { UNFOLDING } from './unfold.ts';
import { VARIABLES } from './variables.ts';

/** Evaluates every kind of expression that a catalog can be compiled from. */
export const evaluate = makeEvaluate({
  ...ACCESS,
  ...ARITHMETIC,
  ...CALLS,
  ...COLLECTING,
  ...CONTROL,
  ...DEFINITIONS,
  ...LITERALS,
  ...OPERATORS,
  ...RELATIONSHIPS,
  ...RESOURCES,
  ...TEMPLATES,
  ...TYPE_NAMES,
  ...UNFOLDING,
  ...VARIABLES,
});
