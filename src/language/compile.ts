import { IssueError, type Issue } from '../diagnostics/issue.ts';
import { Timestamp } from '../values/timestamp.ts';
import { BUILT_IN_FUNCTIONS, LIBRARY_FUNCTIONS } from './functions/index.ts'; // later
import { LIBRARY_TYPES } from './library-types.ts';
import { evaluate } from './evaluate/index.ts';
import { Compilation } from './compilation.ts';
import { Frame } from './frame.ts';
import { Environment, type TopLevelCode } from './environment.ts';
import { EvaluationError, Fault, NextSignal, BreakSignal, UNCODED } from './faults.ts';
import { DEFAULT_SETTINGS, type CompileSettings } from './settings.ts';
import { finish, evaluateGenerators } from './catalog/finish.ts';
import { evaluateMain, evaluateNode, factVariables, prepare } from './catalog/stages.ts';
import { declareClassWith, includeClasses } from './catalog/classes.ts';
import { finishedCatalog } from './catalog/finished-catalog.ts';
import { RubyFunctions } from './ruby/ruby-functions.ts'; // later
import { withModuleTypes } from './module-types.ts';
import type { SourceCache } from './source-cache.ts';
import { NO_SOURCES, type Sources } from './sources.ts';
import type { RubyConversation } from './ruby/ruby-functions.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Log } from '../diagnostics/logger.ts';
import type { PuppetHash } from '../values/puppet-hash.ts';
import type { Value } from '../values/value.ts';
import type { ResourceTypes } from './resource-types.ts';

/** What a catalog is compiled from. */
export interface CompileOptions {
  /** The site's manifests, in the order in which their code runs. */
  readonly manifests: readonly {
    readonly source: string | Uint8Array;
    readonly file?: string | undefined;
  }[];
  /** The node's name. */
  readonly node: string;
  /** The facts, or how to find them: done when a manifest first looks for a variable that may be one. */
  readonly facts: PuppetHash | (() => PuppetHash);
  /** Further variables of the top scope, from a node terminus. */
  readonly parameters?: PuppetHash | undefined;
  /** What a certificate says of the node beside its name. */
  readonly trusted?: PuppetHash | undefined;
  /** What a server says of itself, `$server_facts`, beside the environment. */
  readonly serverFacts?: PuppetHash | undefined;
  /** Classes from a node terminus with their parameters. */
  readonly classes?: ReadonlyMap<string, ReadonlyMap<string, Value>> | undefined;
  readonly sources?: Sources | undefined;
  readonly modulepath?: readonly string[] | undefined;
  readonly environment?: string | undefined;
  /** The directory of the environment: of its `hiera.yaml` and its data. */
  readonly environmentDirectory?: string | undefined;
  /** The path of the `hiera.yaml` above all environments. */
  readonly hieraConfig?: string | undefined;
  /** What `environment.conf` says of `environment_data_provider`. */
  readonly environmentDataProvider?: string | undefined;
  /** Starts a Ruby for functions that modules have in it; undefined: they are refused. */
  readonly startRuby?: (() => RubyConversation) | undefined;
  readonly settings?: Partial<CompileSettings> | undefined;
  /** Files that other compilations have read, where they share them. */
  readonly sourceCache?: SourceCache | undefined;
  readonly resourceTypes: ResourceTypes;
  readonly log: Log;
  /** The clock; the system's where none is given. */
  readonly now?: (() => Timestamp) | undefined;
  /** What the catalog says its version is; the time of the run in Puppet. */
  readonly version?: string | undefined;
}

/** The catalog, or every issue that stood in its way. */
export interface CompileResult {
  readonly catalog: Catalog | undefined;
  readonly issues: readonly Issue[];
  /** Which step failed: reading the given manifests, or evaluating them and what they load. */
  readonly failedAt?: 'parse' | 'evaluation';
}

/** Compiles manifests to the catalog of one node. */
export function compile(options: CompileOptions): CompileResult {
  const { environment, compilation } = startCompilation(options);
  let failedAt: CompileResult['failedAt'] = 'parse';
  try {
    const code = readManifests(options, environment);
    failedAt = 'evaluation';
    return { catalog: evaluateSite(options, { compilation, code }), issues: [] };
  } catch (thrown) {
    return { catalog: undefined, issues: issuesOf(thrown), failedAt };
  }
}

function evaluateSite(
  options: CompileOptions,
  {
    compilation,
    code,
  }: { readonly compilation: Compilation; readonly code: readonly TopLevelCode[] },
): Catalog {
  prepare(compilation, options);
  evaluateMain(compilation, code);
  const nodeScope = evaluateNode(compilation);
  for (const [name, parameters] of options.classes ?? []) {
    if (parameters.size === 0) includeClasses([name], nodeScope);
    else declareClassWith(name, { scope: nodeScope, parameters });
  }
  evaluateGenerators(compilation);
  finish(compilation);
  return finishedCatalog(compilation, options.version ?? '');
}

/** An environment without code and a compilation in it. */
export function startCompilation(options: Omit<CompileOptions, 'manifests'>): {
  readonly environment: Environment;
  readonly compilation: Compilation;
} {
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const { facts } = options;
  const environment = new Environment({
    settings,
    name: options.environment ?? 'production',
    sources: options.sources ?? NO_SOURCES,
    modulepath: options.modulepath ?? [],
    directory: options.environmentDirectory,
    ruby: rubyFunctions(options, settings),
    log: options.log,
    cache: options.sourceCache,
    builtIns: () => BUILT_IN_FUNCTIONS,
    library: { functions: () => LIBRARY_FUNCTIONS, types: LIBRARY_TYPES },
  });
  const compilation = new Compilation({
    node: options.node,
    environment,
    settings,
    resourceTypes: withModuleTypes(options.resourceTypes, environment),
    log: options.log,
    now: options.now ?? systemTime,
    evaluate,
    given: Frame.ofLater(() => factVariables(typeof facts === 'function' ? facts() : facts)),
    hiera: {
      globalConfig: options.hieraConfig,
      environmentDirectory: options.environmentDirectory,
      environmentDataProvider: options.environmentDataProvider,
    },
  });
  return { environment, compilation };
}

function rubyFunctions(
  {
    startRuby,
    environment = 'production',
    node,
    modulepath = [],
  }: Omit<CompileOptions, 'manifests'>,
  { strict, strictVariables }: CompileSettings,
) {
  if (startRuby === undefined) return undefined;
  return new RubyFunctions(startRuby, { environment, node, modulepath, strict, strictVariables });
}

function systemTime(): Timestamp {
  return new Timestamp(BigInt(Date.now()) * 1_000_000n);
}

/** Reads every manifest before any is evaluated, so that all their errors are told at once. */
export function readManifests(
  { manifests }: CompileOptions,
  environment: Environment,
): readonly TopLevelCode[] {
  const issues: Issue[] = [];
  const code: TopLevelCode[] = [];
  for (const { source, file } of manifests) {
    try {
      code.push(environment.addManifest({ text: source, file }));
    } catch (thrown) {
      issues.push(...issuesOf(thrown));
    }
  }
  if (issues.length > 0) throw new IssueError(issues);
  return code;
}

/** The user's errors as issues; a defect of the program stays an exception. */
export function issuesOf(thrown: unknown): readonly Issue[] {
  if (thrown instanceof EvaluationError) return [thrown.issue];
  if (thrown instanceof IssueError) return thrown.issues;
  if (thrown instanceof Fault) {
    return [{ severity: 'error', code: UNCODED, message: thrown.message, hint: thrown.hint }];
  }
  if (thrown instanceof NextSignal || thrown instanceof BreakSignal) {
    const message = `${thrown.word}() from context where this is illegal`;
    return [{ severity: 'error', code: UNCODED, message, ...thrown.place }];
  }
  throw thrown;
}
