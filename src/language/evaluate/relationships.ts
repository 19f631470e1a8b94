import { flatten } from '../../values/flatten.ts';
import { CatalogEntryType, ClassType, ResourceType } from '../../values/types/catalog-entry.ts';
import { identityOf } from '../../values/puppet-hash.ts';
import { PuppetType } from '../../values/types/type.ts';
import { TypeType } from '../../values/types/wrappers.ts';
import { Collector } from '../catalog/collector.ts';
import { Fault } from '../faults.ts';
import { labelOfValue, withArticle } from '../labels.ts';
import { typeFromText } from '../type-from-text.ts';
import { failure, type Place } from './fail.ts';
import type { Value } from '../../values/value.ts';
import type { Endpoint } from '../catalog/relationship.ts';
import type { Evaluators } from './evaluate.ts';

/** Arrows between resources, classes and collectors. */
export const RELATIONSHIPS: Evaluators = {
  RelationshipExpression(node, scope) {
    const place = { node, scope };
    const [leftValue, rightValue] = [scope.evaluate(node.leftExpr), scope.evaluate(node.rightExpr)];
    const left = endpoints(leftValue, place);
    const right = endpoints(rightValue, place);
    const isReversed = node.operator.startsWith('<');
    const [sources, targets] = isReversed ? [right, left] : [left, right];
    const parameter = node.operator.includes('~') ? 'notify' : 'before';
    for (const source of sources) {
      for (const target of targets)
        scope.compilation.relationships.push({ source, target, parameter });
    }
    if (right.length === 0) return left;
    const [only] = right;
    if (right.length === 1 && only instanceof Collector) only.emptyAlternative = left;
    return right;
  },
};

function endpoints(value: Value, place: Place): Endpoint[] {
  const found = new Map<unknown, Endpoint>();
  for (const item of Array.isArray(value) ? flatten(value as readonly Value[]) : [value]) {
    const endpoint = endpointOf(item, place);
    found.set(identityOf(endpoint), endpoint);
  }
  return [...found.values()];
}

function endpointOf(value: Value, place: Place): Endpoint {
  if (value instanceof Collector) return value;
  if (typeof value === 'string')
    return catalogType(typeFromText(value, place.scope.compilation), place);
  if (value instanceof PuppetType) return catalogType(value, place);
  const operand = withArticle(labelOfValue(value));
  throw failure(place, 'ILLEGAL_RELATIONSHIP_OPERAND_TYPE', operand);
}

function catalogType(type: PuppetType, place: Place): Endpoint {
  const entry = type instanceof TypeType && type.type !== undefined ? type.type : type;
  if (entry instanceof ClassType || entry instanceof ResourceType) return entry;
  if (!(entry instanceof CatalogEntryType))
    throw failure(place, 'NOT_CATALOG_TYPE', type.toString());
  throw new Fault(`${type.toString()} names no resource`);
}
