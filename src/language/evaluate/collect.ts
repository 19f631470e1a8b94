import { capitalizeSegments } from '../../values/types/catalog-entry.ts';
import { isEqual } from '../../values/equality.ts';
import { toText } from '../../values/text.ts';
import { CatalogCollector, ExportedCollector, type Query } from '../catalog/collector.ts';
import { findResourceType } from '../catalog/find-type.ts';
import { Fault } from '../faults.ts';
import { warn } from './fail.ts';
import { includes } from './match.ts';
import { paramsOf } from './resources.ts';
import type { Node, NodeOf } from '../../syntax/nodes.ts';
import type { Value } from '../../values/value.ts';
import type { Override } from '../compilation.ts';
import type { Scope } from '../scope.ts';
import type { Evaluators } from './evaluate.ts';

/** `Type <| query |>` and `Type <<| query |>>`. */
export const COLLECTING: Evaluators = {
  CollectExpression(node, scope) {
    const { compilation } = scope;
    if (node.query.kind === 'ExportedQuery') warn({ node, scope }, 'RT_NO_STORECONFIGS');
    const type = collectedType(node.typeExpr, scope);
    const override = overrideOf(node, scope);
    const query = queryOf(node.query, scope);
    const collector =
      node.query.kind === 'ExportedQuery'
        ? new ExportedCollector()
        : new CatalogCollector({ type, query, override });
    compilation.collectors.add(collector);
    return collector;
  },
};

function collectedType(node: Node, scope: Scope): string {
  const name = node.kind === 'QualifiedReference' ? node.casedValue.toLowerCase() : '';
  if (name === 'class') throw new Fault('Classes cannot be collected');
  const found = findResourceType(name, scope.compilation);
  if (found === undefined) throw new Fault(`Resource type ${name} doesn't exist`);
  return capitalizeSegments(found.name);
}

function overrideOf(node: NodeOf<'CollectExpression'>, scope: Scope): Override | undefined {
  if (node.operations.length === 0) return undefined;
  const params = paramsOf(node.operations, scope);
  return { params, setter: scope.definition, place: scope.lineOf(node) };
}

function queryOf(node: Node, scope: Scope): Query | undefined {
  if (node.kind !== 'VirtualQuery' && node.kind !== 'ExportedQuery') return undefined;
  const { expr } = node;
  return expr === undefined || expr.kind === 'Nop' ? undefined : conditionOf(expr, scope);
}

/** A query's expression as a condition on resources; its values are those of now. */
function conditionOf(node: Node, scope: Scope): Query {
  switch (node.kind) {
    case 'AndExpression': {
      const left = conditionOf(node.leftExpr, scope);
      const right = conditionOf(node.rightExpr, scope);
      return (resource) => left(resource) && right(resource);
    }
    case 'OrExpression': {
      const left = conditionOf(node.leftExpr, scope);
      const right = conditionOf(node.rightExpr, scope);
      return (resource) => left(resource) || right(resource);
    }
    case 'ParenthesizedExpression':
      return conditionOf(node.expr, scope);
    case 'ComparisonExpression':
      return comparisonOf(node, scope);
    default:
      throw new Fault(`Cannot transform object of class Puppet::Pops::Model::${node.kind}`);
  }
}

function comparisonOf(node: NodeOf<'ComparisonExpression'>, scope: Scope): Query {
  const name = toText(scope.evaluate(node.leftExpr));
  const value = scope.evaluate(node.rightExpr);
  if (node.operator === '!=') return (resource) => !isEqual(resource.get(name), value);
  if (name === 'tag') {
    const tags = (Array.isArray(value) ? (value as readonly Value[]) : [value]).map(tagOf);
    return (resource) => resource.isTagged(tags);
  }
  return (resource) => {
    const actual = resource.get(name);
    return Array.isArray(actual) ? includes(actual, value, scope) : isEqual(actual, value);
  };
}

function tagOf(value: Value): string {
  if (typeof value === 'bigint' || typeof value === 'number') {
    throw new Fault('Cannot transform a number to a tag');
  }
  return toText(value).toLowerCase();
}
