import type { ProviderContext } from '../../../src/schema/provider.ts';
import {
  Affect,
  type Domain,
  DomainLifecycle,
  isLibvirtError,
  LibvirtError,
  LifecycleAction,
} from '../../../src/libvirt/index.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import { start } from './install/start.ts';
import { ENSURE } from './states.ts';

export type PowerState = 'running' | 'stopped' | 'suspended';

/** How a guest is stopped; asked to, unless told. */
export type StopMode = NonNullable<VirtWant['stop_mode']>;

/** A state and how it is to be reached. */
interface Wished {
  readonly should: PowerState;
  readonly mode?: StopMode | undefined;
  /** What is said of the guest besides, where anything is. */
  readonly want?: VirtWant | undefined;
}

/** Seconds that a guest has for shutting itself down, before its power is cut. */
const SHUTDOWN_TIMEOUT = 30;

/** Milliseconds between two looks at a guest that is on its way down. */
const PAUSE = 100;

/** Milliseconds between two presses of the power button: a guest that is still booting misses the first. */
const PRESS_AGAIN = 5000;

/** Brings a guest from whatever state it is in to the one wished for. */
export async function setPower(domain: Domain, wish: Wished, ctx: ProviderContext): Promise<void> {
  const is = await settledState(domain, ctx);
  if (is === wish.should) return;
  try {
    await leaveState(domain, { ...wish, is }, ctx);
  } catch (error) {
    // Somebody else was about it: libvirtd itself, still at work for a run that was cut off, say. A guest
    // that is just being started counts as suspended.
    if (!isLibvirtError(error, 'OPERATION_INVALID')) throw error;
    if ((await settledState(domain, ctx)) !== wish.should) throw error;
  }
}

async function leaveState(
  domain: Domain,
  { is, should, mode, want }: Wished & { readonly is: string },
  ctx: ProviderContext,
): Promise<void> {
  if (should === 'stopped') {
    await stop(domain, mode, ctx);
  } else if (is === 'stopped' || is === 'crashed') {
    // The memory of a crashed guest is kept for whoever wants to look at it; a start is a new one.
    if (is === 'crashed') await cutPower(domain);
    await start(domain, { isPaused: should === 'suspended', want }, ctx);
  } else if (should === 'suspended') {
    await domain.suspend();
  } else {
    await resume(domain);
  }
}

/**
 * Stops a guest: asks it to shut down and, when it does not do so in time, cuts its power; or cuts it at
 * once.
 */
export async function stop(
  domain: Domain,
  mode: StopMode | undefined,
  ctx: ProviderContext,
): Promise<void> {
  // A transient guest would be gone for good.
  if (!(await domain.isPersistent())) await domain.hypervisor.defineDomain(await domain.getXml(1));
  const { state } = await domain.getState();
  if (ENSURE[state] === 'stopped') return;
  const isAsked = mode !== 'destroy' && ENSURE[state] !== 'crashed';
  if (isAsked && (await hasShutDown(domain, ctx))) return;
  await cutPower(domain);
}

/** Cuts the power; no error when the guest is off meanwhile. */
export async function cutPower(domain: Domain): Promise<void> {
  try {
    await domain.destroy();
  } catch (error) {
    if (!isLibvirtError(error, 'OPERATION_INVALID', 'NO_DOMAIN')) throw error;
  }
}

/** The state, once a shutdown that is under way has ended. */
async function settledState(domain: Domain, ctx: ProviderContext): Promise<string> {
  const { state } = await domain.getState();
  if (ENSURE[state] !== 'stopping') return ENSURE[state];
  if (!(await isOffInTime(domain, ctx))) await cutPower(domain);
  return ENSURE[(await domain.getState()).state];
}

async function hasShutDown(domain: Domain, ctx: ProviderContext): Promise<boolean> {
  const { state } = await domain.getState();
  // A frozen guest cannot hear the power button.
  if (ENSURE[state] === 'suspended') await resume(domain);
  await letPoweroffStop(domain);
  return ENSURE[state] === 'stopping' ? isOffInTime(domain, ctx) : presses(domain, ctx);
}

/** Presses the power button until the guest is off, or until it has had its time. */
async function presses(domain: Domain, ctx: ProviderContext): Promise<boolean> {
  const { host } = ctx;
  let pressed = 0;
  return isOffInTime(domain, ctx, async () => {
    if (host.now().getTime() - pressed < PRESS_AGAIN) return;
    pressed = host.now().getTime();
    try {
      await domain.shutdown();
    } catch (error) {
      // It may be off meanwhile, or just not able to hear us: we shall see.
      if (!(error instanceof LibvirtError) || error.domain === 'RPC') throw error;
      const message = `${domain.name} cannot be asked to shut down: ${error.message}`;
      ctx.log({ level: 'debug', message });
    }
  });
}

/** A guest that is told to start again at power-off would never be off. */
async function letPoweroffStop(domain: Domain): Promise<void> {
  try {
    await domain.setLifecycleAction(DomainLifecycle.POWEROFF, LifecycleAction.DESTROY, Affect.LIVE);
  } catch (error) {
    if (!isLibvirtError(error, 'NO_SUPPORT', 'OPERATION_UNSUPPORTED', 'CONFIG_UNSUPPORTED')) {
      throw error;
    }
  }
}

async function isOffInTime(
  domain: Domain,
  ctx: ProviderContext,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<boolean> {
  const seconds = Number(ctx.settings.shutdown_timeout ?? SHUTDOWN_TIMEOUT);
  const end = ctx.host.now().getTime() + seconds * 1000;
  for (;;) {
    if (!(await domain.isActive())) return true;
    if (ctx.host.now().getTime() >= end) break;
    await meanwhile();
    await ctx.host.sleep(PAUSE);
  }
  ctx.log({
    level: 'warning',
    message: `${domain.name} did not shut down within ${seconds} seconds; its power is cut`,
  });
  return false;
}

async function resume(domain: Domain): Promise<void> {
  const { state } = await domain.getState();
  if (state === 'pmsuspended') await domain.pmWakeup();
  else await domain.resume();
}
