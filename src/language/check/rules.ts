import type { Node, NodeKind, NodeOf } from '../../syntax/nodes.ts';
import { assignsToVariable } from './assignments.ts';
import { callsFunction } from './calls.ts';
import type { Check } from './context.ts';
import { hasDefinitionName, isNotBuiltInType, isNotFutureWord } from './definition-names.ts';
import { moduleHoldsDefinitions, standsInItsFile } from './definition-location.ts';
import {
  caseHasOneDefault,
  entryIsPair,
  keysAreUnique,
  selectorHasOneDefault,
} from './duplicates.ts';
import { textHasSyntax } from './heredoc-syntax.ts';
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
import { relatesValues, takesValue, takesValues } from './values.ts';
import { variableHasName } from './variable-names.ts';

type Rules = { readonly [K in NodeKind]?: readonly Check<NodeOf<K>>[] };
type Sides = Node & { readonly leftExpr: Node; readonly rightExpr: Node };
type Operand = Node & { readonly expr: Node };
type Test = Node & { readonly test: Node };

const bothSides = takesValues((node: Sides) => [node.leftExpr, node.rightExpr]);
const operand = takesValue((node: Operand) => node.expr);
const test = takesValue((node: Test) => node.test);

/** The rules for each kind of node, in the order in which Puppet's validator applies them. */
export const CHECKS: Rules = {
  Program: [moduleHoldsDefinitions],
  BlockExpression: [statementsHaveEffect],

  LiteralInteger: [integerIsInRange],
  LiteralList: [takesValues((node) => node.values)],
  LiteralHash: [keysAreUnique],
  KeyedEntry: [entryIsPair, takesValues((node) => [node.key, node.value])],
  TextExpression: [operand],
  HeredocExpression: [textHasSyntax],
  ReservedWord: [isNotReserved],
  VariableExpression: [variableHasName],

  ParenthesizedExpression: [operand],
  NotExpression: [operand],
  UnaryMinusExpression: [operand],
  UnfoldExpression: [operand],
  AndExpression: [bothSides],
  OrExpression: [bothSides],
  InExpression: [bothSides],
  ArithmeticExpression: [bothSides],
  ComparisonExpression: [bothSides],
  MatchExpression: [bothSides],
  AssignmentExpression: [assignsToVariable],
  RelationshipExpression: [relatesValues],

  IfExpression: [test],
  UnlessExpression: [test],
  CaseExpression: [test, caseHasOneDefault],
  CaseOption: [takesValues((node) => node.values)],
  SelectorExpression: [takesValue((node) => node.leftExpr), selectorHasOneDefault],
  SelectorEntry: [takesValue((node) => node.matchingExpr)],

  CallNamedFunctionExpression: [callsFunction],
  LambdaExpression: [restIsLast, returnsType],
  Parameter: [parameterHasName, defaultAssignsNothing],

  HostClassDefinition: [
    standsAtTop,
    hasDefinitionName,
    standsInItsFile,
    isNotBuiltInType,
    isNotFutureWord,
    takesNoRest,
    parametersAreUnique,
    parametersAreNotBuiltIn,
    bodyEndsWithEffect,
  ],
  ResourceTypeDefinition: [
    standsAtTop,
    hasDefinitionName,
    standsInItsFile,
    isNotBuiltInType,
    isNotFutureWord,
    takesNoRest,
    parametersAreUnique,
    parametersAreNotBuiltIn,
    bodyEndsWithEffect,
  ],
  FunctionDefinition: [
    standsAtTop,
    hasDefinitionName,
    standsInItsFile,
    isNotBuiltInType,
    isNotFutureWord,
    returnsType,
    parametersAreUnique,
  ],
  NodeDefinition: [matchesHostnames, standsAtTop, bodyEndsWithEffect, nodeHasNoParent],
  TypeAlias: [standsAtTop, hasDefinitionName, isNotBuiltInType, aliasesType],
  TypeMapping: [standsAtTop, mapsRuntimeType],
  TypeDefinition: [standsAtTop, isNotBuiltInType, isUnsupported],

  ResourceExpression: [classIsRegular],
  ResourceBody: [unfoldsOnce],
  ResourceDefaultsExpression: [defaultsAreRegular],
  ResourceOverrideExpression: [defaultsAreRegular],
  AttributeOperation: [appendsToExisting, takesValue((node) => node.valueExpr)],
  AttributesOperation: [operand],
  CollectExpression: [collectsType],
  VirtualQuery: [queryIsSimple],
  ExportedQuery: [queryIsSimple],

  EppExpression: [templateParameters],
  RenderExpression: [operand],
};
