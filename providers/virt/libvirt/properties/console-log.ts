import { domain as mapping, serialPort } from '../../../../src/libvirt/xml/domain.ts';
import { edit, items } from '../../../../src/libvirt/xml/edit.ts';
import { NO_LOG } from '../../../../src/types/virt/console-log.ts';
import type { StoredProperty } from './stored-properties.ts';

const { serials, consoles } = mapping.fields;

/**
 * `console_log`: the file that virtlogd writes all to that the guest says on its first serial port; the
 * console is the same device, and libvirt wants both to say the same.
 */
export const consoleLog: StoredProperty<string> = {
  read: (saved) => [...saved.serials, ...saved.consoles][0]?.logFile ?? NO_LOG,
  change(root, said) {
    const isOn = said !== NO_LOG;
    for (const many of [serials, consoles]) {
      const [first] = items(root, many);
      if (first === undefined) continue;
      for (const log of first.element.children('log')) first.element.remove(log);
      if (isOn) edit(first.element, serialPort, { logFile: said, logAppend: true });
    }
  },
  refusal: (saved) =>
    saved.serials.length + saved.consoles.length === 0 ? 'it has no serial console' : undefined,
  delay: 'the serial console of a running guest cannot change',
};
