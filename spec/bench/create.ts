import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startPrivateLibvirtd, type PrivateLibvirtd } from '../support/private-libvirtd.ts';
import { furnishGuests, guestNames } from './guests.ts';
import { measure, runOnce } from './measure.ts';
import { PVIRT, type Section } from './section.ts';

const COUNT = 50;

/** The first run on a new host: every guest has to be defined. */
export const createSection: Section = {
  title: `defining ${COUNT} guests, against one virsh that defines the same`,
  async run() {
    const daemon = await startPrivateLibvirtd();
    try {
      await daemon.virsh('net-define', '/usr/share/libvirt/networks/default.xml');
      const names = guestNames(COUNT);
      const { manifest } = await furnishGuests(join(daemon.dir, 'guests'), names);
      const apply = [...PVIRT, 'apply', '--connect', daemon.uri, manifest] as const;
      runOnce({ name: 'the first apply', argv: apply });
      const commands = await dumpDefinitions(daemon, names);
      const before = () => forgetGuests(daemon, names);
      const [virsh, pvirt] = await measure(
        [
          {
            name: `virsh, ${COUNT} x define`,
            argv: ['virsh', '-q', '-c', daemon.uri, ...commands],
            before,
          },
          { name: `pvirt apply, ${COUNT} new guests`, argv: apply, before },
        ],
        7,
      );
      return [{ subject: pvirt!, yardstick: virsh!, goal: { atMost: 1 } }];
    } finally {
      await daemon.stop();
    }
  },
};

/** The same documents for virsh; autostart, which is no part of them, as commands of its own. */
async function dumpDefinitions(
  daemon: PrivateLibvirtd,
  names: readonly string[],
): Promise<readonly string[]> {
  const directory = join(daemon.dir, 'definitions');
  await mkdir(directory);
  const commands: string[] = [];
  for (const name of names) {
    const path = join(directory, `${name}.xml`);
    await writeFile(path, await daemon.virsh('dumpxml', '--inactive', name));
    commands.push(`define ${path}`);
    const autostarts = (await daemon.virsh('dominfo', name)).includes('enable');
    if (autostarts) commands.push(`autostart ${name}`);
  }
  return [commands.join(';')];
}

async function forgetGuests(daemon: PrivateLibvirtd, names: readonly string[]): Promise<void> {
  const defined = new Set((await daemon.virsh('list', '--all', '--name')).split('\n'));
  const commands = names.filter((name) => defined.has(name)).map((name) => `undefine ${name}`);
  if (commands.length > 0) await daemon.virsh(commands.join(';'));
}
