import type { Catalog } from '../catalog/catalog.ts';
import type { Issue } from '../diagnostics/issue.ts';
import type { Log } from '../diagnostics/logger.ts';
import type { Host } from '../host/host.ts';
import { compile, type CompileOptions as CompilerInput } from '../language/compile.ts';
import type { Sources } from '../language/sources.ts';
import type { Registry } from '../schema/registry.ts';
import type { PuppetHash } from '../values/puppet-hash.ts';
import { compilerTypes } from './compiler-types.ts';
import { UsageError, type Invocation } from './command.ts';
import { findEnvironment } from './environment.ts';
import { factsFor } from './facts-file.ts';
import { optimizeLate } from './optimize-late.ts';
import type { CompileOptions } from './options.ts';
import { startRubyWorker } from './ruby-functions.ts'; // later
import { strictness } from './strictness.ts';

/** What was compiled, for which node, from which facts. */
export interface CompiledSite {
  readonly node: string;
  readonly facts: () => PuppetHash;
  readonly catalog: Catalog | undefined;
  readonly issues: readonly Issue[];
  readonly unreadEnvironment: string | undefined;
  readonly environment: string;
  /** What compiling took. */
  readonly seconds: number;
}

/** What compiling and looking up take from the command line. */
interface SiteRequest {
  readonly options: CompileOptions & { readonly noop?: boolean | undefined };
  /** Manifests; undefined for those of the environment. */
  readonly paths: readonly string[] | undefined;
  readonly registry: Registry;
  readonly log: Log;
}

/** Compiles what the command line names: manifests, directories of them, `-e` code or standard input. */
export async function compileSite(
  invocation: Invocation,
  request: SiteRequest,
): Promise<CompiledSite> {
  const { host } = invocation;
  const startedAt = host.now().getTime();
  const site = await readSite(invocation, request);
  const { catalog, issues, failedAt } = compile(site);
  return {
    node: site.node,
    facts: site.facts,
    catalog,
    issues,
    unreadEnvironment: failedAt === 'parse' ? site.environment : undefined,
    environment: site.environment,
    seconds: (host.now().getTime() - startedAt) / 1000,
  };
}

/** Everything that the command line and the host say about a site, ready for the compiler. */
export async function readSite(
  invocation: Pick<Invocation, 'host' | 'readInput' | 'program'>,
  { options, paths, registry, log }: SiteRequest,
): Promise<CompilerInput & Pick<CompiledSite, 'facts' | 'environment'>> {
  const { host } = invocation;
  const environment = await findEnvironment(host, options);
  const facts = await factsFor(host, options);
  const manifests = await readManifests(invocation, {
    code: options.execute,
    paths: paths ?? (await existing(host, environment.manifest)),
  });
  // Loading node:v8 takes longer than this gains for less.
  if (manifests.some(({ source }) => source.length > 30_000)) optimizeLate();
  return {
    manifests,
    node: options.node ?? facts.node,
    facts: facts.all,
    sources: sourcesOf(host),
    modulepath: environment.modulepath,
    environment: environment.name,
    environmentDirectory: environment.directory,
    hieraConfig: environment.hieraConfig,
    environmentDataProvider: environment.dataProvider,
    settings: {
      strict: strictness(options.strict),
      strictVariables: options.strictVariables ?? false,
    },
    startRuby: options.rubyFunctions ? () => startRubyWorker(invocation) : undefined,
    resourceTypes: compilerTypes(registry),
    log,
    version: String(Math.floor(host.now().getTime() / 1000)),
  };
}

/** Says that there is a catalog now, in Puppet's words. */
export function sayCompiled({ node, environment, seconds }: CompiledSite, log: Log): void {
  const message = `Compiled catalog for ${node} in environment ${environment} in ${seconds.toFixed(2)} seconds`;
  log({ level: 'notice', message });
}

/** Whoever has no manifests has an empty site. */
async function existing(host: Host, path: string | undefined): Promise<readonly string[]> {
  const isThere = path !== undefined && (await host.files.stat(path, { follow: true }));
  return isThere ? [path] : [];
}

type Manifest = CompilerInput['manifests'][number];

async function readManifests(
  { host, readInput }: Pick<Invocation, 'host' | 'readInput'>,
  { code, paths }: { readonly code: string | undefined; readonly paths: readonly string[] },
): Promise<readonly Manifest[]> {
  if (code !== undefined) return [{ source: code }];
  if (paths[0] === '-') return [{ source: await readInput() }];
  const files = await Promise.all(paths.map((path) => manifestFiles(host, path)));
  return Promise.all(files.flat().map((file) => readManifest(host, file)));
}

/** A file is itself; a directory is all the manifests below it, in order of their names. */
async function manifestFiles(host: Host, path: string): Promise<readonly string[]> {
  const stat = await host.files.stat(path, { follow: true });
  if (!stat) throw new UsageError(`Could not find file ${path}`);
  if (stat.kind !== 'directory') return [path];
  const names = await host.files.list(path);
  const below = await Promise.all(names.map((name) => inDirectory(host, `${path}/${name}`)));
  return below.flat();
}

async function inDirectory(host: Host, path: string): Promise<readonly string[]> {
  const stat = await host.files.stat(path, { follow: true });
  if (stat?.kind === 'directory') return manifestFiles(host, path);
  return path.endsWith('.pp') ? [path] : [];
}

async function readManifest(host: Host, file: string): Promise<Manifest> {
  const bytes = await host.files.read(file).catch((error: unknown) => {
    throw new UsageError(`Could not read file ${file}: ${(error as Error).message}`);
  });
  if (!bytes) throw new UsageError(`Could not find file ${file}`);
  const path = file.startsWith('/') ? file : `${host.cwd}/${file}`;
  return { source: bytes, file: path };
}

/** The compiler's view of the host's files. */
function sourcesOf(host: Host): Sources {
  const absolute = (path: string): string => (path.startsWith('/') ? path : `${host.cwd}/${path}`);
  return {
    read: (path) => {
      const bytes = host.files.readSync(absolute(path));
      return bytes && new TextDecoder().decode(bytes);
    },
    readBytes: (path) => host.files.readSync(path),
    list: (directory) => host.files.listSync(directory),
    environmentVariable: (name) => host.env[name],
  };
}
