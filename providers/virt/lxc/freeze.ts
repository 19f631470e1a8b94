import type { ProviderContext } from '../../../src/schema/provider.ts';
import { runTool, ToolTimeout } from './tools.ts';

/** Milliseconds of one attempt; a container is frozen within a few. */
const ATTEMPT = 10_000;

const ATTEMPTS = 4;

/**
 * Freezes the processes of a container. On cgroup v1 the kernel may stay half-way for ever when a process
 * is just starting another one; thawing and freezing anew ends that.
 */
export async function freeze(name: string, ctx: ProviderContext): Promise<void> {
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      await runTool('lxc-freeze', { name, timeout: ATTEMPT }, ctx);
      return;
    } catch (error) {
      if (!(error instanceof ToolTimeout)) throw error;
      await runTool('lxc-unfreeze', { name }, ctx);
      if (left === 1) throw error;
    }
  }
}
