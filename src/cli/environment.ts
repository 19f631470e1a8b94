import { posix } from 'node:path';
import type { Host } from '../host/host.ts';
import { UsageError } from './command.ts';

/** The settings that say where Puppet code is, under Puppet's names. */
export interface CodeOptions {
  readonly codedir?: string | undefined;
  readonly confdir?: string | undefined;
  readonly environmentpath?: string | undefined;
  readonly basemodulepath?: string | undefined;
  readonly modulepath?: string | undefined;
  readonly hieraConfig?: string | undefined;
  readonly environment: string;
}

/** Where the code and the data of one environment are. */
export interface SiteEnvironment {
  readonly name: string;
  /** Undefined where the host has no such directory. */
  readonly directory: string | undefined;
  readonly modulepath: readonly string[];
  /** The manifest, or the directory of them, that `environment.conf` or habit names. */
  readonly manifest: string | undefined;
  readonly hieraConfig: string | undefined;
  /** The data provider of old that `environment.conf` names. */
  readonly dataProvider: string | undefined;
}

/** Where Puppet's own packages and Debian's keep code and settings, in the order they are tried. */
const CODE_DIRECTORIES: readonly [string, string] = ['/etc/puppetlabs/code', '/etc/puppet/code'];
const SETTINGS_DIRECTORIES: readonly [string, string] = ['/etc/puppetlabs/puppet', '/etc/puppet'];
const VENDORED_MODULES = '/usr/share/puppet/modules';
const DEFAULT_ENVIRONMENT = 'production';

/** Finds an environment as Puppet does: in `environmentpath`, with its `environment.conf`. */
export async function findEnvironment(host: Host, options: CodeOptions): Promise<SiteEnvironment> {
  const { environment: name } = options;
  const codedir = options.codedir ?? (await firstDirectory(host, CODE_DIRECTORIES));
  const directory = await environmentDirectory(
    host,
    name,
    options.environmentpath ?? `${codedir}/environments`,
  );
  const conf = directory === undefined ? NOTHING : await readConf(host, directory);
  const base = options.basemodulepath ?? `${codedir}/modules:${VENDORED_MODULES}`;
  const modulepath = conf.get('modulepath')?.replaceAll(/\$\{?basemodulepath\}?/g, base);
  const usual = directory === undefined ? base : `modules:${base}`;
  const from = options.modulepath === undefined ? directory : undefined;
  return {
    name,
    directory,
    modulepath: listOf(options.modulepath ?? modulepath ?? usual).map((path) =>
      absolute(host, path, from),
    ),
    manifest: directory && absolute(host, conf.get('manifest') ?? 'manifests', directory),
    hieraConfig: await hieraConfig(host, codedir, options),
    dataProvider: conf.get('environment_data_provider'),
  };
}

/** Only the environment that is the default may be without a directory. */
async function environmentDirectory(
  host: Host,
  name: string,
  environmentpath: string,
): Promise<string | undefined> {
  const places = /^\w+$/.test(name) ? listOf(environmentpath) : [];
  for (const place of places) {
    const directory = `${absolute(host, place)}/${name}`;
    if (await isDirectory(host, directory)) return directory;
  }
  if (name === DEFAULT_ENVIRONMENT) return undefined;
  throw new UsageError(
    `Could not find a directory environment named '${name}' anywhere in the path: ${environmentpath}. Does the directory exist?`,
  );
}

async function hieraConfig(
  host: Host,
  codedir: string,
  options: CodeOptions,
): Promise<string | undefined> {
  if (options.hieraConfig !== undefined) {
    const file = absolute(host, options.hieraConfig);
    if (await host.files.stat(file, { follow: true })) return file;
    throw new UsageError(`Could not find file ${options.hieraConfig}, which --hiera_config names`);
  }
  const confdir = options.confdir ?? (await firstDirectory(host, SETTINGS_DIRECTORIES));
  for (const file of [`${codedir}/hiera.yaml`, `${confdir}/hiera.yaml`]) {
    if (await host.files.stat(file, { follow: true })) return file;
  }
  return undefined;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** `name = value` lines; comments and sections are passed over. */
async function readConf(host: Host, directory: string): Promise<ReadonlyMap<string, string>> {
  const bytes = await host.files.read(`${directory}/environment.conf`);
  if (bytes === undefined) return NOTHING;
  const pairs = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((line) => /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line))
    .filter((found) => found !== null)
    .map(([, key = '', value = '']) => [key, value] as const);
  return new Map(pairs);
}

async function firstDirectory(
  host: Host,
  [first, other]: readonly [string, string],
): Promise<string> {
  return (await isDirectory(host, first)) ? first : other;
}

async function isDirectory(host: Host, path: string): Promise<boolean> {
  return (await host.files.stat(path, { follow: true }))?.kind === 'directory';
}

function listOf(path: string): readonly string[] {
  return path.split(':').filter((part) => part !== '');
}

function absolute({ cwd }: Host, path: string, from = cwd): string {
  return posix.resolve(from, path);
}
