import type { Attribute } from '../../schema/attribute.ts';
import { oneOf } from '../../schema/attributes.ts';

const ACTIONS = ['destroy', 'restart', 'preserve', 'rename-restart'] as const;
const CRASH_ACTIONS = [...ACTIONS, 'coredump-destroy', 'coredump-restart'] as const;

/** What the host does with a guest that has stopped by itself. */
export type LifecycleAction = (typeof CRASH_ACTIONS)[number];

const SYNONYMS = {
  preserv: 'preserve',
  renamerestart: 'rename-restart',
  rename_restart: 'rename-restart',
} as const;

/** `on_poweroff` and `on_reboot`. */
export function lifecycleAction(
  desc: string,
): Attribute<LifecycleAction, 'property', 'manages_behaviour'> {
  return oneOf<LifecycleAction, 'property', 'manages_behaviour'>(ACTIONS, {
    behaviour: 'property',
    feature: 'manages_behaviour',
    desc,
    change: 'live',
    synonyms: SYNONYMS,
  });
}

/** `on_crash`, which may also write the guest's memory to a file. */
export function crashAction(
  desc: string,
): Attribute<LifecycleAction, 'property', 'manages_behaviour'> {
  return oneOf<LifecycleAction, 'property', 'manages_behaviour'>(CRASH_ACTIONS, {
    behaviour: 'property',
    feature: 'manages_behaviour',
    desc,
    change: 'live',
    synonyms: {
      ...SYNONYMS,
      coredump_destroy: 'coredump-destroy',
      coredump_restart: 'coredump-restart',
    },
  });
}
