import { UsageError } from '../cli/command.ts';
import { shippedRegistry } from '../cli/registry.ts';
import { readSite } from '../cli/site.ts';
import type { LogEntry } from '../diagnostics/logger.ts';
import type { Host } from '../host/host.ts';
import { posixHost } from '../host/posix-host.ts';
import type { CompileOptions as CompilerInput } from '../language/compile.ts';
import type { CompileSettings } from '../language/settings.ts';
import { toValue } from '../schema/attributes.ts';
import { PuppetHash } from '../values/puppet-hash.ts';

/** The site that code is compiled or evaluated in. All of it may be left out. */
export interface SiteOptions {
  /** The node's name; default: `localhost`. */
  readonly node?: string | undefined;
  /** Facts as plain data; default: none, so that a result does not depend on the machine. */
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  /** Further variables of the top scope. */
  readonly scope?: Readonly<Record<string, unknown>> | undefined;
  /** What the node's certificate says, as `$trusted` has it: `extensions`, `external`. */
  readonly trusted?: Readonly<Record<string, unknown>> | undefined;
  /** What a server says of itself, as `$server_facts` has it: `serverversion`, `servername`, `serverip`. */
  readonly serverFacts?: Readonly<Record<string, unknown>> | undefined;
  /** Directories of modules. */
  readonly modulepath?: readonly string[] | undefined;
  /** The global `hiera.yaml`. */
  readonly hieraConfig?: string | undefined;
  /** The environment's name; default: `production`. */
  readonly environment?: string | undefined;
  /** Directories of environments, separated by colons. */
  readonly environmentpath?: string | undefined;
  readonly settings?: Partial<CompileSettings> | undefined;
  /** Where files are read from; default: this machine. */
  readonly host?: Host | undefined;
}

/** The same as the compiler takes it; what it logs is gathered. */
export async function siteOf(
  options: SiteOptions,
  manifests: { readonly source?: string | undefined; readonly manifest?: string | undefined },
): Promise<{ readonly site: CompilerInput; readonly logs: readonly LogEntry[] }> {
  const logs: LogEntry[] = [];
  const { host = posixHost(), settings = {} } = options;
  const { source, manifest } = manifests;
  const site = await readSite(
    { host, readInput: refuseInput, program: undefined },
    {
      options: {
        execute: source,
        node: options.node ?? 'localhost',
        environment: options.environment ?? 'production',
        environmentpath: options.environmentpath,
        modulepath: options.modulepath?.join(':'),
        hieraConfig: options.hieraConfig,
        strict: settings.strict ?? 'warning',
        strictVariables: settings.strictVariables ?? false,
      },
      paths: manifest === undefined ? undefined : [manifest],
      registry: shippedRegistry(),
      log: (entry) => logs.push(entry),
    },
  );
  return { site: { ...site, ...given(options) }, logs };
}

/** What the compiler is told besides code. */
function given({ facts = {}, scope = {}, trusted, serverFacts }: SiteOptions) {
  return {
    facts: hash(facts),
    parameters: hash(scope),
    trusted: trusted && hash({ authenticated: 'remote', ...trusted }),
    serverFacts: serverFacts && hash(serverFacts),
  };
}

function hash(data: Readonly<Record<string, unknown>>): PuppetHash {
  const value = toValue(data);
  return value instanceof PuppetHash ? value : new PuppetHash();
}

function refuseInput(): Promise<string> {
  return Promise.reject(
    new UsageError('A library reads no standard input; give the source itself'),
  );
}
