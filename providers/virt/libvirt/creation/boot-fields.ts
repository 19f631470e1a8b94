import type { NewFields } from '../guest.ts';
import type { NewGuest } from './new-domain.ts';
import { type Platform, PLATFORMS } from './platform.ts';

/** What a new guest starts from. */
export function boot(guest: NewGuest): NewFields {
  const { want, arch, platform } = guest;
  const { osType, machine, init, bootloader }: Platform = PLATFORMS[platform];
  const { kernel, initrd, cmdline } = ownKernel(guest);
  if (init !== undefined) return { osType, arch, init };
  return {
    osType,
    arch,
    machine: want.machine ?? machine,
    ...firmware(want.firmware),
    bootloader: kernel === undefined ? bootloader : undefined,
    kernel,
    initrd,
    cmdline,
    bootDevices: osType === 'hvm' ? bootDevices(guest) : [],
  };
}

/** What it boots for good; an installer is booted once, and is no part of a definition. */
function ownKernel({ want, installation }: NewGuest): NewFields {
  if (installation !== undefined) return {};
  const [kernel, initrd] = want.boot_location ?? [];
  const cmdline = want.boot_options === '' ? undefined : want.boot_options;
  return { kernel, initrd, cmdline };
}

/** Without keys of somebody else's: whatever is in the disk may boot. */
function firmware(said: NewGuest['want']['firmware']): NewFields {
  if (said !== 'uefi' && said !== 'uefi-secure') return {};
  const isSecure = said === 'uefi-secure';
  return {
    firmware: 'efi',
    firmwareFeatures: [
      { enabled: isSecure, name: 'secure-boot' },
      ...(isSecure ? [{ enabled: true, name: 'enrolled-keys' }] : []),
    ],
  };
}

function bootDevices({ want, disks, installation }: NewGuest): NewFields['bootDevices'] {
  const { boot_location, boot_order, pxe } = want;
  if (boot_order !== undefined) return [];
  if (installation === undefined && boot_location !== undefined) return [];
  if (pxe === true && disks.every(({ device }) => device !== 'disk')) {
    return [{ device: 'network' }, { device: 'hd' }];
  }
  // An empty disk passes the turn on to what it is to be installed from.
  const kinds = [...new Set(disks.map(({ device }) => BOOT_DEVICES[device]))].sort(
    (one, other) => BOOT_TURNS.indexOf(one) - BOOT_TURNS.indexOf(other),
  );
  return kinds.map((device) => ({ device }));
}

const BOOT_DEVICES = { disk: 'hd', cdrom: 'cdrom', floppy: 'fd' } as const;
const BOOT_TURNS: readonly string[] = ['hd', 'cdrom', 'fd'];
