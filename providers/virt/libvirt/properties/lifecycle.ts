import {
  Affect,
  type Domain,
  DomainLifecycle,
  LifecycleAction as Action,
} from '../../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { edit } from '../../../../src/libvirt/xml/edit.ts';
import type { LifecycleAction } from '../../../../src/types/virt/lifecycle-action.ts';
import type { VirtState, VirtWant } from '../../../../src/types/virt.ts';
import { changeSaved } from '../changes/saved-definition.ts';

/** on_poweroff, on_reboot and on_crash, as far as they are said. */
export type Lifecycle = Pick<VirtWant, 'on_poweroff' | 'on_reboot' | 'on_crash'>;

/**
 * Sets all that are said at once, because the QEMU driver refuses pairs that may come about between
 * two single changes.
 */
export async function setLifecycle(
  domain: Domain,
  said: Lifecycle,
  { isLive }: { readonly isLive: boolean },
): Promise<void> {
  if (isLive) {
    for (const [event, action] of inSafeOrder(said)) {
      await domain.setLifecycleAction(EVENTS[event], ACTIONS[action], Affect.LIVE);
    }
  }
  await changeSaved(domain, (root) => {
    const { on_poweroff, on_reboot, on_crash } = said;
    edit(root, mapping.fields, {
      ...(on_poweroff && { onPoweroff: on_poweroff }),
      ...(on_reboot && { onReboot: on_reboot }),
      ...(on_crash && { onCrash: on_crash }),
    });
  });
}

/** What libvirt's QEMU driver refuses (qemuValidateLifecycleAction), one sentence each. */
export function lifecycleBreaches(want: Lifecycle, is: VirtState | undefined): readonly string[] {
  const refused = EVENT_NAMES.filter((event) => isRefused(event, want[event])).map(
    (event) => `${event} => ${want[event] ?? ''}`,
  );
  const poweroff = want.on_poweroff ?? is?.on_poweroff ?? 'destroy';
  const reboot = want.on_reboot ?? is?.on_reboot ?? 'restart';
  const isSaid = want.on_poweroff !== undefined || want.on_reboot !== undefined;
  if (isSaid && poweroff === 'restart' && reboot === 'destroy') {
    refused.push('on_poweroff => restart together with on_reboot => destroy');
  }
  return refused.map((pair) => `the QEMU driver of libvirt refuses ${pair}`);
}

function isRefused(event: keyof Lifecycle, action: LifecycleAction | undefined): boolean {
  return action === 'rename-restart' || (action === 'preserve' && event !== 'on_crash');
}

const EVENT_NAMES = ['on_poweroff', 'on_reboot', 'on_crash'] as const;

const EVENTS = {
  on_poweroff: DomainLifecycle.POWEROFF,
  on_reboot: DomainLifecycle.REBOOT,
  on_crash: DomainLifecycle.CRASH,
} as const;

const ACTIONS: Readonly<Record<LifecycleAction, number>> = {
  destroy: Action.DESTROY,
  restart: Action.RESTART,
  'rename-restart': Action.RESTART_RENAME,
  preserve: Action.PRESERVE,
  'coredump-destroy': Action.COREDUMP_DESTROY,
  'coredump-restart': Action.COREDUMP_RESTART,
};

/** on_poweroff may be `restart` only while on_reboot is, so whichever becomes `restart` waits for the other. */
function inSafeOrder(said: Lifecycle) {
  const order =
    said.on_poweroff === 'restart'
      ? (['on_reboot', 'on_poweroff', 'on_crash'] as const)
      : (['on_poweroff', 'on_reboot', 'on_crash'] as const);
  return order.flatMap((event) => {
    const action = said[event];
    return action === undefined ? [] : [[event, action] as const];
  });
}
