import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { GuestAddress } from '../../../../src/types/virt/status.ts';

/** Whose addresses are asked for, and since when somebody must have been heard of. */
export interface Heard {
  /** In small letters. */
  readonly macs: ReadonlySet<string>;
  /** Milliseconds of the clock; without it whatever the table has counts. */
  readonly since?: number | undefined;
}

/**
 * Whom this host knows on its links (`ip neigh` of iproute2). The table keeps who was there long ago, so
 * that where it matters only those count who have answered since; the others the kernel is told to ask.
 */
export async function neighbours(
  { macs, since }: Heard,
  ctx: ProviderContext,
): Promise<readonly Omit<GuestAddress, 'source'>[]> {
  const found = (await tableOf(ctx)).filter(({ lladdr = '', state = [] }) => {
    const isKnown = state.every((word) => word !== 'FAILED' && word !== 'INCOMPLETE');
    return isKnown && macs.has(lladdr.toLowerCase());
  });
  const isFresh = ({ confirmed = 0 }: Entry) =>
    since === undefined || ctx.host.now().getTime() - (confirmed + 1) * 1000 >= since;
  for (const entry of found) if (!isFresh(entry)) await ask(entry, ctx);
  return found
    .filter(isFresh)
    .map(({ dst, lladdr = '' }) => ({ mac: lladdr.toLowerCase(), address: dst }));
}

/** One line of `ip -s -j neigh`. */
interface Entry {
  readonly dst: string;
  readonly dev: string;
  readonly lladdr?: string;
  readonly state?: readonly string[];
  /** Whole seconds since it has answered. */
  readonly confirmed?: number;
}

async function tableOf({ host }: ProviderContext): Promise<readonly Entry[]> {
  const { exitCode, stdout } = await host.run(['ip', '-s', '-j', 'neigh', 'show']);
  return exitCode === 0 ? (JSON.parse(stdout) as readonly Entry[]) : [];
}

/** The kernel asks whether somebody is still there, as it does when there is something to be sent. */
async function ask({ dst, dev, lladdr = '' }: Entry, { host }: ProviderContext): Promise<void> {
  const at = ['lladdr', lladdr, 'dev', dev] as const;
  await host.run(['ip', 'neigh', 'change', dst, ...at, 'nud', 'probe']);
}
