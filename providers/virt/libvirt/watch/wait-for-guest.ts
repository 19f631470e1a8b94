import { type Domain, isLibvirtError } from '../../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { read } from '../../../../src/libvirt/xml/read.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { connect } from '../connection.ts';
import type { DomainFields } from '../guest.ts';
import { seeInstalled } from '../install/see-installed.ts';
import { addressesOf } from './addresses.ts';
import { diagnose } from './diagnose.ts';
import { isOld, leasesOf, type Start } from './old-leases.ts';

/** Seconds to wait unless told. */
const TIMEOUT = 300;

/**
 * Milliseconds after which a guest is looked at again though libvirt has told nothing: it has events for
 * what becomes of a guest and of its agent, and none for leases and neighbours.
 */
const LOOK_AGAIN = 1000;

/**
 * Waits until a guest that was started is up, as `wait_for` says. What it waits for in vain is said with
 * what there is to see, and the guest is left as it is. One that was only resumed has the leases of before.
 */
export async function waitForGuest(
  want: Pick<VirtWant, 'name' | 'ensure' | 'wait_for' | 'wait_timeout'>,
  ctx: ProviderContext,
  { isStarted = true } = {},
): Promise<void> {
  const { wait_for: what = 'none', wait_timeout: seconds = TIMEOUT } = want;
  if (what === 'none' || want.ensure !== 'running') return;
  const hypervisor = await connect(ctx);
  const domain = await hypervisor.lookupDomainByName(want.name);
  const end = ctx.host.now().getTime() + seconds * 1000;
  await waitForInstallation(domain, { seconds, end }, ctx);
  const start = isStarted ? await startOf(domain, ctx) : NO_START;
  const news = new News();
  const told = ({ dom }: { readonly dom: { readonly uuid: string } }): void => {
    if (dom.uuid === domain.uuid) news.come();
  };
  const subscriptions = await Promise.all([
    hypervisor.listen('lifecycle', told),
    hypervisor.listen('agentLifecycle', told),
  ]);
  try {
    for (;;) {
      const answer = await LOOKS[what](domain, start, ctx);
      if (answer !== undefined) {
        ctx.log({ level: 'notice', message: `${domain.name} ${answer}` });
        return;
      }
      if (!(await domain.isActive())) throw new Error(`${domain.name} went off while it started.`);
      if (ctx.host.now().getTime() >= end) break;
      await Promise.race([news.next(), ctx.host.sleep(LOOK_AGAIN)]);
    }
    throw new Error(await failureText(domain, { what, seconds, start }, ctx));
  } finally {
    await Promise.all(subscriptions.map((subscription) => subscription.close()));
  }
}

const NO_START: Start = { leases: new Map(), since: undefined };

async function startOf(domain: Domain, { host }: ProviderContext): Promise<Start> {
  const since = host.now().getTime();
  return { leases: await leasesOf(domain, await liveFields(domain)), since };
}

async function liveFields(domain: Domain): Promise<DomainFields> {
  return read(mapping, await domain.getXml());
}

/** What a guest that is up answers; undefined as long as it is not. */
const LOOKS = {
  async ip(domain: Domain, start: Start, ctx: ProviderContext): Promise<string | undefined> {
    const live = await liveFields(domain);
    const [found, now] = await Promise.all([
      addressesOf(domain, { live, since: start.since }, ctx),
      leasesOf(domain, live),
    ]);
    const known = found.find(
      ({ address, source }) => source !== 'lease' || !isOld(address, { before: start.leases, now }),
    );
    return known && `has the address ${known.address} (${known.source})`;
  },
  async agent(domain: Domain): Promise<string | undefined> {
    try {
      await domain.agentCommand('{"execute":"guest-ping"}', 2);
      return 'has an agent that answers';
    } catch (error) {
      if (isLibvirtError(error, ...NO_ANSWER)) return undefined;
      throw error;
    }
  },
} as const;

const NO_ANSWER = [
  'AGENT_UNRESPONSIVE',
  'AGENT_UNSYNCED',
  'OPERATION_INVALID',
  'OPERATION_TIMEOUT',
  'CONFIG_UNSUPPORTED',
  'ARGUMENT_UNSUPPORTED',
] as const;

async function waitForInstallation(
  domain: Domain,
  { seconds, end }: { readonly seconds: number; readonly end: number },
  ctx: ProviderContext,
): Promise<void> {
  if (await seeInstalled(domain, end, ctx)) return;
  const seen = { what: 'installation', seconds, start: NO_START } as const;
  throw new Error(await failureText(domain, seen, ctx));
}

const MISSING = {
  ip: 'has no address',
  agent: 'has no agent that answers',
  installation: 'is still being installed',
} as const;

async function failureText(
  domain: Domain,
  {
    what,
    seconds,
    start,
  }: {
    readonly what: keyof typeof MISSING;
    readonly seconds: number;
    readonly start: Start;
  },
  ctx: ProviderContext,
): Promise<string> {
  const seen = await diagnose(domain, start, ctx);
  return `${domain.name} ${MISSING[what]} after ${seconds} seconds: ${seen.join('; ')}. It is left as it is.`;
}

/** Something was heard of the guest since it was last asked for. */
class News {
  #come: () => void = () => undefined;
  #next = this.#wait();

  come(): void {
    this.#come();
  }

  async next(): Promise<void> {
    await this.#next;
    this.#next = this.#wait();
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#come = resolve;
    });
  }
}
