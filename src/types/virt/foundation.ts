import { bool, oneOf, text } from '../../schema/attributes.ts';
import { DISK_BUSES, DISK_CACHES, DISK_FORMATS } from './disk-parts.ts';
import { nameFault } from './name.ts';
import { lineFault } from './plain-text.ts';
import { tpm } from './tpm.ts';

/** What a new guest is built on. */
export const FOUNDATION = {
  disk_format: oneOf(DISK_FORMATS, {
    behaviour: 'parameter',
    feature: 'hardware',
    desc: 'The format of the first disk, where `virt_path` does not say it itself.',
  }),
  disk_model: oneOf(DISK_BUSES, {
    behaviour: 'parameter',
    feature: 'hardware',
    desc: 'What the first disk is plugged into, where `virt_path` does not say it itself.',
  }),
  disk_cache: oneOf(DISK_CACHES, {
    behaviour: 'parameter',
    feature: 'hardware',
    desc: `How the host caches what the guest reads of and writes to the first disk, where \`virt_path\`
does not say it itself.`,
  }),
  firmware: oneOf(['bios', 'uefi', 'uefi-secure'], {
    behaviour: 'init_only',
    feature: 'hardware',
    desc: `What the guest's machine starts with: \`bios\`, \`uefi\`, with variables of its own, or
\`uefi-secure\`, which boots only what Microsoft has signed. Without it what libvirt chooses for the machine.`,
    synonyms: { efi: 'uefi', uefi_secure: 'uefi-secure' },
  }),
  tpm: tpm({
    behaviour: 'property',
    feature: 'hardware',
    desc: `A TPM for the guest, emulated: its version \`2.0\` or \`1.2\`; \`disabled\` for none. What one
holds stays when it is taken out, and goes when the guest is purged.`,
    change: 'next_boot',
  }),
  clone: text({
    behaviour: 'parameter',
    feature: 'cloneable',
    desc: 'Another guest, which is off; a new guest is made as a copy of it.',
    check: (value) => lineFault(value, 'clone') ?? nameFault(value),
  }),
  snapshot: bool({
    behaviour: 'parameter',
    feature: 'cloneable',
    desc: `Whether a \`clone\` shares what it has in common with the guest it is a copy of, and keeps only the
differences, which takes no time and little room.`,
    default: false,
  }),
} as const;
