import { collectFacts, PUPPET_VERSION } from '../facts/collect-facts.ts'; // later
import { fullName } from '../facts/networking.ts';
import type { Host } from '../host/host.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import { UsageError } from './command.ts';

/** A node's facts, and the name that they give it. */
export interface SiteFacts {
  /** Puppet's certname: the full name of the host in lower case. */
  readonly node: string;
  /** All the facts, collected when they are first asked for. */
  readonly all: () => PuppetHash;
}

/** What the command line says of facts. */
interface FactsOptions {
  /** The file that `--facts` names. */
  readonly facts?: string | undefined;
  readonly noop?: boolean | undefined;
}

/** The facts to compile with: the host's own and the client's, and before them those of a file. */
export async function factsFor(host: Host, { facts, noop }: FactsOptions): Promise<SiteFacts> {
  const given = facts === undefined ? undefined : await readFacts(host, facts);
  let found: PuppetHash | undefined;
  const all = (): PuppetHash =>
    (found ??= PuppetHash.from([
      ...collectFacts(host),
      ...clientFacts(host, noop ?? false),
      ...(given ?? []),
    ]));
  const fqdn = given?.get('fqdn');
  return { node: (typeof fqdn === 'string' ? fqdn : fullName(host)).toLowerCase(), all };
}

/** What Puppet adds to the facts of the host that it compiles for; `puppet facts` does not show it. */
function clientFacts(host: Host, noop: boolean): PuppetHash {
  return PuppetHash.from([
    ['clientcert', fullName(host).toLowerCase()],
    ['clientversion', PUPPET_VERSION],
    ['clientnoop', noop],
  ]);
}

/** JSON is YAML too, so one reader does for both; `puppet facts` and `facter` write either. */
async function readFacts(host: Host, path: string): Promise<PuppetHash> {
  const bytes = await host.files.read(path);
  if (!bytes) throw new UsageError(`Could not find file ${path}, which --facts names`);
  const { readYaml } = await import('../values/data/read-yaml.ts');
  const data = readYaml(new TextDecoder().decode(bytes), path) ?? null;
  const values = data instanceof PuppetHash ? (data.get('values') ?? data) : data;
  if (values instanceof PuppetHash) return values;
  throw new UsageError(`Could not read facts from ${path}: it must hold a hash of facts`);
}
