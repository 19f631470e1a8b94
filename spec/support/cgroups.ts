import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Removes a cgroup with all below it, once its last process has ended. */
export async function removeCgroup(group: string): Promise<void> {
  for (const entry of await readdir(group, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeCgroup(join(group, entry.name));
  }
  for (let tries = 0; ; tries += 1) {
    try {
      await rmdir(group);
      return;
    } catch (error) {
      // The kernel empties a group a moment after its last process.
      if (tries === 100) throw error;
      await sleep(25);
    }
  }
}
