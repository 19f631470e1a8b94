import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { insert, items, remove } from '../../../../src/libvirt/xml/edit.ts';
import type { StoredProperty } from './stored-properties.ts';

const { channels } = mapping.fields;

/** The channel that the guest agent of QEMU listens on. */
export const AGENT_CHANNEL = {
  type: 'unix',
  targetType: 'virtio',
  targetName: 'org.qemu.guest_agent.0',
} as const;

/** `agent`: whether the guest's agent can be talked to. */
export const agent: StoredProperty<boolean> = {
  read: (saved) => saved.channels.some(isAgent),
  change(root, should) {
    const there = items(root, channels).filter(({ values }) => isAgent(values));
    if (!should) {
      remove(
        root,
        channels,
        there.map(({ element }) => element),
      );
    } else if (there.length === 0) {
      insert(root, channels, { values: AGENT_CHANNEL });
    }
  },
  delay: 'a running guest keeps the channels that it was started with',
};

function isAgent({ targetName }: { readonly targetName?: string }): boolean {
  return targetName === AGENT_CHANNEL.targetName;
}
