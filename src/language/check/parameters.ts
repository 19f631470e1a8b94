import type { Node, NodeOf } from '../../syntax/nodes.ts';
import { visitChildren } from '../../syntax/visit.ts';
import { labelOf, withArticle } from '../labels.ts';
import type { Check, CheckContext } from './context.ts';

type WithParameters = Node & { readonly parameters: readonly NodeOf<'Parameter'>[] };

/** A parameter is named with a word that cannot be taken for a match variable. */
export const parameterHasName: Check<NodeOf<'Parameter'>> = (node, context) => {
  const { name } = node;
  if (/^(?:0x)?[0-9]+$/.test(name)) context.report('ILLEGAL_NUMERIC_PARAMETER', node, name);
  if (!/^[a-z_]\w*$/.test(name)) context.report('ILLEGAL_PARAM_NAME', node, name);
};

/** The default of a parameter assigns nothing, unless in a lambda. */
export const defaultAssignsNothing: Check<NodeOf<'Parameter'>> = ({ value }, context) => {
  if (value) refuseAssignment(value, context);
};

function refuseAssignment(node: Node, context: CheckContext): void {
  if (node.kind === 'AssignmentExpression') {
    context.report('ILLEGAL_ASSIGNMENT_CONTEXT', node);
  } else if (node.kind !== 'LambdaExpression') {
    visitChildren(node, (child) => {
      refuseAssignment(child, context);
    });
  }
}

/** No two parameters share a name. */
export const parametersAreUnique: Check<WithParameters> = ({ parameters }, context) => {
  if (parameters.length < 2) return;
  const names = new Set<string>();
  for (const parameter of parameters) {
    const { name } = parameter;
    if (names.has(name)) context.report('DUPLICATE_PARAMETER', parameter, name);
    names.add(name);
  }
};

/** `$name` and `$title` are there already. */
export const parametersAreNotBuiltIn: Check<WithParameters> = (node, context) => {
  for (const parameter of node.parameters) {
    const { name } = parameter;
    if (name === 'name' || name === 'title') {
      context.report('RESERVED_PARAMETER', parameter, name, labelOf(node));
    }
  }
};

/** Classes and defined types take no list of further arguments. */
export const takesNoRest: Check<WithParameters> = (node, context) => {
  refuseRest(node, { owner: node, context });
};

function refuseRest(
  { parameters }: WithParameters,
  { owner, context }: { owner: Node; context: CheckContext },
): void {
  for (const parameter of parameters) {
    if (!parameter.capturesRest) continue;
    const container = withArticle(labelOf(owner));
    context.report('CAPTURES_REST_NOT_SUPPORTED', parameter, parameter.name, container);
  }
}

/** What takes all further arguments is the last parameter. */
export const restIsLast: Check<NodeOf<'LambdaExpression'>> = ({ parameters }, context) => {
  for (const [at, parameter] of parameters.entries()) {
    if (parameter.capturesRest && at < parameters.length - 1) {
      context.report('CAPTURES_REST_NOT_LAST', parameter, parameter.name);
    }
  }
};

/** A template's parameters are those of the lambda that it is read as; it takes no rest either. */
export const templateParameters: Check<NodeOf<'EppExpression'>> = (node, context) => {
  const lambda = context.container();
  if (lambda?.kind !== 'LambdaExpression') return;
  refuseRest(lambda, { owner: node, context });
  parametersAreUnique(lambda, context);
};
