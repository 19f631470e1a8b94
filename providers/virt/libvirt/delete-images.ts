import type { ProviderContext } from '../../../src/schema/provider.ts';
import { connect } from './connection.ts';
import { discard } from './disks/disk-image.ts';
import { HELD, lockedFiles } from './file-locks.ts';
import { usersOf } from './disks/files-in-use.ts';
import { type JournalEntry, reached } from './journal.ts';

/** Deletes the images of a guest that libvirt no longer knows, but none that anybody else has a use for. */
export async function deleteImages(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  const { host, log } = ctx;
  const { doomed = [], uuid } = entry;
  if (doomed.length === 0) return;
  const paths = doomed.map(({ path }) => path);
  const users = await usersOf(paths, { hypervisor: await connect(ctx), except: uuid }, ctx);
  const locked = await lockedFiles(host);
  for (const { path, id } of doomed) {
    const found = await host.files.stat(path);
    if (found?.id !== id) continue;
    const use = users.get(path) ?? (locked.has(id) ? HELD : undefined);
    if (use === undefined) {
      await discard(path, host);
      log({ level: 'info', message: `${path} is deleted` });
    } else {
      log({ level: 'warning', message: `${path} stays: ${use}` });
    }
    reached('image deleted', entry, ctx);
  }
}
