import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPrivateLibvirtd } from '../support/private-libvirtd.ts';
import { furnishGuests, guestNames } from './guests.ts';
import { environment, measure, runOnce } from './measure.ts';
import { PVIRT, type Section } from './section.ts';
import type { Comparison } from './table.ts';

const READ_GUESTS = fileURLToPath(new URL('read-guests.py', import.meta.url));

/** A run that finds everything as it should be: what `pvirt apply` costs every half hour. */
export const idleSection: Section = {
  title:
    'apply with nothing to change, against a python3-libvirt program that reads and parses the same',
  async run() {
    return [await idle(50, 15), await idle(1000, 7)];
  },
};

async function idle(count: number, rounds: number): Promise<Comparison> {
  const daemon = await startPrivateLibvirtd();
  try {
    await daemon.virsh('net-define', '/usr/share/libvirt/networks/default.xml');
    const { manifest } = await furnishGuests(join(daemon.dir, 'guests'), guestNames(count));
    const apply = [...PVIRT, 'apply', '--connect', daemon.uri, manifest] as const;
    runOnce({ name: 'the first apply', argv: apply });
    const note = `${callsOfQuietRun([...apply, '--detailed-exitcodes'])} RPC calls`;
    const [python, pvirt] = await measure(
      [
        {
          name: `python3-libvirt, ${count} guests`,
          // Debian's own: other Pythons do not see its packages.
          argv: ['/usr/bin/python3', READ_GUESTS, daemon.uri, String(count)],
        },
        { name: `pvirt apply, ${count} guests`, argv: apply },
      ],
      rounds,
    );
    return { subject: pvirt!, yardstick: python!, goal: { atMost: 1 }, note };
  } finally {
    await daemon.stop();
  }
}

/** Makes sure that the run really has nothing to do, and counts what it asks libvirt. */
function callsOfQuietRun([program, ...args]: readonly [string, ...string[]]): string {
  const { status, stdout, stderr } = spawnSync(program, [...args, '--debug'], {
    env: environment(),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0)
    throw new Error(`The second apply was not quiet (${status}):\n${stdout}${stderr}`);
  const calls = /^Debug: libvirt: (\d+) calls/m.exec(stdout)?.[1];
  if (calls === undefined)
    throw new Error(`The apply did not say how many calls it made:\n${stdout}`);
  return calls;
}
