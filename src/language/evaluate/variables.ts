import { rubyInspect } from '../../values/ruby/ruby-text.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import { ClassType } from '../../values/types/catalog-entry.ts';
import { toText } from '../../values/text.ts';
import { labelOf, withArticle, withUpperArticle } from '../labels.ts';
import { referenceText } from '../names.ts';
import { failure, report, type Place } from './fail.ts';
import type { Node, NodeOf } from '../../syntax/nodes.ts';
import { isArray, type Value } from '../../values/value.ts';
import type { Scope } from '../scope.ts';
import type { Evaluators } from './evaluate.ts';

/** Variables and assignment. */
export const VARIABLES: Evaluators = {
  VariableExpression(node, scope) {
    const { expr } = node;
    const name = expr.kind === 'QualifiedName' ? expr.value : scope.evaluate(expr);
    if (typeof name === 'string') return variableValue(name, { node, scope });
    if (typeof name === 'bigint') return variableValue(String(name), { node, scope });
    throw failure(
      { node: expr, scope },
      'ILLEGAL_VARIABLE_EXPRESSION',
      withUpperArticle(labelOf(expr)),
    );
  },
  AssignmentExpression(node, scope) {
    const target = assignee(node.leftExpr, scope);
    const value = scope.evaluate(node.rightExpr);
    if (node.operator !== '=')
      throw failure({ node, scope }, 'UNSUPPORTED_OPERATOR', node.operator);
    assign(target, value, { node, scope });
    return value;
  },
};

/** The value of a variable; an unknown one is undef, and a warning or an error as the settings say. */
export function variableValue(name: string, place: Place): Value {
  const { scope } = place;
  const value = scope.lookup(name);
  if (value !== undefined) return value;
  if (scope.compilation.settings.strictVariables) throw failure(place, 'UNKNOWN_VARIABLE', name);
  report(place, 'UNKNOWN_VARIABLE', name);
  return null;
}

/** The name that an expression on the left of `=` stands for, or a list of such names. */
function assignee(node: Node, scope: Scope): Value {
  switch (node.kind) {
    case 'VariableExpression':
      return scope.evaluate(node.expr);
    case 'LiteralList':
      return node.values.map((item) => assignee(item, scope));
    default:
      throw failure({ node, scope }, 'ILLEGAL_ASSIGNMENT', withArticle(labelOf(node)));
  }
}

type Assignment = Place & { readonly node: NodeOf<'AssignmentExpression'> };

function assign(target: Value, value: Value, place: Assignment): void {
  const { node, scope } = place;
  const left: Place = { node: node.leftExpr, scope };
  if (Array.isArray(target)) {
    assignEach(target as readonly Value[], value, place);
    return;
  }
  if (typeof target !== 'string') {
    if (typeof target === 'bigint')
      throw failure(left, 'ILLEGAL_NUMERIC_ASSIGNMENT', String(target));
    throw failure(place, 'ILLEGAL_ASSIGNMENT', withArticle(labelOf(node)));
  }
  if (target.includes('::')) throw failure(left, 'CROSS_SCOPE_ASSIGNMENT', target);
  if (target === 'server_facts') throw failure(place, 'ILLEGAL_RESERVED_ASSIGNMENT', target);
  if (scope.isBound(target)) {
    const isReserved = target === 'trusted' || target === 'facts';
    throw failure(
      place,
      isReserved ? 'ILLEGAL_RESERVED_ASSIGNMENT' : 'ILLEGAL_REASSIGNMENT',
      target,
    );
  }
  scope.set(target, value);
}

function assignEach(targets: readonly Value[], value: Value, place: Assignment): void {
  if (value instanceof PuppetHash) {
    for (const target of targets) assign(target, fromHash(value, target, place), place);
    return;
  }
  if (value instanceof ClassType) {
    for (const [index, target] of targets.entries()) {
      assign(target, fromClass(value, { target: target, index, place }), place);
    }
    return;
  }
  const values = Array.isArray(value) ? (value as readonly Value[]) : [value];
  if (values.length !== targets.length) {
    throw failure(place, 'ILLEGAL_MULTI_ASSIGNMENT_SIZE', targets.length, values.length);
  }
  for (const [index, target] of targets.entries()) assign(target, values[index] ?? null, place);
}

function fromHash(hash: PuppetHash, key: Value, place: Assignment): Value {
  const value = hash.get(key);
  if (value === undefined)
    throw failure(
      place,
      'MISSING_MULTI_ASSIGNMENT_KEY',
      isArray(key) ? rubyInspect(key) : toText(key),
    );
  return value;
}

interface ClassVariable {
  readonly target: Value;
  readonly index: number;
  readonly place: Assignment;
}

function fromClass({ className = '' }: ClassType, { target, index, place }: ClassVariable): Value {
  const { node, scope } = place;
  if (scope.compilation.catalog.find(referenceText('Class', className)) === undefined) {
    throw failure({ node: node.rightExpr, scope }, 'UNKNOWN_RESOURCE', 'Class', className);
  }
  const name = `${className}::${toText(target)}`;
  if (scope.exists(name)) return variableValue(name, place);
  const { leftExpr } = node;
  const item = leftExpr.kind === 'LiteralList' ? leftExpr.values[index] : undefined;
  throw failure({ node: item ?? leftExpr, scope }, 'MISSING_MULTI_ASSIGNMENT_VARIABLE', name);
}
