import { list, oneOf, text } from '../../schema/attributes.ts';
import type { Value } from '../../values/value.ts';
import { bootLocation } from './boot-location.ts';
import { BOOT_DEVICES } from './boot-order.ts';
import { kickstart } from './kickstart.ts';
import { lineFault } from './plain-text.ts';

/** What a guest boots, and what it is installed from. */
export const BOOT = {
  boot_location: bootLocation({
    behaviour: 'init_only',
    feature: 'boot_params',
    desc: `What the guest boots: a kernel and an initrd on the host, \`["/srv/vmlinuz", "/srv/initrd"]\` or both
in one string. Or what it is installed from: the tree of an installer, as a directory of the host, or at a
URL (\`http\`, \`https\`, \`ftp\`, \`nfs\`); then the installer runs at the guest's first start only, and only on
a disk that is empty. What a guest was once installed from is not compared.`,
    aliases: ['boot_localtion'],
  }),
  boot_options: text({
    behaviour: 'init_only',
    feature: 'boot_params',
    desc: `The command line of the kernel that \`boot_location\` names; what is said here comes last.`,
    accept: (value) => (isTexts(value) ? value.join(' ') : value),
    check: (value) => lineFault(value, 'boot_options'),
    // An installer had them once; a kernel that is booted has at least an empty command line.
    isInsync: (is, should) => is === undefined || is === should,
  }),
  kickstart: kickstart({
    behaviour: 'parameter',
    feature: 'boot_params',
    desc: `The answers for the installer that \`boot_location\` names: a kickstart, a preseed, an AutoYaST profile
or the user-data of autoinstall. A URL is what the installer is told; a file of this host is put into its
initrd (user-data: into a CD-ROM, for its first boot). Which of these it is the tree tells, or a word before
it: \`ks=\`, \`inst.ks=\`, \`preseed=\`, \`url=\`, \`autoyast=\`, \`autoinstall=\`. With it a kernel and an initrd are an
installer too, for the first start only.`,
  }),
  boot_order: list(
    oneOf(BOOT_DEVICES, {
      behaviour: 'parameter',
      desc: '',
      synonyms: { disk: 'hd', net: 'network', pxe: 'network', cd: 'cdrom', floppy: 'fd' },
    }),
    {
      behaviour: 'property',
      feature: 'hardware',
      desc: 'The kinds of devices that the guest tries to boot from, in this order.',
      change: 'next_boot',
      check: (devices) => {
        if (devices.length === 0) return '[] is not a valid boot_order: it must name a device';
        const twice = devices.find((device, index) => devices.indexOf(device) !== index);
        return twice === undefined ? undefined : `${twice} is in the boot order twice`;
      },
    },
  ),
} as const;

function isTexts(value: Value): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
