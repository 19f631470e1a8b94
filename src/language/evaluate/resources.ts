import { flatten } from '../../values/flatten.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import { ClassType, ResourceType, capitalizeSegments } from '../../values/types/catalog-entry.ts';
import { inferType } from '../../values/types/infer.ts';
import { toText } from '../../values/text.ts';
import { DefaultValue } from '../../values/value.ts';
import { addOverride } from '../catalog/override.ts';
import { declareResources } from '../catalog/declare.ts';
import { referenceText } from '../names.ts';
import { EvaluationError } from '../faults.ts';
import { labelOfValue } from '../labels.ts';
import { failure, warn } from './fail.ts';
import type { Node, NodeOf } from '../../syntax/nodes.ts';
import type { Value } from '../../values/value.ts';
import type { Param } from '../catalog/draft.ts';
import type { Scope } from '../scope.ts';
import type { Evaluators } from './evaluate.ts';

/** Resources, their defaults and their overrides. */
export const RESOURCES: Evaluators = {
  ResourceExpression(node, scope) {
    const typeName = typeNameOf(node, scope);
    if (node.form === 'exported') warn({ node, scope }, 'RT_NO_STORECONFIGS_EXPORT');
    const bodies = readBodies(node, scope);
    const defaults = bodies.find(({ isDefault }) => isDefault)?.params;
    const common = {
      scope,
      typeName,
      place: scope.lineOf(node),
      virtual: node.form === 'virtual',
      exported: node.form === 'exported',
    };
    return bodies.flatMap(({ titles, params }) =>
      declareResources({ ...common, titles, params: withDefaults(params, defaults) }),
    );
  },
  ResourceDefaultsExpression(node, scope) {
    const type = scope.evaluate(node.typeRef);
    if (
      !(type instanceof ResourceType) ||
      type.typeName === undefined ||
      type.title !== undefined
    ) {
      throw failure({ node: node.typeRef, scope }, 'ILLEGAL_RESOURCE_TYPE', generalName(type));
    }
    setDefaults(
      capitalizeSegments(type.typeName.toLowerCase()),
      paramsOf(node.operations, scope),
      scope,
    );
    return type;
  },
  ResourceOverrideExpression(node, scope) {
    const resources = scope.evaluate(node.resources);
    const override = {
      params: paramsOf(node.operations, scope),
      setter: scope.definition,
      place: scope.lineOf(node),
    };
    for (const resource of Array.isArray(resources)
      ? flatten(resources as readonly Value[])
      : [resources]) {
      if (!(resource instanceof ResourceType) || resource.title === undefined) {
        throw failure({ node, scope }, 'ILLEGAL_OVERRIDDEN_TYPE', labelOfValue(resource));
      }
      addOverride(
        referenceText(resource.typeName ?? '', resource.title),
        override,
        scope.compilation,
      );
    }
    return resources;
  },
};

function typeNameOf({ typeName: node }: NodeOf<'ResourceExpression'>, scope: Scope): string {
  if (node.kind === 'QualifiedName') return node.value;
  const value = scope.evaluate(node);
  const isTypeExpression =
    node.kind === 'QualifiedReference' ||
    (node.kind === 'AccessExpression' && node.leftExpr.kind === 'QualifiedReference');
  const place = { node, scope };
  if (!isTypeExpression) throw failure(place, 'ILLEGAL_RESOURCE_TYPE', generalName(value));
  if (value instanceof ClassType && value.className === undefined) return 'class';
  if (value instanceof ResourceType && value.title === undefined && value.typeName !== undefined) {
    return value.typeName;
  }
  const isReference = value instanceof ClassType || value instanceof ResourceType;
  throw failure(
    place,
    'ILLEGAL_RESOURCE_TYPE',
    isReference ? value.toString() : generalName(value),
  );
}

interface Body {
  readonly titles: readonly string[];
  /** Whether `default` is among the titles. */
  readonly isDefault: boolean;
  readonly params: readonly Param[];
}

/** The attributes of a body, and those of the body `default` that it does not set. */
function withDefaults(
  params: readonly Param[],
  defaults: readonly Param[] | undefined,
): readonly Param[] {
  if (defaults === undefined) return params;
  const all = [...defaults, ...params].map((param) => [param.name, param] as const);
  return [...new Map(all).values()];
}

function readBodies(node: NodeOf<'ResourceExpression'>, scope: Scope): readonly Body[] {
  const seen = new Set<string>();
  return node.bodies.map((body) => {
    const { titles, isDefault } = readTitles(body, { node, scope, seen });
    const params = paramsOf(body.operations, scope);
    const names = new Set<string>();
    const twice = params.find(({ name }) => names.size === names.add(name).size);
    if (twice !== undefined) throw failure({ node, scope }, 'DUPLICATE_ATTRIBUE', twice.name);
    return { titles, isDefault, params };
  });
}

interface Expression {
  readonly node: NodeOf<'ResourceExpression'>;
  readonly scope: Scope;
  /** The titles of the expression so far; each may come once. */
  readonly seen: Set<string>;
}

function readTitles(
  { title: titleNode }: NodeOf<'ResourceBody'>,
  { node, scope, seen }: Expression,
): { titles: string[]; isDefault: boolean } {
  const place = { node: titleNode ?? node, scope };
  const value = titleNode === undefined ? null : scope.evaluate(titleNode);
  if (value === null) throw failure(place, 'MISSING_TITLE');
  const all = Array.isArray(value) ? flatten(value as readonly Value[]) : [value];
  let isDefault = false;
  const titles: string[] = [];
  for (const [index, title] of all.entries()) {
    if (title === null) throw failure(place, 'MISSING_TITLE_AT', index);
    if (title === '') throw failure(place, 'EMPTY_STRING_TITLE_AT', index);
    if (title instanceof DefaultValue) isDefault = true;
    else if (typeof title === 'string') titles.push(title);
    else throw failure(place, 'ILLEGAL_TITLE_TYPE_AT', index, generalName(title));
    const id = title instanceof DefaultValue ? ' default' : toText(title);
    if (seen.has(id)) throw failure({ node, scope }, 'DUPLICATE_TITLE', toText(title));
    seen.add(id);
  }
  return { titles, isDefault };
}

/** The parameters that attribute operations give: `a => 1`, `a +> 1`, `* => hash`. */
export function paramsOf(operations: readonly Node[], scope: Scope): Param[] {
  const params: Param[] = [];
  const setter = scope.definition;
  for (const operation of operations) {
    const place = scope.lineOf(operation);
    if (operation.kind === 'AttributeOperation') {
      const { attributeName: name, operator, valueExpr } = operation;
      const value = scope.evaluate(valueExpr);
      params.push({ name, value, setter, place, isAddition: operator === '+>' });
    } else if (operation.kind === 'AttributesOperation') {
      const hash = scope.evaluate(operation.expr);
      if (!(hash instanceof PuppetHash)) {
        throw failure({ node: operation.expr, scope }, 'TYPE_MISMATCH', 'Hash', generalName(hash));
      }
      for (const [name, value] of hash) params.push({ name: toText(name), value, setter, place });
    }
  }
  return params;
}

function setDefaults(type: string, params: readonly Param[], scope: Scope): void {
  const defaults = (scope.defaults ??= new Map<string, Map<string, Param>>());
  const known = defaults.get(type) ?? new Map<string, Param>();
  defaults.set(type, known);
  for (const param of params) {
    if (known.has(param.name)) {
      throw EvaluationError.uncoded(
        `Default already defined for ${type} { ${param.name} => ${toText(param.value)} }; cannot redefine`,
        param.place,
      );
    }
    known.set(param.name, param);
  }
}

function generalName(value: Value): string {
  return inferType(value).generalize().toString();
}
