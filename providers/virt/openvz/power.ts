import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import { type Container, containerOf } from './container.ts';
import { forget } from './containers.ts';
import type { Change } from './property.ts';
import { vzctl } from './vzctl.ts';

/** Starts, stops, suspends or resumes a container. */
export async function setEnsure(
  should: string,
  { is, want }: Change,
  ctx: ProviderContext,
): Promise<void> {
  const container = containerOf(is);
  if (container.status === 'lost') throw new Error(lostText(container));
  try {
    if (should === 'running') await run(container, ctx);
    if (should === 'stopped') await stop(container, want, ctx);
    if (should === 'suspended') await suspend(container, ctx);
  } finally {
    await forget(ctx);
  }
}

/** Why nothing can be done to a container without its files. */
export function lostText({ ctid, private: folder }: Container): string {
  return `the files of container ${ctid} are missing: is what keeps ${folder} mounted? If they are gone for good, ensure => absent forgets it`;
}

async function run({ ctid, status }: Container, ctx: ProviderContext): Promise<void> {
  const isAsleep = status === 'suspended' || status === 'paused';
  await vzctl([isAsleep ? 'resume' : 'start', ctid], ctx);
}

/** Nothing that a suspended container was about to do is lost: it goes on, and stops itself. */
async function stop(
  { ctid, status }: Container,
  { stop_mode }: Pick<VirtWant, 'stop_mode'>,
  ctx: ProviderContext,
): Promise<void> {
  if (status === 'suspended' || status === 'paused') await vzctl(['resume', ctid], ctx);
  await vzctl(['stop', ctid, ...(stop_mode === 'destroy' ? ['--fast'] : [])], ctx);
}

async function suspend({ ctid, status }: Container, ctx: ProviderContext): Promise<void> {
  if (status !== 'running') await vzctl(['start', ctid], ctx);
  await vzctl(['suspend', ctid], ctx);
}
