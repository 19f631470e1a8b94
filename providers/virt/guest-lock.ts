import { createHash } from 'node:crypto';
import type { ProviderContext } from '../../src/schema/provider.ts';
import { stateDirectory } from './state-directory.ts';

/** Seconds to wait for another run. */
const TIMEOUT = '60';

/** Where guests are: a hypervisor's host, a directory of containers. */
export interface GuestPlace {
  /** The same for all that are the same, however the user says it. */
  readonly id: string;
  /** As the user says it. */
  readonly name: string;
}

/**
 * Holds the lock on the guests of one place until the run ends: two runs that make the same guest would
 * otherwise both find it missing.
 */
export function lockGuests(place: GuestPlace, ctx: ProviderContext): Promise<unknown> {
  return ctx.shared(
    Symbol.for(`pvirt: lock on the guests of ${place.id}`),
    () => lock(place, ctx),
    (release) => release(),
  );
}

async function lock(
  { id, name: place }: GuestPlace,
  ctx: ProviderContext,
): Promise<() => Promise<void>> {
  const { lock_timeout: said = TIMEOUT } = ctx.settings;
  const timeout = /^\d{1,9}(\.\d+)?$/.test(said) ? Number(said) : undefined;
  if (timeout === undefined) {
    throw new Error(`--lock-timeout takes a number of seconds, not '${said}'.`);
  }
  const name = createHash('sha256').update(id).digest('hex').slice(0, 16);
  let other = 'Another pvirt';
  const release = await ctx.host.lock(`${await stateDirectory(ctx)}/${name}.lock`, {
    timeout,
    onWait: (pid) => {
      if (pid > 0) other += ` (process ${pid})`;
      const message = `${other} is at work on the guests of ${place}; waiting for it to end`;
      ctx.log({ level: 'notice', message });
    },
  });
  if (release !== undefined) return release;
  throw new Error(
    `${other} is still at work on the guests of ${place} after ${said} seconds; try again later, or wait longer with --lock-timeout.`,
  );
}
