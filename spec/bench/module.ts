import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPrivateLibvirtd } from '../support/private-libvirtd.ts';
import { puppetPlaces } from '../support/puppet/puppets.ts';
import { furnishGuests, guestNames } from './guests.ts';
import { type Contestant, measure, processorTime, runOnce } from './measure.ts';
import { PVIRT, type Section } from './section.ts';

const COUNT = 100;
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
      const contestants = [manifest, join(dir, 'empty.pp')].map((site) => applying(site, dir, env));
      const [idle, empty] = await measure(contestants, 5);
      const more = idle!.median - empty!.median;
      const processor = processorTime(contestants[0]!) - processorTime(contestants[1]!);
      const most = (empty!.median + 1000) / empty!.median;
      return [
        {
          subject: idle!,
          yardstick: empty!,
          goal: { atMost: Number(most.toFixed(2)) },
          note: `${more.toFixed(0)} ms more (goal: 1,000); ${processor.toFixed(0)} ms of processor time`,
        },
      ];
    } finally {
      await daemon.stop();
      await rm(dir, { recursive: true, force: true });
    }
  },
};

function applying(site: string, dir: string, env: Readonly<Record<string, string>>): Contestant {
  const settings = [`--modulepath=${join(dir, 'modules')}`, '--facts_terminus=memory'];
  const name = site.endsWith('empty.pp') ? 'puppet apply, empty' : `puppet apply, ${COUNT} guests`;
  return { name, argv: ['puppet', 'apply', ...puppetPlaces(dir), ...settings, site], env };
}
