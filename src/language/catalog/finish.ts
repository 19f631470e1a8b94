import { EvaluationError, Fault } from '../faults.ts';
import { locationText } from '../../diagnostics/render.ts';
import { runtimeMessage } from './runtime-message.ts';
import { METAPARAMETERS, RELATIONSHIP_METAPARAMETERS } from '../resource-types.ts';
import type { ResourceTypeAttributes } from '../resource-types.ts';
import { evaluateResource } from './classes.ts';
import { applyOverride } from './override.ts';
import { applyRelationship } from './relationship.ts';
import { referencesIn } from './references.ts';
import { suggestion } from './suggestion.ts';
import type { Value } from '../../values/value.ts';
import type { Compilation } from '../compilation.ts';
import type { Draft } from './draft.ts';

const MOST_ROUNDS = 1000;

/** Metaparameters that containers hand down to what they contain. */
const INHERITED = [...METAPARAMETERS].filter((name) => !RELATIONSHIP_METAPARAMETERS.has(name));

/** Collects virtual resources and evaluates defines until neither finds more to do. */
export function evaluateGenerators(compilation: Compilation): void {
  for (let round = 0; ; round++) {
    const collected = evaluateCollectors(compilation);
    const evaluated = evaluateDefines(compilation);
    if (!collected && !evaluated) return;
    if (round > MOST_ROUNDS) {
      throw new Fault('Somehow looped more than 1000 times while evaluating host catalog');
    }
  }
}

function evaluateCollectors(compilation: Compilation): boolean {
  let found = false;
  for (const collector of [...compilation.collectors]) {
    if (collector.evaluate(compilation)) found = true;
  }
  return found;
}

function evaluateDefines(compilation: Compilation): boolean {
  const waiting = compilation.resources.filter(
    ({ isEvaluated, virtual, definition }) => !isEvaluated && !virtual && definition !== undefined,
  );
  for (const resource of waiting) {
    try {
      evaluateResource(resource);
    } catch (thrown) {
      throw ofResource(thrown, resource);
    }
  }
  return waiting.length > 0;
}

/** Errors in the code of a define are told as errors of the resource that uses it. */
function ofResource(thrown: unknown, { place }: Draft): unknown {
  if (!(thrown instanceof Fault) && !(thrown instanceof EvaluationError)) return thrown;
  const hint = thrown instanceof Fault ? thrown.hint : thrown.issue.hint;
  return new EvaluationError({
    code: 'RUNTIME_ERROR',
    message: runtimeMessage(thrown.message),
    hint,
    ...place,
  });
}

/** Applies what waits for the end: arrows, overrides, inherited metaparameters; then checks everything. */
export function finish(compilation: Compilation): void {
  for (const relationship of compilation.relationships)
    applyRelationship(relationship, compilation);
  const known: KnownNames = new Map();
  for (const resource of compilation.resources) finishResource(resource, { compilation, known });
  inheritMetaparameters(compilation);
  refuseUnused(compilation);
  checkRelationships(compilation);
}

/** The attributes of native types, as they were asked for. */
type KnownNames = Map<ResourceTypeAttributes, ReadonlySet<string>>;

interface Finishing {
  readonly compilation: Compilation;
  readonly known: KnownNames;
}

function finishResource(resource: Draft, { compilation, known }: Finishing): void {
  for (const override of compilation.overrides.get(resource.ref) ?? []) {
    applyOverride(resource, override, compilation);
  }
  compilation.overrides.delete(resource.ref);
  resource.addScopeTags();
  if (resource.definition === undefined) checkAttributes(resource, { compilation, known });
}

/** Refuses attributes that the native type does not have. */
function checkAttributes(resource: Draft, { compilation, known }: Finishing): void {
  const attributes = compilation.resourceTypes.attributes(resource.type.toLowerCase());
  if (attributes === undefined || attributes.isOpen === true) return;
  let names = known.get(attributes);
  if (names === undefined) known.set(attributes, (names = new Set(attributes.names)));
  for (const name of resource.params.keys()) {
    if (names.has(name) || METAPARAMETERS.has(name) || name === 'name') continue;
    const at = locationText(resource.place);
    throw new EvaluationError({
      code: 'COMPILE_ERROR',
      message: `no parameter named '${name}'${at} on ${resource.ref}`,
      hint: suggestion(name, [...names, ...METAPARAMETERS]),
      ...resource.place,
    });
  }
}

/** Hands metaparameters such as `noop` and the tags down to everything contained, from main on. */
function inheritMetaparameters({ catalog }: Compilation): void {
  const main = catalog.find('Class[main]');
  if (main === undefined) return;
  const inherited = new Map<Draft, ReadonlyMap<string, Value>>();
  const seen = new Set<Draft>([main]);
  // The loop also reaches what is added meanwhile.
  const walk = [main];
  for (const source of walk) {
    const data = inherited.get(source) ?? metaparametersOf(source);
    for (const target of catalog.containedIn(source)) {
      for (const [name, value] of data) {
        if (target.get(name) === null) target.set(name, value);
      }
      const own = metaparametersOf(target);
      inherited.set(target, own.size === 0 ? data : new Map([...data, ...own]));
      for (const tag of source.tags) target.tags.add(tag);
      if (!seen.has(target)) walk.push(target);
      seen.add(target);
    }
  }
}

function metaparametersOf(resource: Draft): ReadonlyMap<string, Value> {
  let found: Map<string, Value> | undefined;
  for (const name of INHERITED) {
    const value = resource.get(name);
    if (value !== null) (found ??= new Map()).set(name, value);
  }
  return found ?? NONE;
}

const NONE: ReadonlyMap<string, Value> = new Map();

function refuseUnused({ overrides, collectors }: Compilation): void {
  const unused = [...overrides].flatMap(([ref, list]) => list.map(() => ref));
  if (unused.length > 0) {
    throw new Fault(`Could not find resource(s) ${unused.join(', ')} for overriding`);
  }
  const unresolved = [...collectors].flatMap((collector) => collector.unresolved);
  if (unresolved.length > 0) {
    throw new Fault(`Failed to realize virtual resources ${unresolved.join(', ')}`);
  }
}

/** Refuses relationship metaparameters that name what is not in the catalog. */
function checkRelationships({ catalog, resources }: Compilation): void {
  for (const resource of resources) {
    if (resource.virtual) continue;
    for (const name of RELATIONSHIP_METAPARAMETERS) {
      const param = resource.params.get(name);
      if (param === undefined) continue;
      for (const ref of referencesIn(param.value)) {
        if (catalog.find(ref) !== undefined) continue;
        throw EvaluationError.uncoded(
          `Could not find resource '${ref}' in parameter '${name}'`,
          param.place,
        );
      }
    }
  }
}
