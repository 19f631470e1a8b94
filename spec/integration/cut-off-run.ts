import { libvirt } from '../../providers/virt/libvirt.ts';
import { SharedPool } from '../../src/apply/shared-pool.ts';
import type { VirtWant } from '../../src/types/virt.ts';
import { worldHost } from './virt-world.ts';

/** The making of a guest in a process of its own: where, what, and after which message it ends how. */
export interface CutOffRun {
  readonly dir: string;
  readonly uri: string;
  readonly want: VirtWant;
  readonly at: string;
  /** KILL ends it for good; STOP lets something happen meanwhile. */
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

const { dir, uri, want, at, signal } = JSON.parse(process.argv[2] ?? '') as CutOffRun;
const pool = new SharedPool(worldHost(dir), { connect: uri });

// The provider alone: the engine keeps messages back until a resource has had its turn.
const ctx = pool.context(({ message }) => {
  // The signal takes effect before the next statement.
  if (message === at) process.kill(process.pid, signal);
});

try {
  await libvirt.begin?.(ctx);
  await libvirt.create(want, ctx);
} catch (error) {
  // What the daemon's death makes of it the spec looks for in the world.
  process.exitCode = error instanceof Error ? 1 : 2;
} finally {
  await pool.close();
}
