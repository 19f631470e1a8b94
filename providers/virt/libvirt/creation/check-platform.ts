import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { driver } from '../connection.ts';
import { virtTypeFault } from './platform.ts';

/** What the driver that this run talks to cannot carry at all. */
export async function checkPlatform(
  want: VirtWant,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const name = await driver(ctx);
  const fault = virtTypeFault(want, name);
  if (fault !== undefined) return [fault];
  return platformFaults(name, want);
}

/** What of a wish a container, or a paravirtual guest of Xen, has no place for. */
export function platformFaults(
  driverName: string,
  want: Omit<VirtWant, 'name'>,
): readonly string[] {
  if (driverName === 'LXC') return containerFaults(want);
  if (driverName !== 'Xen' || want.virt_type !== 'xen_paravirt') return [];
  return FIRMWARE_BOUND.filter((name) => want[name] !== undefined).map(
    (name) => `${name} is not for a paravirtual guest of Xen: it has no firmware`,
  );
}

const FIRMWARE_BOUND = ['pxe', 'boot_order', 'firmware', 'machine', 'tpm'] as const;

/** What only a machine has, and a container not. */
const OF_MACHINES = {
  boot_location: 'it runs the kernel of the host',
  pxe: 'it does not boot',
  boot_order: 'it does not boot',
  firmware: 'it does not boot',
  machine: 'it is none',
  tpm: 'there is nothing to plug one into',
  disk_size: 'its root is a directory, and no image',
} as const satisfies { readonly [N in keyof VirtWant]?: string };

function containerFaults(want: Omit<VirtWant, 'name'>): readonly string[] {
  const found = Object.entries(OF_MACHINES)
    .filter(([name]) => want[name as keyof typeof OF_MACHINES] !== undefined)
    .map(([name, reason]) => `${name} is not for a container of libvirt: ${reason}`);
  const hasScreen = want.graphics !== undefined && want.graphics.said !== 'disable';
  return hasScreen ? [...found, 'graphics is not for a container: it has a console alone'] : found;
}
