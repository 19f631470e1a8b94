import { diskDevices } from '../disks/disk-devices.ts';
import type { NewFields } from '../guest.ts';
import { AGENT_CHANNEL } from '../properties/agent-channel.ts';
import { graphicsDevices } from '../properties/graphics-devices.ts';
import type { NewGuest } from './new-domain.ts';
import { isX86, type Platform, PLATFORMS } from './platform.ts';

/** The devices of a new guest. */
export function devices(guest: NewGuest): NewFields {
  const { platform, interfaces } = guest;
  const { hasQemuDevices }: Platform = PLATFORMS[platform];
  if (platform === 'lxc') {
    return { filesystems: rootOf(guest), interfaces, consoles: [{ type: 'pty' }] };
  }
  return {
    disks: diskDevices(guest.disks),
    interfaces,
    consoles: [{ type: 'pty' }],
    ...screen(guest),
    ...(hasQemuDevices ? qemuDevices(guest) : {}),
  };
}

/** The directory that a container has as its root. */
function rootOf({ want }: NewGuest): NewFields['filesystems'] {
  const [first] = want.virt_path ?? [];
  return first === undefined
    ? []
    : [{ type: 'mount', accessMode: 'passthrough', folder: first.source, target: '/' }];
}

function screen({ want, platform, traits }: NewGuest): NewFields {
  const { isMachine, hasQemuDevices } = PLATFORMS[platform];
  const found = graphicsDevices(want.graphics ?? { said: 'enable' });
  if (found.graphics?.length === 0) return found;
  // A paravirtual guest of Xen has a frame buffer, and neither a card nor a tablet.
  if (!isMachine) return { graphics: found.graphics };
  return hasQemuDevices && traits?.hasVirtioGpu === true
    ? { ...found, videos: [{ model: 'virtio' }] }
    : found;
}

function qemuDevices({ arch, traits }: NewGuest): NewFields {
  return {
    channels: [AGENT_CHANNEL],
    balloon: 'virtio',
    rngs:
      traits?.hasVirtioRng === false
        ? []
        : [{ model: 'virtio', source: 'random', device: '/dev/urandom' }],
    // Without it the host never learns of a crash, and on_crash would mean nothing.
    panics: isX86(arch) ? [{ model: 'isa' }] : [],
  };
}
