import { readdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Lets all processes of a cgroup go on: those that are frozen do not even hear that they are killed. */
export async function thawCgroup(group: string): Promise<void> {
  for (const entry of await readdir(group, { withFileTypes: true })) {
    const path = join(group, entry.name);
    if (entry.isDirectory()) await thawCgroup(path);
    else if (entry.name === 'freezer.state') await writeFile(path, 'THAWED');
    else if (entry.name === 'cgroup.freeze') await writeFile(path, '0');
  }
}

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
