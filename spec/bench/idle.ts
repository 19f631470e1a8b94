import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PrivateLibvirtd, startPrivateLibvirtd } from '../support/private-libvirtd.ts';
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
    return [...(await idle(50, 15)), ...(await idle(1000, 7))];
  },
};

/** Guests that somebody else has changed before a run that finds and mends them. */
const DRIFTED = 10;

async function idle(count: number, rounds: number): Promise<readonly Comparison[]> {
  const daemon = await startPrivateLibvirtd();
  try {
    await daemon.virsh('net-define', '/usr/share/libvirt/networks/default.xml');
    const { manifest } = await furnishGuests(join(daemon.dir, 'guests'), guestNames(count));
    const apply = [...PVIRT, 'apply', '--connect', daemon.uri, manifest] as const;
    runOnce({ name: 'the first apply', argv: apply });
    const note = `${callsOfQuietRun([...apply, '--detailed-exitcodes'])} RPC calls`;
    const [python, pvirt, mending] = await measure(
      [
        {
          name: `python3-libvirt, ${count} guests`,
          // Debian's own: other Pythons do not see its packages.
          argv: ['/usr/bin/python3', READ_GUESTS, daemon.uri, String(count)],
        },
        { name: `pvirt apply, ${count} guests`, argv: apply },
        {
          name: `pvirt apply, ${DRIFTED} of ${count} guests mended`,
          argv: apply,
          before: () => drift(daemon, count),
        },
      ],
      rounds,
    );
    // What was mended is as it should be: the run after it is quiet.
    callsOfQuietRun([...apply, '--detailed-exitcodes']);
    return [
      { subject: pvirt!, yardstick: python!, goal: { atMost: 1 }, note },
      { subject: mending!, yardstick: python!, goal: { atMost: 1.5 }, note: '' },
    ];
  } finally {
    await daemon.stop();
  }
}

/** Somebody else gives guests other descriptions, spread over all of them. */
async function drift(daemon: PrivateLibvirtd, count: number): Promise<void> {
  const names = guestNames(count).filter((_, index) => index % (count / DRIFTED) === 0);
  await daemon.virsh(names.map((name) => `desc ${name} --config somebody else`).join(';'));
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
