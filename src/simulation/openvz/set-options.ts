import type { ConfigText } from './config-text.ts';
import { ioBytes, pair, quotaPair, ramPages, unsigned, type Unit } from './numbers.ts';

/** What an option of `vzctl set` does to the configuration. */
export interface SetOption {
  /** Whether each of several counts; of others the first does. */
  readonly repeats?: true;
  /** Cannot be given to a running container: what vzctl calls it in its complaint. */
  readonly cold?: string;
  /** Changes the configuration, or answers an exit code with what is said on stderr. */
  apply(config: ConfigText, value: string, at: { readonly ctid: string }): Fault | undefined;
}

export interface Fault {
  readonly exitCode: number;
  readonly stderr?: string;
}

const BAD: Fault = { exitCode: 21 };

function scalar(
  key: string,
  read: (value: string) => string | undefined,
  cold?: string,
): SetOption {
  return {
    ...(cold === undefined ? {} : { cold }),
    apply(config, value) {
      const found = read(value);
      if (found === undefined) return BAD;
      config.set(key, found);
      return undefined;
    },
  };
}

const yesNo = (value: string) => (value === 'yes' || value === 'no' ? value : undefined);
const anything = (value: string) => value;

const UNITS: Readonly<Record<Unit, readonly string[]>> = {
  pages: [
    ...['privvmpages', 'lockedpages', 'shmpages', 'physpages', 'vmguarpages', 'oomguarpages'],
    'swappages',
  ],
  bytes: ['kmemsize', 'tcpsndbuf', 'tcprcvbuf', 'othersockbuf', 'dgramrcvbuf', 'dcachesize'],
  count: [
    ...['numproc', 'numfile', 'numflock', 'numpty', 'numsiginfo', 'numtcpsock', 'numothersock'],
    ...['numiptent', 'avnumproc'],
  ],
};

/** The unit of a beancounter by its name. */
export const BEANCOUNTERS = new Map<string, Unit>(
  (Object.keys(UNITS) as Unit[]).flatMap((unit) =>
    UNITS[unit].map((name) => [name, unit] as const),
  ),
);

function words(config: ConfigText, key: string): string[] {
  return (config.get(key) ?? '').split(' ').filter((word) => word !== '');
}

/** `NAME:on` and `NAME:off`, which add up. */
function switches(
  key: string,
  names: readonly string[],
  {
    cold,
    stored,
    unknown,
  }: {
    readonly cold: string;
    readonly stored: (name: string) => string;
    readonly unknown: (said: string) => string;
  },
): SetOption {
  return {
    repeats: true,
    cold,
    apply(config, value) {
      for (const one of value.split(',')) {
        const [name = '', state = ''] = one.split(':');
        if (!names.includes(name.toLowerCase())) return { ...BAD, stderr: unknown(one) };
        if (state !== 'on' && state !== 'off') return BAD;
        const now = new Map(words(config, key).map((word) => word.split(':') as [string, string]));
        now.set(stored(name), state);
        const ordered = names.map(stored).filter((known) => now.has(known));
        config.set(key, ordered.map((known) => `${known}:${now.get(known) ?? ''}`).join(' '));
      }
      return undefined;
    },
  };
}

const CAPABILITIES = [
  ...['chown', 'dac_override', 'dac_read_search', 'fowner', 'fsetid', 'kill', 'setgid', 'setuid'],
  ...['setpcap', 'linux_immutable', 'net_bind_service', 'net_broadcast', 'net_admin', 'net_raw'],
  ...['ipc_lock', 'ipc_owner', 'sys_module', 'sys_rawio', 'sys_chroot', 'sys_ptrace', 'sys_pacct'],
  ...['sys_admin', 'sys_boot', 'sys_nice', 'sys_resource', 'sys_time', 'sys_tty_config', 'mknod'],
  ...['lease', 've_admin', 'audit_write', 'setfcap', 'fs_mask'],
];

const FEATURES = ['sysfs', 'nfs', 'sit', 'ipip', 'ppp', 'ipgre', 'bridge', 'nfsd'];

const IPTABLES = [
  ...['ip_tables', 'iptable_filter', 'iptable_mangle', 'ipt_limit', 'ipt_multiport', 'ipt_tos'],
  ...['ipt_TOS', 'ipt_REJECT', 'ipt_TCPMSS', 'ipt_tcpmss', 'ipt_ttl', 'ipt_LOG', 'ipt_length'],
  ...['ip_conntrack', 'ip_conntrack_ftp', 'ip_conntrack_irc', 'ipt_conntrack', 'ipt_state'],
  ...['ipt_helper', 'iptable_nat', 'ip_nat_ftp', 'ip_nat_irc', 'ipt_REDIRECT', 'xt_mac'],
  ...['ipt_recent', 'ipt_owner'],
];

/** Modules that need connection tracking; NAT's helpers also need NAT. */
const TRACKING =
  /^(?:ip_conntrack_|ipt_conntrack|ipt_state|ipt_helper|iptable_nat|ip_nat_|ipt_REDIRECT)/;

function deviceList(key: string, shape: RegExp): SetOption {
  return {
    repeats: true,
    apply(config, value) {
      const [, device, mode] = shape.exec(value) ?? [];
      if (device === undefined || mode === undefined) return BAD;
      if (/^[bc]:7:/.test(device)) return BAD;
      const hadAny = config.get(key) !== undefined;
      const others = words(config, key).filter((word) => !word.startsWith(`${device}:`));
      const now = mode === 'none' ? others : [...others, value];
      config.set(key, now.map((word) => `${word} `).join(''));
      if (key === 'DEVICES' && hadAny && config.get('DEVNODES') === undefined) {
        config.set('DEVNODES', '');
      }
      return undefined;
    },
  };
}

function isAddress(said: string): boolean {
  const [bare = '', mask, ...more] = said.split('/');
  if (more.length > 0 || (mask !== undefined && !/^\d{1,3}$/.test(mask))) return false;
  if (bare.includes(':')) return /^[0-9a-f:.]+$/i.test(bare);
  const parts = bare.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

const bareOf = (address: string) => address.replace(/\/.*/, '');

/** Every option but those of network cards, `--name` and the ones that are not stored. */
export const SET_OPTIONS: Readonly<Record<string, SetOption>> = {
  ...Object.fromEntries(
    [...BEANCOUNTERS].map(([name, unit]) => [
      name,
      scalar(name.toUpperCase(), (value) => pair(value, unit)),
    ]),
  ),
  onboot: scalar('ONBOOT', yesNo),
  disabled: scalar('DISABLED', yesNo),
  bootorder: scalar('BOOTORDER', (value) => unsigned(value)),
  description: scalar('DESCRIPTION', anything),
  hostname: scalar('HOSTNAME', anything),
  ram: scalar('PHYSPAGES', ramPages),
  swap: scalar('SWAPPAGES', ramPages),
  vm_overcommit: scalar('VM_OVERCOMMIT', (v) => (/^\d+(\.\d+)?$/.test(v) ? v : undefined)),
  diskspace: scalar('DISKSPACE', (value) => quotaPair(value, 1024)),
  diskinodes: scalar('DISKINODES', (value) => quotaPair(value, 1)),
  quotatime: scalar('QUOTATIME', (value) => unsigned(value)),
  quotaugidlimit: scalar('QUOTAUGIDLIMIT', (value) => unsigned(value)),
  cpuunits: scalar('CPUUNITS', (value) => unsigned(value, 8, 500_000)),
  cpulimit: scalar('CPULIMIT', (value) =>
    // On the two processors of the machine that the transcripts are of.
    value.endsWith('%') ? `${Number(value.slice(0, -1)) * 2}` : unsigned(value),
  ),
  cpus: scalar('CPUS', (value) => unsigned(value)),
  ioprio: scalar('IOPRIO', (value) => unsigned(value, 0, 7)),
  iolimit: scalar('IOLIMIT', ioBytes),
  iopslimit: scalar('IOPSLIMIT', (value) => unsigned(value)),
  mount_opts: scalar('MOUNT_OPTS', anything, 'mount options'),
  'stop-timeout': scalar('STOP_TIMEOUT', (value) => unsigned(value)),
  root: scalar('VE_ROOT', anything),
  private: scalar('VE_PRIVATE', anything),
  ostemplate: scalar('OSTEMPLATE', anything),
  cpumask: {
    apply(config, value) {
      if (value === 'auto') {
        return { exitCode: 20, stderr: 'Error: --cpumask auto requires --nodemask' };
      }
      if (!/^(?:all|\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)$/.test(value)) return BAD;
      config.set('CPUMASK', value);
      return undefined;
    },
  },
  netfilter: {
    cold: 'netfilter',
    apply(config, value) {
      if (!['disabled', 'stateless', 'stateful', 'full'].includes(value)) {
        return { ...BAD, stderr: `Incorrect netfilter value: ${value}` };
      }
      config.set('NETFILTER', value);
      return undefined;
    },
  },
  iptables: {
    repeats: true,
    cold: 'iptables',
    apply(config, value) {
      const said = value.split(' ').filter((word) => word !== '');
      if (said.some((word) => !IPTABLES.includes(word))) return BAD;
      const all = new Set(['ip_tables', ...said, ...words(config, 'IPTABLES')]);
      if ([...all].some((word) => TRACKING.test(word))) all.add('ip_conntrack');
      if ([...all].some((word) => word.startsWith('ip_nat_'))) all.add('iptable_nat');
      const now = IPTABLES.filter((word) => all.has(word));
      config.set('IPTABLES', now.map((word) => `${word} `).join(''));
      return undefined;
    },
  },
  capability: switches('CAPABILITY', CAPABILITIES, {
    cold: 'capability',
    stored: (name) => name.toUpperCase(),
    unknown: (said) => `Capability ${said.split(':')[0] ?? ''} is unknown`,
  }),
  features: switches('FEATURES', FEATURES, {
    cold: 'features',
    stored: (name) => name.toLowerCase(),
    unknown: () => '',
  }),
  devices: deviceList('DEVICES', /^([bc]:\d+:(?:\d+|all)):(r|w|rw|q|none)$/),
  devnodes: {
    repeats: true,
    apply(config, value, at) {
      const [, node = ''] = /^(.+):/.exec(value) ?? [];
      if (!['null', 'zero', 'fuse', 'net/tun'].includes(node)) {
        return {
          ...BAD,
          stderr: `Incorrect device name /dev/${node}: No such file or directory`,
        };
      }
      return deviceList('DEVNODES', /^([\w/.-]+):(r|w|rw|q|none)$/).apply(config, value, at);
    },
  },
  ipadd: {
    repeats: true,
    apply(config, value) {
      for (const address of value.split(' ').filter((word) => word !== '')) {
        if (!isAddress(address)) return BAD;
        const others = words(config, 'IP_ADDRESS').filter((one) => bareOf(one) !== bareOf(address));
        config.set('IP_ADDRESS', [...others, address].join(' '));
      }
      return undefined;
    },
  },
  ipdel: {
    repeats: true,
    apply(config, value) {
      if (value !== 'all' && !isAddress(value)) return BAD;
      if (config.get('IP_ADDRESS') === undefined) return undefined;
      const rest = words(config, 'IP_ADDRESS').filter((one) => bareOf(one) !== bareOf(value));
      config.set('IP_ADDRESS', value === 'all' ? '' : rest.join(' '));
      return undefined;
    },
  },
  netdev_add: {
    repeats: true,
    apply(config, value) {
      if (/^(?:venet|tun|tap|lo)/.test(value)) return BAD;
      const now = new Set([...words(config, 'NETDEV'), value]);
      config.set('NETDEV', [...now].join(' '));
      return undefined;
    },
  },
  netdev_del: {
    repeats: true,
    apply(config, value) {
      // There is no `all`: it is a device that nobody has.
      const now = words(config, 'NETDEV').filter((device) => device !== value);
      if (config.get('NETDEV') !== undefined) config.set('NETDEV', now.join(' '));
      return undefined;
    },
  },
  nameserver: wordList('NAMESERVER'),
  searchdomain: wordList('SEARCHDOMAIN'),
};

/** Of the words of one call; an empty one changes nothing. */
function wordList(key: string): SetOption {
  return {
    repeats: true,
    apply(config, value) {
      const now = [...words(config, key), ...value.split(' ').filter((word) => word !== '')];
      if (now.length > 0) config.set(key, now.join(' '));
      return undefined;
    },
  };
}

/** Keys that the first of several options of one call empties, because a call replaces them. */
export const REPLACED: Readonly<Record<string, string>> = {
  iptables: 'IPTABLES',
  nameserver: 'NAMESERVER',
  searchdomain: 'SEARCHDOMAIN',
};
