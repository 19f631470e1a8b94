import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { edit } from '../../../../src/libvirt/xml/edit.ts';
import type { DomainFields } from '../guest.ts';
import type { StoredProperty } from './stored-properties.ts';

/** `clocksync`: what the guest's clock shows when it starts. */
export const clocksync: StoredProperty<string> = {
  read: wordsOf,
  change(root, said) {
    const [kind = '', detail] = said.split(/:(.*)/s);
    edit(root, mapping.fields, {
      clockOffset: kind.toLowerCase(),
      clockTimezone: kind === 'timezone' ? detail : undefined,
      clockAdjustment: kind === 'variable' ? (detail ?? '0') : undefined,
      clockBasis: kind === 'variable' ? 'utc' : undefined,
    });
  },
  delay: 'the clock of a running guest is its own',
};

/** A clock that is set to a point in time, or by the host's local one, has no words. */
function wordsOf(saved: DomainFields): string | undefined {
  const { clockOffset = 'utc', clockTimezone, clockAdjustment = '0', clockBasis = 'utc' } = saved;
  switch (clockOffset) {
    case 'utc':
      return 'UTC';
    case 'localtime':
      return 'localtime';
    case 'timezone':
      return `timezone:${clockTimezone ?? ''}`;
    case 'variable':
      return clockBasis === 'utc' ? `variable:${clockAdjustment}` : undefined;
    default:
      return undefined;
  }
}
