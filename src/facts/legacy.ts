import { mebibytes } from './bytes.ts';
import type { FactTable, FactValue } from './fact-value.ts';

/** The flat names that Facter had before its structured facts, which manifests still use everywhere. */
export function legacyFacts(facts: FactTable): FactTable {
  const legacy: Record<string, FactValue> = {};
  for (const [name, path] of Object.entries(PATHS)) legacy[name] = dig(facts, path);
  return { ...legacy, ...memorySizes(facts), ...perProcessor(facts), ...perInterface(facts) };
}

/** Where the value of each flat fact stands. */
const PATHS: Readonly<Record<string, string>> = {
  architecture: 'os.architecture',
  bios_release_date: 'dmi.bios.release_date',
  bios_vendor: 'dmi.bios.vendor',
  bios_version: 'dmi.bios.version',
  boardmanufacturer: 'dmi.board.manufacturer',
  boardproductname: 'dmi.board.product',
  boardserialnumber: 'dmi.board.serial_number',
  domain: 'networking.domain',
  fqdn: 'networking.fqdn',
  gid: 'identity.group',
  hardwareisa: 'processors.isa',
  hardwaremodel: 'os.hardware',
  hostname: 'networking.hostname',
  id: 'identity.user',
  ipaddress: 'networking.ip',
  ipaddress6: 'networking.ip6',
  lsbdistcodename: 'os.distro.codename',
  lsbdistdescription: 'os.distro.description',
  lsbdistid: 'os.distro.id',
  lsbdistrelease: 'os.distro.release.full',
  lsbmajdistrelease: 'os.distro.release.major',
  lsbminordistrelease: 'os.distro.release.minor',
  macaddress: 'networking.mac',
  manufacturer: 'dmi.manufacturer',
  memoryfree: 'memory.system.available',
  memorysize: 'memory.system.total',
  netmask: 'networking.netmask',
  netmask6: 'networking.netmask6',
  network: 'networking.network',
  network6: 'networking.network6',
  operatingsystem: 'os.name',
  operatingsystemmajrelease: 'os.release.major',
  operatingsystemrelease: 'os.release.full',
  osfamily: 'os.family',
  physicalprocessorcount: 'processors.physicalcount',
  processorcount: 'processors.count',
  productname: 'dmi.product.name',
  scope6: 'networking.scope6',
  selinux: 'os.selinux.enabled',
  selinux_config_mode: 'os.selinux.config_mode',
  selinux_config_policy: 'os.selinux.config_policy',
  selinux_current_mode: 'os.selinux.current_mode',
  selinux_enforced: 'os.selinux.enforced',
  selinux_policyversion: 'os.selinux.policy_version',
  serialnumber: 'dmi.product.serial_number',
  swapfree: 'memory.swap.available',
  swapsize: 'memory.swap.total',
  uptime: 'system_uptime.uptime',
  uptime_days: 'system_uptime.days',
  uptime_hours: 'system_uptime.hours',
  uptime_seconds: 'system_uptime.seconds',
  uuid: 'dmi.product.uuid',
};

/** Sizes in MiB by the path of their bytes. */
const SIZES: Readonly<Record<string, string>> = {
  memoryfree_mb: 'memory.system.available_bytes',
  memorysize_mb: 'memory.system.total_bytes',
  swapfree_mb: 'memory.swap.available_bytes',
  swapsize_mb: 'memory.swap.total_bytes',
};

/** Facts per interface, `ipaddress_eth0`, by the name within the interface. */
const INTERFACE_FACTS: Readonly<Record<string, string>> = {
  ipaddress: 'ip',
  ipaddress6: 'ip6',
  macaddress: 'mac',
  mtu: 'mtu',
  netmask: 'netmask',
  netmask6: 'netmask6',
  network: 'network',
  network6: 'network6',
  scope6: 'scope6',
};

function memorySizes(facts: FactTable): FactTable {
  const sizes = Object.entries(SIZES).map(([name, path]) => {
    const bytes = dig(facts, path);
    return [name, typeof bytes === 'bigint' ? mebibytes(Number(bytes)) : undefined] as const;
  });
  return Object.fromEntries(sizes);
}

function perProcessor(facts: FactTable): FactTable {
  const models = dig(facts, 'processors.models');
  if (!Array.isArray(models)) return {};
  return Object.fromEntries(models.map((model: FactValue, i) => [`processor${i}`, model]));
}

function perInterface(facts: FactTable): FactTable {
  const interfaces = dig(facts, 'networking.interfaces');
  if (!isTable(interfaces)) return {};
  const names = Object.keys(interfaces);
  // Flat names have no room for the marks in `eth0:1` or `br-lan`.
  const flatNames = names.map((name) => name.replace(/[^A-Za-z0-9_]/g, '_'));
  const flat = names.flatMap((name, i) => {
    const own = interfaces[name];
    return Object.entries(INTERFACE_FACTS).map(
      ([fact, key]) =>
        [`${fact}_${flatNames[i] ?? name}`, isTable(own) ? own[key] : undefined] as const,
    );
  });
  return {
    interfaces: flatNames.length === 0 ? undefined : [...flatNames].sort().join(','),
    ...Object.fromEntries(flat),
  };
}

function dig(facts: FactTable, path: string): FactValue {
  let found: FactValue = facts;
  for (const name of path.split('.')) found = isTable(found) ? found[name] : undefined;
  return found;
}

function isTable(fact: FactValue): fact is FactTable {
  return typeof fact === 'object' && !Array.isArray(fact);
}
