import { compile as compileSite, type CompileOptions } from '../language/compile.ts';
import { SourceCache } from '../language/source-cache.ts';
import { siteOf, type SiteOptions } from '../library/site.ts';
import { posixHost } from '../host/posix-host.ts';
import { shippedRegistry } from '../cli/registry.ts';
import { quote } from '../values/quote.ts';
import { count } from './coverage.ts';
import { defaultFacts, type Facts } from './facts.ts';
import { withFiles } from './files-over.ts';
import { inlineHiera } from './inline-hiera.ts';
import { sourceText } from './source-text.ts';
import { TestCatalog } from './test-catalog.ts';

/** The surroundings that code is tested in. All of it may be left out. */
export interface CaseOptions extends Omit<SiteOptions, 'facts'> {
  /** The node's facts, on top of those that follow from its name; sets are in `factsOf`. */
  readonly facts?: Facts | undefined;
  /** Puppet code that comes before and after what is tested. */
  readonly preCondition?: string | readonly string[] | undefined;
  readonly postCondition?: string | readonly string[] | undefined;
  /** Hiera's data, instead of a `hieraConfig`: key -> value. */
  readonly hieraData?: Readonly<Record<string, unknown>> | undefined;
  /** Files that are there besides those of the disk, path -> text: modules, manifests, data. */
  readonly files?: Readonly<Record<string, string>> | undefined;
}

/** The same for what has parameters. */
export interface ParameterOptions extends CaseOptions {
  /** `null` is undef; `ref()` and `sensitive()` make what plain data has no word for. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

const REGISTRY = shippedRegistry();

/** A suite compiles the same modules again and again. */
const SOURCE_CACHE = new SourceCache();

/** Compiles the catalog of a node that includes a class, with parameters where there are some. */
export function compileClass(name: string, options: ParameterOptions = {}): Promise<TestCatalog> {
  const { params = {} } = options;
  const code =
    Object.keys(params).length === 0
      ? `include ${name}`
      : `class { ${quote(name)}: ${attributes(params)} }`;
  return compileCase(code, { ...options, subject: `class ${name}`, module: moduleOf(name) });
}

/** Compiles a catalog with one resource of a defined type (or of any other). */
export function compileDefine(
  name: string,
  title: string,
  options: ParameterOptions = {},
): Promise<TestCatalog> {
  const code = `${name} { ${quote(title)}: ${attributes(options.params ?? {})} }`;
  return compileCase(code, { ...options, subject: `${name} ${title}`, module: moduleOf(name) });
}

/** Compiles the catalog of a node from a site's manifests, a file or a directory of them. */
export function compileNode(
  node: string,
  options: CaseOptions & { readonly manifest?: string | undefined } = {},
): Promise<TestCatalog> {
  return compileCase('', { ...options, node, subject: `node ${node}` });
}

/** Compiles any Puppet code. */
export function compileCode(source: string, options: CaseOptions = {}): Promise<TestCatalog> {
  return compileCase(source, { ...options, subject: 'the code' });
}

interface Case extends CaseOptions {
  readonly subject: string;
  readonly module?: string;
  readonly manifest?: string | undefined;
}

async function compileCase(code: string, options: Case): Promise<TestCatalog> {
  const { site, logs } = await siteOfCase(options);
  const manifests = [...site.manifests, { source: whole(code, options) }];
  const { catalog, issues } = compileSite({ ...site, manifests });
  const tested = new TestCatalog(options.subject, { catalog, issues, logs }, REGISTRY);
  if (catalog) count(tested.resources, options.module);
  return tested;
}

/** The site of a test: its manifest if it has one, its files over the host's, its facts. */
export async function siteOfCase(
  options: CaseOptions & { readonly manifest?: string | undefined },
): Promise<{ readonly site: CompileOptions; readonly logs: TestCatalog['logs'] }> {
  const { hieraData, files = {}, manifest, node = 'localhost.localdomain' } = options;
  const hiera = hieraData === undefined ? undefined : inlineHiera(hieraData);
  const over = { ...files, ...hiera?.files };
  const host = options.host ?? posixHost();
  const { site, logs } = await siteOf(
    {
      ...options,
      node,
      ...(isNameOnly(options) && { environment: undefined }),
      facts: defaultFacts(node, options.facts),
      hieraConfig: hiera?.config ?? options.hieraConfig,
      host: Object.keys(over).length === 0 ? host : withFiles(host, over),
    },
    manifest === undefined ? { source: '' } : { manifest },
  );
  const { environment } = isNameOnly(options) ? options : site;
  return { site: { ...site, environment, sourceCache: SOURCE_CACHE }, logs };
}

/** Without a place for environments one is a name: a test needs no directory for it. */
function isNameOnly({ environment, environmentpath }: CaseOptions): boolean {
  return environment !== undefined && environmentpath === undefined;
}

function whole(code: string, { preCondition = [], postCondition = [] }: CaseOptions): string {
  return [preCondition, code, postCondition].flat().join('\n');
}

function attributes(params: Readonly<Record<string, unknown>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} => ${sourceText(value)}`)
    .join(', ');
}

function moduleOf(name: string): string {
  return name.replace(/^::/, '').split('::', 1).join('');
}
