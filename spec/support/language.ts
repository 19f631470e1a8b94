import { renderIssue } from '../../src/diagnostics/render.ts';
import { compile, type CompileOptions } from '../../src/language/compile.ts';
import { evaluateSource } from '../../src/language/evaluate-source.ts';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import { toProgramText } from '../../src/values/text.ts';
import { refText, type Resource } from '../../src/catalog/resource.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { LogEntry } from '../../src/diagnostics/logger.ts';
import type { ResourceTypes } from '../../src/language/resource-types.ts';

/** A few native types, enough to write manifests with. */
const TYPES: ResourceTypes = {
  names: ['exec', 'file', 'group', 'notify', 'package', 'service', 'user', 'virt'],
  has: (type) => TYPES.names?.includes(type) === true,
  attributes(type) {
    if (type === 'file')
      return { names: ['path', 'ensure', 'mode', 'owner', 'content'], namevar: 'path' };
    if (type === 'virt') return { names: ['name', 'ensure', 'memory', 'cpus'], namevar: 'name' };
    return undefined;
  },
};

/** What a spec may say beyond the manifest. */
export type Given = Partial<CompileOptions> & {
  /** Files of modules by path: `modules/a/manifests/init.pp`. */
  readonly files?: Readonly<Record<string, string>>;
};

/** What came of a manifest: the catalog, or the errors as Puppet prints them, and the log. */
export interface Outcome {
  readonly catalog: Catalog | undefined;
  readonly errors: readonly string[];
  readonly logs: readonly LogEntry[];
}

/** Compiles a manifest for node `vm`. */
export function compileManifest(source: string, given: Given = {}): Outcome {
  const { options, logs } = optionsFor(given);
  const { catalog, issues } = compile({ ...options, manifests: [{ source, file: 'site.pp' }] });
  return { catalog, errors: issues.map((issue) => renderIssue(issue, { node: 'vm' })), logs };
}

/** The resources a manifest declares, `Notify[a] {message => 'b'}`, in order and without the compiler's own. */
export function resourcesOf(source: string, given: Given = {}): readonly string[] {
  const { catalog, errors } = compileManifest(source, given);
  if (catalog === undefined) throw new Error(errors.join('\n'));
  return catalog.resources.filter(isDeclared).map(resourceText);
}

/** The value of code as a manifest would write it, or its first error without "Error: ". */
export function valueOf(source: string, given: Given = {}): string {
  const { options } = optionsFor(given);
  const { value, issues } = evaluateSource(source, options);
  if (value !== undefined) return toProgramText(value);
  const [issue] = issues;
  if (issue === undefined) throw new Error('neither a value nor an issue');
  return renderIssue(issue).replace(/^Error: (?:Evaluation Error: )?/, '');
}

/** What code logs, one line an entry: `notice: text`. */
export function logsOf(source: string, given: Given = {}): readonly string[] {
  const { errors, logs } = compileManifest(source, given);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return logs.map(({ level, message }) => `${level}: ${message}`);
}

export function optionsFor({ files = {}, ...given }: Given): {
  options: CompileOptions;
  logs: LogEntry[];
} {
  const logs: LogEntry[] = [];
  const options: CompileOptions = {
    manifests: [],
    node: 'vm',
    facts: PuppetHash.from([['os', PuppetHash.from([['family', 'Debian']])]]),
    resourceTypes: TYPES,
    modulepath: ['modules'],
    sources: {
      read: (path) => files[path],
      list: (directory) => childrenOf(directory, Object.keys(files)),
    },
    log: (entry) => logs.push(entry),
    ...given,
  };
  return { options, logs };
}

function childrenOf(directory: string, paths: readonly string[]): readonly string[] {
  const inside = paths.filter((path) => path.startsWith(`${directory}/`));
  return [...new Set(inside.map((path) => path.slice(directory.length + 1).split('/')[0] ?? ''))];
}

function isDeclared(resource: Resource): boolean {
  return !['Stage[main]', 'Class[main]', 'Class[Settings]'].includes(refText(resource));
}

function resourceText(resource: Resource): string {
  const parameters = [...resource.parameters].map(
    ([name, value]) => `${name} => ${toProgramText(value)}`,
  );
  return parameters.length === 0
    ? refText(resource)
    : `${refText(resource)} {${parameters.join(', ')}}`;
}
