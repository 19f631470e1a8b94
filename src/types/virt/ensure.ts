import { oneOf } from '../../schema/attributes.ts';

const ENSURE = ['stopped', 'running', 'installed', 'absent', 'suspended', 'purged'] as const;

/** A guest that is not there any more, but whose files are: for `purged` there is still something to do. */
export const REMOVED = 'removed';

/** The states in which there is no guest. */
export const ABSENT_STATES: readonly string[] = ['absent', 'purged', REMOVED];

/** The state of a guest; `installed` is content with any in which it is there. */
export const ensure = oneOf(ENSURE, {
  behaviour: 'property',
  desc: `The state of the guest. \`installed\` means that it is there, in whatever state; \`absent\`
removes the guest and leaves its disks; \`purged\` also deletes the disks that pvirt made for it.`,
  default: 'running',
  change: 'live',
  synonyms: {
    present: 'installed',
    freezed: 'suspended',
    frozen: 'suspended',
    paused: 'suspended',
    shutoff: 'stopped',
    down: 'stopped',
  },
  isInsync(is = 'absent', should) {
    if (should === 'installed') return !ABSENT_STATES.includes(is);
    if (should === 'absent') return ABSENT_STATES.includes(is);
    return is === (should === 'purged' ? 'absent' : should);
  },
});
