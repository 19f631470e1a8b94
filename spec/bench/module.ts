import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPrivateLibvirtd } from '../support/private-libvirtd.ts';
import { puppetPlaces } from '../support/puppet/puppets.ts';
import { furnishGuests, guestNames } from './guests.ts';
import {
  type Contestant,
  median,
  type Pair,
  runOnce,
  summarized,
  type Times,
  timesInTurn,
} from './measure.ts';
import { PVIRT, type Section } from './section.ts';
import type { Comparison } from './table.ts';

const COUNT = 100;
const ROUNDS = 9;
/** Milliseconds that guests may cost. */
const MOST_MORE = 1000;
const MODULE = fileURLToPath(new URL('../..', import.meta.url));

/** What guests that are as they should be add to a run of real Puppet; the facts of both are left out. */
export const moduleSection: Section = {
  title: `puppet apply with ${COUNT} guests and nothing to change, against an empty manifest`,
  async run() {
    const daemon = await startPrivateLibvirtd();
    const dir = await mkdtemp(join(tmpdir(), 'pvirt-bench-module-'));
    try {
      await mkdir(join(dir, 'modules'));
      await symlink(MODULE, join(dir, 'modules', 'virt'));
      await daemon.virsh('net-define', '/usr/share/libvirt/networks/default.xml');
      const { manifest } = await furnishGuests(join(daemon.dir, 'guests'), guestNames(COUNT));
      await writeFile(join(dir, 'empty.pp'), '');
      const env = {
        PVIRT: PVIRT[1],
        PVIRT_STATE_DIR: join(dir, 'state'),
        LIBVIRT_DEFAULT_URI: daemon.uri,
        LANG: 'C.UTF-8',
      };
      runOnce({ name: 'create', argv: [...PVIRT, 'apply', manifest], env });
      const sites = [manifest, join(dir, 'empty.pp')] as const;
      const rounds = timesInTurn(
        [applying(sites[0], dir, env), applying(sites[1], dir, env)],
        ROUNDS,
      );
      return [compare(rounds, 'wall', ''), compare(rounds, 'processor', ', processor time')];
    } finally {
      await daemon.stop();
      await rm(dir, { recursive: true, force: true });
    }
  },
};

/** Both in every round; what counts is how much more one takes than the other beside it. */
function compare(rounds: readonly Pair[], kind: keyof Times, what: string): Comparison {
  const [idle, empty] = [rounds.map(([one]) => one[kind]), rounds.map(([, one]) => one[kind])];
  const more = median(rounds.map(([one, other]) => one[kind] - other[kind]));
  return {
    subject: summarized(`puppet apply, ${COUNT} guests${what}`, idle),
    yardstick: summarized(`puppet apply, empty${what}`, empty),
    // A second is one on the clock.
    goal:
      kind === 'wall'
        ? { atMost: Number(((median(empty) + MOST_MORE) / median(empty)).toFixed(2)) }
        : undefined,
    note: `${more.toFixed(0)} ms more (goal: ${MOST_MORE} on the clock)`,
  };
}

function applying(site: string, dir: string, env: Readonly<Record<string, string>>): Contestant {
  const settings = [`--modulepath=${join(dir, 'modules')}`, '--facts_terminus=memory'];
  const name = site.endsWith('empty.pp') ? 'puppet apply, empty' : `puppet apply, ${COUNT} guests`;
  return { name, argv: ['puppet', 'apply', ...puppetPlaces(dir), ...settings, site], env };
}
