import { ClassType, ResourceType } from '../../../values/types/catalog-entry.ts';
import { identityOf, PuppetHash } from '../../../values/puppet-hash.ts';
import { endpointText } from '../../catalog/relationship.ts';
import { Fault } from '../../faults.ts';
import { referenceText } from '../../names.ts';
import { callByName } from '../call.ts';
import { defineBoth } from './define-both.ts';
import { capitalizeText } from '../../../values/ruby/capitalize-text.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { defineFunction } from '../define-function.ts';
import { rubyClassName } from '../../../values/class-names.ts';
import { rubyInspect, rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import type { Draft } from '../../catalog/draft.ts';
import type { Call, CallableFunction } from '../function.ts';

/** Functions that look for resources and declare them where they are missing. */
export const RESOURCE_FUNCTIONS: readonly CallableFunction[] = [
  defineClassicFunction('defined_with_params', {
    run([reference = null, params = null], call) {
      if (reference === null) throw new Fault('Must specify a reference');
      return isDeclared(reference, { params, call });
    },
  }),
  defineClassicFunction('ensure_resource', {
    isStatement: true,
    run([type = null, title = null, params = new PuppetHash()], call) {
      checkNames(type, title);
      ensureResources(rubyText(type), { titles: title, params, call });
      return null;
    },
  }),
  defineClassicFunction('ensure_resources', {
    isStatement: true,
    run([type = null, resources = null, defaults = new PuppetHash()], call) {
      checkNames(type, resources);
      if (!(resources instanceof PuppetHash))
        throw new Fault('ensure_resources(): Requires second argument to be a Hash');
      ensureAll(rubyText(type), { resources, defaults, call });
      return null;
    },
  }),
  ...defineBoth('ensure_packages', {
    'Variant[String[1], Array[String[1]], Hash[String[1], Any]] packages, Hash default_attributes?':
      ([packages, given]: [string | readonly string[] | PuppetHash, PuppetHash?], call) => {
        const params = packageParams(given);
        if (packages instanceof PuppetHash)
          ensureAll('package', { resources: packages, defaults: params, call });
        else ensureResources('package', { titles: packages, params, call });
        return null;
      },
  }),
  defineClassicFunction('getparam', {
    run([reference = null, name = null], { scope }) {
      if (reference === null) throw new Fault('Must specify a reference');
      if (typeof name !== 'string') throw new Fault('Must specify name of a parameter');
      const found = scope.compilation.catalog.find(referenceOf(reference));
      return name === '' ? '' : (found?.get(name) ?? '');
    },
  }),
  defineFunction('stdlib::str2resource', {
    'String res_string': ([text]: [string], { scope }) => {
      const { type, title } = splitReference(text);
      const found = scope.compilation.catalog.find(referenceText(type, title));
      if (found !== undefined) return new ResourceType(found.type, found.title);
      throw new Fault(
        `stdlib::str2resource(): could not find ${type}[${title}], this is parse order dependent and values should not be quoted`,
      );
    },
  }),
];

function checkNames(type: Value, title: Value): void {
  if (type === null) throw new Fault('Must specify a type');
  if (title === null) throw new Fault('Must specify a title');
}

interface Wanted {
  readonly titles: Value;
  readonly params: Value;
  readonly call: Call;
}

function ensureResources(type: string, { titles, params, call }: Wanted): void {
  const all = isArray(titles) ? (titles.flat(9) as readonly Value[]) : [titles];
  for (const title of all) {
    if (isDeclared(`${type}[${rubyText(title)}]`, { params, call })) continue;
    const instances = PuppetHash.from([[title, params]]);
    const place = { ...call.place, file: call.place.file ?? 'unknown' };
    callByName('create_resources', [capitalizeText(type), instances], { ...call, place });
  }
}

interface AllWanted {
  readonly resources: PuppetHash;
  readonly defaults: Value;
  readonly call: Call;
}

function ensureAll(type: string, { resources, defaults, call }: AllWanted): void {
  for (const [title, own] of resources) {
    const pairs = defaults instanceof PuppetHash ? defaults.entries() : [];
    const params =
      own instanceof PuppetHash ? PuppetHash.from([...pairs, ...own]) : PuppetHash.from(pairs);
    ensureResources(type, { titles: title, params, call });
  }
}

function packageParams(given = new PuppetHash()): PuppetHash {
  const params = PuppetHash.from([['ensure', 'installed'], ...given]);
  if (params.get('ensure') === 'present') params.set('ensure', 'installed');
  return params;
}

/** Whether a resource is declared, or one of a type, whose parameters have the given values. */
function isDeclared(
  reference: Value,
  { params, call: { scope } }: { readonly params: Value; readonly call: Call },
): boolean {
  const { catalog } = scope.compilation;
  const text = referenceOf(reference);
  const wanted = params instanceof PuppetHash ? params.entries() : [];
  const named = catalog.find(text);
  const candidates = named === undefined ? [] : [named];
  return candidates.some(
    (found) =>
      found !== scope.resource &&
      wanted.every(([name, value]) => identityOf(parameterOf(found, name)) === identityOf(value)),
  );
}

function parameterOf(resource: Draft, name: Value): Value {
  return resource.get(rubyText(name));
}

function referenceOf(reference: Value): string {
  if (reference instanceof ResourceType || reference instanceof ClassType)
    return endpointText(reference);
  if (typeof reference !== 'string')
    throw new Fault(`Reference is not understood: '${rubyClassName(reference)}'`);
  const { type, title } = splitReference(reference);
  return referenceText(type, title);
}

function splitReference(text: string): { readonly type: string; readonly title: string } {
  const [, type, title] = /^([^[\]]+)\[(.+)\]$/s.exec(text) ?? [];
  if (type !== undefined && title !== undefined) return { type, title };
  throw new Fault(`No title provided and ${rubyInspect(text)} is not a valid resource reference`);
}
