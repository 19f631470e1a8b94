import type { NodeKind, NodeOf } from '../../syntax/nodes.ts';
import { assignsToVariable } from './assignments.ts';
import { callsFunction } from './calls.ts';
import type { Check } from './context.ts';
import { hasDefinitionName, isNotBuiltInType, isNotFutureWord } from './definition-names.ts';
import { caseHasOneDefault, keysAreUnique, selectorHasOneDefault } from './duplicates.ts';
import { matchesHostnames, nodeHasNoParent } from './hostnames.ts';
import { integerIsInRange, isNotReserved } from './literals.ts';
import {
  defaultAssignsNothing,
  parameterHasName,
  parametersAreNotBuiltIn,
  parametersAreUnique,
  restIsLast,
  takesNoRest,
  templateParameters,
} from './parameters.ts';
import { standsAtTop } from './placement.ts';
import { queryIsSimple } from './queries.ts';
import {
  appendsToExisting,
  classIsRegular,
  collectsType,
  defaultsAreRegular,
  unfoldsOnce,
} from './resources.ts';
import { bodyEndsWithEffect, statementsHaveEffect } from './statements.ts';
import { aliasesType, isUnsupported, mapsRuntimeType, returnsType } from './type-references.ts';
import { requireRelated, takesValues } from './values.ts';
import { variableHasName } from './variable-names.ts';

type Rules = { readonly [K in NodeKind]?: readonly Check<NodeOf<K>>[] };
type Binary = NodeOf<'AndExpression'> | NodeOf<'ArithmeticExpression'> | NodeOf<'MatchExpression'>;

const bothSides = takesValues(({ leftExpr, rightExpr }: Pick<Binary, 'leftExpr' | 'rightExpr'> & Binary) => [
  leftExpr,
  rightExpr,
]);

/** The rules for each kind of node, in the order in which Puppet's validator applies them. */
export const CHECKS: Rules = {};
