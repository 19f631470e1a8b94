import { bool, integer, oneOf, text } from '../../schema/attributes.ts';
import { shown } from '../../schema/inspect.ts';
import type { Value } from '../../values/value.ts';
import { user } from './openvz/account.ts';
import { devices } from './openvz/devices.ts';
import { ioLimit } from './openvz/io-limit.ts';
import { iptables } from './openvz/iptables.ts';
import { nameserver, searchdomain } from './openvz/nameserver.ts';
import { networkCards } from './openvz/network-cards.ts';
import { quota } from './openvz/quota.ts';
import { resourcesParameters } from './openvz/resources.ts';
import { swap } from './openvz/swap.ts';
import { CAPABILITIES, FEATURES, switches } from './openvz/switches.ts';
import { pathFault } from './plain-text.ts';

/** What a provider of containers like OpenVZ's can do. */
export const openvzFeatures = {
  numbered: 'numbers its guests',
  storage_path: 'chooses where the files of a guest are',
  fetches_templates: 'fetches what guests are made of',
  vswap: 'gives guests swap space',
  disk_quota: 'limits the disk space and the inodes of a guest',
  dns: 'tells guests where to look up names',
  boot_sequence: 'starts guests in an order',
  disabled: 'locks guests, so that they do not start',
  cpu_mask: 'binds guests to processors',
  io_limits: 'limits how fast guests use the disks',
  manages_users: 'sets passwords in guests',
  manages_features: 'gives guests features of the kernel',
  manages_capabilities: 'gives guests capabilities',
  manages_devices: 'gives guests devices of the host',
  iptables: 'gives guests the modules of the firewall',
} as const;

/** The attributes that are OpenVZ's own. */
export const openvzAttributes = {
  id: integer({
    behaviour: 'init_only',
    feature: 'numbered',
    desc: `The number of a new container, above 100. Without it the next one above all that there are.`,
    aliases: ['ctid'],
    min: 101,
    max: 2_147_483_644,
  }),
  tmpl_repo: text({
    behaviour: 'parameter',
    feature: 'fetches_templates',
    desc: `Where a template that is not in the cache is fetched from: \`http://\`, \`https://\`, \`file://\`
or a directory. What the repository's SHA256SUMS or NAME.sha256 says of it must be true.`,
    patterns: [/^(?:https?:\/\/|file:\/\/\/|\/)[^\s\p{Cc}]+$/u],
  }),
  ve_root: containerPath('Where the files of a running container are seen on the host'),
  ve_private: { ...containerPath('Where the files of a container are kept'), aliases: ['private'] },
  swap,
  diskspace: quota(
    1024,
    `Disk space as \`SOFT:HARD\`, or one value for both: a number alone counts in blocks of 1 KiB, else
with a unit, \`"5G:5.5G"\`.`,
  ),
  diskinodes: quota(1, 'Inodes as `SOFT:HARD`, or one number for both.'),
  quotatime: integer({
    behaviour: 'property',
    feature: 'disk_quota',
    desc: 'Seconds for which a container may be above its soft limits.',
    change: 'live',
    min: 0,
    max: 4_294_967_295,
  }),
  quotaugidlimit: integer({
    behaviour: 'property',
    feature: 'disk_quota',
    desc: 'For how many users and groups quotas are kept inside the container; 0 for none.',
    change: 'live',
    min: 0,
    max: 4_294_967_295,
  }),
  nameserver,
  searchdomain,
  network_cards: networkCards,
  iptables,
  netfilter: oneOf(['disabled', 'stateless', 'stateful', 'full'], {
    behaviour: 'property',
    feature: 'iptables',
    desc: 'How much of the firewall a container may use.',
    change: 'restart',
  }),
  bootorder: integer({
    behaviour: 'property',
    feature: 'boot_sequence',
    desc: 'When a container starts with the host: a larger number is earlier.',
    change: 'live',
    min: 0,
    max: 4_294_967_295,
  }),
  disabled: bool({
    behaviour: 'property',
    feature: 'disabled',
    desc: 'Whether a container is locked: one that is can not be started.',
    change: 'live',
  }),
  noatime: bool({
    behaviour: 'property',
    feature: 'manages_resources',
    desc: 'Whether the file system of a container is mounted without times of access.',
    change: 'restart',
  }),
  cpumask: text({
    behaviour: 'property',
    feature: 'cpu_mask',
    desc: 'The processors that a container may use: `0-1,3`, or `all`.',
    change: 'live',
    values: ['all'],
    patterns: [/^[0-9]{1,4}(?:-[0-9]{1,4})?(?:,[0-9]{1,4}(?:-[0-9]{1,4})?)*$/],
  }),
  iolimit: ioLimit,
  iopslimit: integer({
    behaviour: 'property',
    feature: 'io_limits',
    desc: 'Operations of the disks in a second; 0 is no limit.',
    change: 'live',
    min: 0,
    max: 2_147_483_647,
  }),
  features: switches({
    names: FEATURES,
    feature: 'manages_features',
    desc: 'What a container may use of the kernel, `NAME:on` or `NAME:off`; a name alone is on.',
    unsaid: 'off',
  }),
  capability: switches({
    names: CAPABILITIES,
    feature: 'manages_capabilities',
    desc: `What root in a container may do, \`NAME:on\` or \`NAME:off\`; a name alone is on. With
\`setpcap:on\` most containers do not start.`,
  }),
  devices,
  resources_parameters: resourcesParameters,
  user,
} as const;

/** `$VEID` stands for the number of the container; nothing else of a shell is taken. */
function containerPath(what: string) {
  return text({
    behaviour: 'parameter',
    feature: 'storage_path',
    desc: `${what}; \`$VEID\` stands for its number. Without it as /etc/vz/vz.conf says.`,
    accept: (value: Value) => value,
    check: (value) => {
      const isPath = /^\/(?:[A-Za-z0-9_.+@/-]|\$VEID(?![A-Za-z0-9_]))*$/.test(value);
      const isInside = !value.split('/').includes('..') && value.split('/').some((part) => part);
      return isPath && isInside
        ? pathFault(value, 'path')
        : `File paths must be fully qualified, not '${shown(value)}'`;
    },
  });
}
