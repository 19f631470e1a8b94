import { list, oneOf, text } from '../../schema/attributes.ts';
import { hostnameFault } from './hostname.ts';
import { ipAddresses } from './ip-address.ts';
import { lineFault } from './plain-text.ts';
import { size } from './size.ts';
import { configfileFault } from './template.ts';

/** What LVM takes as the name of a group or a volume. */
const VOLUME = /^[A-Za-z0-9+_.][A-Za-z0-9+_.-]{0,126}$/;

/** What is said of containers only. */
export const CONTAINER = {
  template_options: list(text({ behaviour: 'parameter', desc: '' }), {
    behaviour: 'parameter',
    feature: 'template_options',
    desc: `What the template is told besides, word by word: \`['-r', 'bookworm']\`.`,
    check: (words) => lineFault(words.join(' '), 'template_options'),
  }),
  configfile: text({
    behaviour: 'parameter',
    feature: 'initial_config',
    desc: `What the configuration of a new container starts from. LXC: the path of a file, instead of
\`/etc/lxc/default.conf\`. OpenVZ: the name of a sample (\`basic\`, \`vswap-256m\`), or the path of a file.`,
    check: configfileFault,
  }),
  backingstore: oneOf(['best', 'dir', 'overlay', 'loop', 'btrfs', 'lvm', 'zfs', 'rbd'], {
    behaviour: 'init_only',
    feature: 'backingstore',
    desc: 'What keeps the files of a container: a directory (`dir`, as without it), or what is named.',
    synonyms: { none: 'dir', overlayfs: 'overlay' },
    isInsync: (is, should) => should === 'best' || is === should,
  }),
  vgname: text({
    behaviour: 'parameter',
    feature: 'manages_lvm',
    desc: 'The LVM volume group for `backingstore => lvm`; `lxc` without it.',
    patterns: [VOLUME],
  }),
  lvname: text({
    behaviour: 'parameter',
    feature: 'manages_lvm',
    desc: "The LVM volume for `backingstore => lvm`; the guest's name without it.",
    patterns: [VOLUME],
  }),
  fssize: size('G', {
    behaviour: 'parameter',
    feature: 'manages_lvm',
    desc: 'The size in GiB, or with a unit, of the filesystem made for `lvm`, `loop` or `rbd`.',
  }),
  fstype: text({
    behaviour: 'parameter',
    feature: 'manages_lvm',
    desc: 'The filesystem made for `lvm`, `loop` or `rbd`: `ext4` without it.',
    patterns: [/^[a-z][a-z0-9_.-]{0,31}$/],
  }),
  hostname: text({
    behaviour: 'property',
    feature: 'hostname',
    desc: 'The name that a container gives itself.',
    change: 'live',
    check: hostnameFault,
  }),
  ipaddr: ipAddresses({
    behaviour: 'property',
    feature: 'ip',
    desc: `The IPv4 and IPv6 addresses of a container, with or without the length of their prefix:
\`['10.0.3.5/24', 'fd00::5/64']\`.`,
    change: 'live',
  }),
} as const;
