import type { Catalog } from '../catalog/catalog.ts';
import { refText, type Resource } from '../catalog/resource.ts';
import type { Issue } from '../diagnostics/issue.ts';
import { shown } from './inspect.ts';
import type { ManagedResource } from './managed-resource.ts';
import type { AnyProvider } from './provider.ts';
import { chooseProvider } from './choose-provider.ts';
import { readResource } from './read-resource.ts';
import { attributesOf, type Registry } from './registry.ts';
import { scopedProvider } from './scoped-provider.ts';
import type { Breach, Facts } from './type.ts';

/** What validation needs to know of the host. */
export interface ValidationHost {
  readonly registry: Registry;
  readonly facts: Facts;
  /** undefined when the provider works here, else why not. */
  unsuitable(provider: AnyProvider): Promise<string | undefined>;
}

/** The resources that may be applied and everything that is wrong with the catalog's values. */
export interface ValidatedCatalog {
  readonly managed: readonly ManagedResource[];
  readonly issues: readonly Issue[];
}

/** Checks every native resource of a catalog against its type; finds all problems, never throws. */
export async function validateCatalog(
  catalog: Catalog,
  host: ValidationHost,
): Promise<ValidatedCatalog> {
  const managed: ManagedResource[] = [];
  const issues: Issue[] = [];
  const dropped = new Set<string>();
  for (const resource of catalog.resources) {
    if (isContainer(resource) || resource.virtual) continue;
    const report = reporter(resource, issues);
    const found = await validateResource(resource, host, report);
    if (!found) continue;
    for (const name of withoutFeature(found)) {
      const what = `${found.type.name} provider '${found.provider.name}'`;
      if (dropped.has(`${what} ${name}`)) continue;
      dropped.add(`${what} ${name}`);
      report('FEATURE_MISSING', `The ${what} does not support ${name}; it is ignored`, 'warning');
    }
    managed.push(withoutUnsupported(found));
  }
  return { managed, issues: [...issues, ...sharedNames(managed)] };
}

/** True for what only holds other resources: classes, stages and instances of defines. */
export function isContainer({ kind, type }: Resource): boolean {
  return type === 'Class' || type === 'Stage' || kind === 'defined_type';
}

/** Notes one problem of one resource. */
export type Report = (code: string, message: string, severity?: Issue['severity']) => void;

function reporter(resource: Resource, issues: Issue[]): Report {
  const { file, line } = resource;
  return (code, message, severity = 'error') => {
    issues.push({ severity, code, message, resource: refText(resource), file, line });
  };
}

async function validateResource(
  resource: Resource,
  host: ValidationHost,
  report: Report,
): Promise<ManagedResource | undefined> {
  const ref = refText(resource);
  const type = host.registry.type(resource.type);
  if (!type) {
    const known = host.registry.names.join(', ');
    const message = `Could not apply ${shown(ref)}: only resources of the types ${known} can be applied`;
    report('UNKNOWN_RESOURCE_TYPE', message);
    return undefined;
  }
  const read = readResource(resource, type, report);
  const choice = await chooseProvider({ type, want: read.want, said: read.saidProvider, host });
  if ('error' in choice) {
    report('INVALID_PROVIDER', `Parameter provider failed on ${shown(ref)}: ${choice.error}`);
    return undefined;
  }
  if (!read.sound) return undefined;
  const found = { resource, ref, type, ...read, ...choice };
  // What is ignored contradicts nothing.
  const { want } = withoutUnsupported(found);
  for (const breach of type.validate?.(want, choice.provider.name) ?? []) {
    report('VALIDATION_FAILED', breachText(shown(ref), breach));
  }
  const settings = choice.provider.settingsOf?.(read.want);
  return settings ? { ...found, provider: scopedProvider(found.provider, settings) } : found;
}

function breachText(ref: string, breach: Breach): string {
  return typeof breach === 'string'
    ? `Validation of ${ref} failed: ${breach}`
    : `Parameter ${breach.attribute} failed on ${ref}: ${breach.message}`;
}

/** What a manifest says though the provider has no feature for it. */
function withoutFeature(managed: ManagedResource): readonly string[] {
  const { type, want, resource } = managed;
  if (isAllCarried(managed)) return [];
  return attributesOf(type)
    .filter(
      ([name, { aliases = [] }]) =>
        want[name] !== undefined &&
        !isCarried(name, managed) &&
        [name, ...aliases].some((said) => resource.parameters.has(said)),
    )
    .map(([name]) => name);
}

function withoutUnsupported(managed: ManagedResource): ManagedResource {
  if (isAllCarried(managed)) return managed;
  const carried = Object.entries(managed.want).filter(([name]) => isCarried(name, managed));
  return { ...managed, want: Object.fromEntries(carried) };
}

function isAllCarried(managed: ManagedResource): boolean {
  return Object.keys(managed.want).every((name) => isCarried(name, managed));
}

function isCarried(name: string, { type, provider }: ManagedResource): boolean {
  const feature = type.attributes[name]?.feature;
  return feature === undefined || provider.features.includes(feature);
}

/** Two titles for one instance would fight over it. */
function sharedNames(managed: readonly ManagedResource[]): readonly Issue[] {
  const owners = new Map<string, ManagedResource>();
  const issues: Issue[] = [];
  for (const one of managed) {
    if (one.type.uniqueNames === false) continue;
    const key = `${one.resource.type}[${one.name}]`;
    const owner = owners.get(key);
    if (!owner) {
      owners.set(key, one);
      continue;
    }
    const { file, line, type } = one.resource;
    const message = `Cannot alias ${one.ref} to ["${one.name}"]; resource ["${type}", "${one.name}"] already declared as ${owner.ref}`;
    const code = 'DUPLICATE_RESOURCE';
    issues.push({ severity: 'error', code, message, resource: one.ref, file, line });
  }
  return issues;
}
