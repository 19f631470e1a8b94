import type { Command as Parser } from 'commander';
import type { CodeOptions } from './environment.ts';

/** The settings that every compiling command has, under Puppet's names. */
export interface CompileOptions extends CodeOptions {
  readonly execute?: string | undefined;
  readonly strict: string;
  readonly strictVariables?: boolean;
  readonly node?: string | undefined;
  readonly facts?: string | undefined;
  readonly rubyFunctions?: boolean;
}

/** How a command speaks. */
export interface OutputOptions {
  readonly debug?: boolean;
  readonly verbose?: boolean;
  readonly color?: string | boolean;
}

/** Which hypervisor, and how patient to be with it. */
export interface ConnectOptions {
  readonly connect?: string;
  readonly shutdownTimeout?: string;
  readonly lockTimeout?: string;
  readonly lxcpath?: string;
}

/** Adds Puppet's settings for compiling. */
export function addCompileOptions(parser: Parser): void {
  parser
    .option('-e, --execute <code>', 'compile this Puppet code instead of a file')
    .option('--environment <name>', 'the environment to compile in', 'production')
    .option('--modulepath <dirs>', 'where to look for modules, separated by colons')
    .option('--environmentpath <dirs>', 'where environments are; default: environments in codedir')
    .option('--basemodulepath <dirs>', 'modules of all environments; default: modules in codedir')
    .option('--codedir <dir>', 'default: /etc/puppetlabs/code or /etc/puppet/code')
    .option('--confdir <dir>', 'default: /etc/puppetlabs/puppet or /etc/puppet')
    .option(
      '--hiera-config <file>',
      'the global hiera.yaml; default: hiera.yaml in codedir or confdir',
    )
    .option('--facts <file>', 'facts in YAML or JSON that go before those of this host')
    .option('--strict <level>', 'what to do about doubtful code: off, warning or error', 'warning')
    .option('--strict-variables', 'make an unknown variable an error')
    .option(
      '--ruby-functions',
      'run functions that modules have in Ruby, with the ruby of this host',
    )
    .option('--node <name>', 'compile for this node instead of this host');
}

/** Adds Puppet's settings for output. */
export function addOutputOptions(parser: Parser): void {
  parser
    .option('-d, --debug', 'say everything')
    .option('-v, --verbose', 'say more')
    .option('--color <how>', 'ansi, or false; default: ansi on a terminal')
    .option('--no-color', 'no colour');
}

/** Adds what providers must know to reach the hypervisor. */
export function addConnectOptions(parser: Parser): void {
  parser
    .option('--connect <uri>', 'the libvirt URI; default: LIBVIRT_DEFAULT_URI or qemu:///system')
    .option('--lxcpath <dir>', "where LXC's containers are; default: as the LXC tools have it")
    .option(
      '--shutdown-timeout <seconds>',
      'how long a guest may take to shut itself down before its power is cut; default: 30',
    )
    .option(
      '--lock-timeout <seconds>',
      'how long to wait for another pvirt at work on the same guests; default: 60',
    );
}

/** The same as providers know it. */
export function connectSettings(
  options: ConnectOptions,
): Readonly<Record<string, string | undefined>> {
  return {
    connect: options.connect,
    shutdown_timeout: options.shutdownTimeout,
    lock_timeout: options.lockTimeout,
    lxcpath: options.lxcpath,
  };
}

/** Whether to colour: as told, else only on a terminal (and never against NO_COLOR). */
export function wantsColor(
  color: string | boolean | undefined,
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (color === 'ansi' || color === 'always' || color === 'true' || color === 'yes') return true;
  if (color === undefined || color === true || color === 'auto') return isTerminal && !env.NO_COLOR;
  return false;
}

/**
 * Puppet writes its settings with underscores and its other options with dashes; pvirt takes both.
 * Only the name is touched, and nothing behind a lone `--`.
 */
export function normalizeOptionNames(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((word, index) => {
    if (!word.startsWith('--') || (end >= 0 && index >= end)) return word;
    const [name = ''] = word.split('=', 1);
    return name.replaceAll('_', '-') + word.slice(name.length);
  });
}
