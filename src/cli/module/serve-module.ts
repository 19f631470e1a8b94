import { collectFacts } from '../../facts/collect-facts.ts';
import { serve } from '../../module/serve.ts';
import type { PuppetHash } from '../../values/puppet-hash.ts';
import type { Invocation } from '../command.ts';
import { shippedRegistry } from '../registry.ts';

/** Works for one run of Puppet, until its standard input ends. */
export async function serveModule({ host, streams, readLines }: Invocation): Promise<number> {
  const registry = shippedRegistry();
  // What most guests need is loaded while Puppet still compiles their catalog.
  void registry.provider('virt', 'libvirt');
  let facts: PuppetHash | undefined;
  await serve({
    registry,
    host,
    facts: (name) => (facts ??= collectFacts(host)).get(name),
    requests: readLines(),
    answer: (line) => {
      streams.out(`${line}\n`);
    },
  });
  return 0;
}
