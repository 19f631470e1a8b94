import { expect } from 'chai';
import type { Host } from '../../src/host/host.ts';
import { SimulatedHost } from '../../src/simulation/simulated-host.ts';
import { AptWorld } from '../providers/package/apt-world.ts';
import { needs } from '../support/environment.ts';

const SHOW =
  '--showformat=${Package}\t${Architecture}\t${db:Status-Want}\t${db:Status-Status}\t${Version}\n';
const APT_GET = ['apt-get', '--quiet', '--yes', '-o', 'DPkg::Lock::Timeout=120'];

/** Calls as pvirt makes them, of a package that the repository has in the versions 0.9 and 1.0-1. */
const CALLS: readonly (readonly string[])[] = [
  ['apt-cache', 'policy', 'other'],
  [...APT_GET, '--allow-downgrades', 'install', 'other=0.9'],
  [...APT_GET, 'install', 'other=1.0-1'],
  ['apt-mark', 'hold', 'other'],
  ['apt-mark', 'unhold', 'other'],
  [...APT_GET, '--allow-downgrades', 'install', 'other=0.9'],
  [...APT_GET, 'remove', 'other'],
  [...APT_GET, 'remove', 'other'],
  [...APT_GET, 'install', 'other'],
  ['apt-mark', 'hold', 'other'],
  [...APT_GET, 'purge', 'other'],
  [...APT_GET, 'install', 'other=1.0-1'],
  [...APT_GET, '--allow-downgrades', 'install', 'other=0.9'],
  ['apt-mark', 'unhold', 'other'],
  [...APT_GET, 'purge', 'other'],
  [...APT_GET, 'purge', 'other'],
];

describe('the simulated APT beside the real one', function () {
  needs('dpkg');
  this.timeout(60_000);
  let world: AptWorld;
  before(async () => {
    world = await AptWorld.make();
    for (const version of ['0.9', '1.0-1']) await world.publish('other', version);
  });
  after(() => world.remove());

  it('has the same packages after each call of a script', async () => {
    const simulated = await SimulatedHost.make({});
    expect(await answers(simulated)).to.deep.equal(await answers(world.host));
  });
});

/** After each call: how it ended, the version that `apt-cache` names, and what dpkg then knows. */
async function answers(host: Host): Promise<unknown> {
  const all: unknown[] = [];
  for (const [program = '', ...words] of CALLS) {
    const { exitCode, stdout, stderr } = await host.run([program, ...words]);
    const candidate = program === 'apt-cache' && /^ {2}Candidate: (.+)$/m.exec(stdout)?.[1];
    const known = await host.run(['dpkg-query', '--show', SHOW]);
    const errors = stderr.split('\n').filter((line) => line.startsWith('E: '));
    // Where a package is for all architectures the real one says so.
    all.push([
      program,
      words,
      exitCode,
      errors,
      candidate,
      known.stdout.replaceAll('\tall\t', '\tamd64\t'),
    ]);
  }
  return all;
}
