import { EvaluationError } from '../faults.ts';
import { isEqual } from '../../values/equality.ts';
import { locationText } from '../../diagnostics/render.ts';
import type { Compilation, Override } from '../compilation.ts';
import type { Definition } from '../definitions.ts';
import type { Scope } from '../scope.ts';
import type { Draft, Param } from './draft.ts';

/** Overrides a resource now, or as soon as it is declared. */
export function addOverride(ref: string, override: Override, compilation: Compilation): void {
  const resource = compilation.catalog.find(ref);
  if (resource !== undefined) {
    applyOverride(resource, override, compilation);
    return;
  }
  const waiting = compilation.overrides.get(ref);
  if (waiting === undefined) compilation.overrides.set(ref, [override]);
  else waiting.push(override);
}

/** Gives a resource the override's parameters, where the override's code may do so. */
export function applyOverride(resource: Draft, override: Override, compilation: Compilation): void {
  const { setter, place } = override;
  if (resource.setter !== setter && !inherits(setter, { from: resource.setter, compilation })) {
    throw EvaluationError.uncoded('Only subclasses can override parameters', place);
  }
  if (resource.isEvaluated) complainOfLateness(resource, override, compilation);
  for (const param of override.params) overrideParam(resource, param, compilation);
}

function complainOfLateness(
  resource: Draft,
  { place }: Override,
  { settings, log }: Compilation,
): void {
  const at = locationText(resource.place);
  const defined = at === '' ? '' : `, defined at${at},`;
  const message = `Attempt to override an already evaluated resource${defined} with new values`;
  if (settings.strict === 'error') throw EvaluationError.uncoded(message, place);
  if (settings.strict === 'warning')
    log({ level: 'warning', message: `${message}${locationText(place)}` });
}

function overrideParam(resource: Draft, param: Param, compilation: Compilation): void {
  const current = resource.params.get(param.name);
  if (current === undefined) {
    resource.setParam(param);
    return;
  }
  const { scope, type } = resource;
  if (isDefault(scope, { type, param })) return;
  const mayOverride =
    inherits(param.setter, { from: current.setter, compilation }) ||
    (param.setter === current.setter && isDefault(scope, { type, param: current }));
  if (!mayOverride) throw alreadySet(resource, param, current);
  resource.setParam(
    param.isAddition === true ? { ...param, value: [current.value, param.value].flat(1) } : param,
  );
}

function alreadySet(resource: Draft, { name, place }: Param, current: Param): EvaluationError {
  const by = current.setter.name === '' ? '' : ` by ${current.setter.label}`;
  const at = locationText(current.place);
  return EvaluationError.uncoded(
    `Parameter '${name}' is already set on ${resource.ref}${by}${at === '' ? '' : ` at${at}`}; cannot redefine`,
    place,
  );
}

/** Whether a value is that of a default which holds where the resource was declared. */
function isDefault(
  scope: Scope | undefined,
  { type, param }: { type: string; param: Param },
): boolean {
  for (let at = scope; at !== undefined; at = at.parent) {
    const known = at.defaults?.get(type)?.get(param.name);
    if (known !== undefined && isEqual(known.value, param.value)) return true;
  }
  return false;
}

interface Ancestor {
  readonly from: Definition;
  readonly compilation: Compilation;
}

function inherits(child: Definition, { from, compilation }: Ancestor): boolean {
  if (child.overrides) return true;
  let { parent } = child;
  while (parent !== undefined) {
    if (parent === from.name) return true;
    const definition = compilation.environment.findClass(parent);
    if (definition?.overrides === true) return true;
    parent = definition?.parent;
  }
  return false;
}
