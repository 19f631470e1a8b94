import type { GuestStatus } from '../types/virt/status.ts';

/** A guest's status for people to read. */
export function statusText(guest: GuestStatus): string {
  const { name, state, reason, installation, addresses, disks, pending, lastLine } = guest;
  const lines = [
    `${name}: ${state}${reason === undefined ? '' : ` (${reason})`}`,
    ...(installation === undefined ? [] : [`  installation  ${installation}`]),
    ...addresses.map(({ mac, address, source }) => `  address  ${address} (${source}, ${mac})`),
    ...disks.map(({ target, source, format, size, basedOn }) => {
      const amount = size === undefined ? '' : `, ${String(Math.round(size / 10.24) / 100)} MiB`;
      const chain = basedOn.map((image) => ` <- ${image}`).join('');
      return `  disk     ${target}: ${source === '' ? 'empty' : `${source} (${format}${amount})${chain}`}`;
    }),
    ...pending.map(({ attribute, is, next }) => `  next boot  ${attribute}: ${is} becomes ${next}`),
    ...(lastLine === undefined ? [] : [`  console  ${lastLine}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
