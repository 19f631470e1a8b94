import type { VirtWant } from '../virt.ts';
import { cpuCount } from './cpu-topology.ts';

/** What is wrong between attributes: each is the sentence, or false. */
export const RULES: readonly ((want: VirtWant) => string | false)[] = [
  ({ macaddrs = [], interfaces }) =>
    interfaces !== undefined &&
    macaddrs.length > interfaces.length &&
    `macaddrs has ${macaddrs.length} addresses for ${interfaces.length} network interfaces`,
  ({ cpu_topology: topology, cpus = 1 }) =>
    topology !== undefined &&
    cpus > cpuCount(topology) &&
    `cpus is ${cpus}, but cpu_topology has ${cpuCount(topology)} CPUs`,
  ({ cpus = 1, max_cpus = cpus }) =>
    cpus > max_cpus && `cpus is ${cpus}, but max_cpus is ${max_cpus}`,
  ({ cpu_topology: topology, max_cpus }) =>
    topology !== undefined &&
    max_cpus !== undefined &&
    max_cpus !== cpuCount(topology) &&
    `max_cpus is ${max_cpus}, but cpu_topology has ${cpuCount(topology)} CPUs`,
  ({ memory = 0, max_memory = memory }) =>
    memory > max_memory &&
    `memory is ${memory / 1024} MiB, but max_memory is ${max_memory / 1024} MiB`,
  ({ disk_size, virt_path, clone }) =>
    disk_size !== undefined &&
    (virt_path ?? clone) === undefined &&
    'disk_size is the size of a disk, but virt_path names none',
  ({ boot_options, boot_location }) =>
    boot_options !== undefined &&
    boot_location === undefined &&
    'boot_options are for a kernel, but boot_location names none',
  ({ kickstart, boot_location }) =>
    kickstart !== undefined &&
    boot_location === undefined &&
    'kickstart is for an installer, but boot_location names none',
  ({ snapshot, clone }) =>
    snapshot === true &&
    clone === undefined &&
    'snapshot is a way to clone, but clone names no guest',
  ({ clone, name: own }) => clone === own && 'clone names the guest itself',
  ({ xml_file, xml_content }) =>
    xml_file !== undefined &&
    xml_content !== undefined &&
    'xml_file and xml_content cannot be declared together',
  (want) => {
    const whole = want.xml_file === undefined ? 'xml_content' : 'xml_file';
    if (want[whole] === undefined) return false;
    const covered = Object.keys(want).filter((name) => isCovered(name, want));
    return (
      covered.length > 0 &&
      `${covered.join(', ')} cannot be declared together with ${whole}, which says all of the guest`
    );
  },
];

/** What may be said beside a whole definition: how the guest is handled, and not what it is made of. */
const BESIDE_DEFINITION: ReadonlySet<string> = new Set([
  ...['name', 'ensure', 'virt_type', 'xml_file', 'xml_content', 'autoboot', 'connect'],
  ...['restart_on_change', 'stop_mode', 'wait_for', 'wait_timeout'],
]);

function isCovered(name: string, want: VirtWant): boolean {
  const value: unknown = want[name as keyof VirtWant];
  // That it is no snapshot is what every guest says.
  const isDefault = name === 'snapshot' && value === false;
  return !BESIDE_DEFINITION.has(name) && value !== undefined && !isDefault;
}
