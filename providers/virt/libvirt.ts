import { defineProvider } from '../../src/schema/provider.ts';
import { virt } from '../../src/types/virt.ts';
import { begin } from './libvirt/begin.ts';
import { check } from './libvirt/check.ts';
import { classify } from './libvirt/changes/classify.ts';
import { consequences, destroy } from './libvirt/destroy.ts';
import { creating } from './libvirt/creation/create.ts';
import { completeDocument } from './libvirt/definition/read-document.ts';
import { setDefinition } from './libvirt/definition/set-definition.ts';
import { growDisk } from './libvirt/disks/grow-disk.ts';
import { setDisks } from './libvirt/disks/set-disks.ts';
import { completeCards } from './libvirt/interfaces/complete-cards.ts';
import { list, read } from './libvirt/list.ts';
import { restarting } from './libvirt/changes/restart.ts';
import { compared, noteRewritten } from './libvirt/changes/waiting.ts';
import {
  setAutoboot,
  setCpus,
  setDesc,
  setEnsure,
  setGraphics,
  setMacs,
  setMemory,
  setNics,
  setOn,
  setStored,
  setTuning,
} from './libvirt/changes/setters.ts';
import { unsuitable } from './libvirt/unsuitable.ts';
import { status } from './libvirt/watch/status.ts';
import { waitForGuest } from './libvirt/watch/wait-for-guest.ts';
import { CPU_LIMIT, CPU_UNITS, IO_PRIORITY } from './libvirt/properties/tuning.ts';

const SETTERS = {
  ensure: setEnsure,
  xml_file: setDefinition,
  xml_content: setDefinition,
  desc: setDesc,
  memory: setMemory,
  cpus: setCpus,
  interfaces: setNics,
  macaddrs: setMacs,
  graphics: setGraphics,
  max_memory: setStored('max_memory'),
  max_cpus: setStored('max_cpus'),
  cpu_model: setStored('cpu_model'),
  cpu_topology: setStored('cpu_topology'),
  clocksync: setStored('clocksync'),
  boot_order: setStored('boot_order'),
  net_model: setStored('net_model'),
  agent: setStored('agent'),
  console_log: setStored('console_log'),
  tpm: setStored('tpm'),
  cpuunits: setTuning('cpuunits', CPU_UNITS),
  cpulimit: setTuning('cpulimit', CPU_LIMIT),
  ioprio: setTuning('ioprio', IO_PRIORITY),
  virt_path: setDisks,
  disk_size: growDisk,
  autoboot: setAutoboot,
  on_poweroff: setOn,
  on_reboot: setOn,
  on_crash: setOn,
} as const;

/**
 * Guests of libvirt's QEMU driver. The settings it knows: `connect`, the URI; `shutdown_timeout`, the
 * seconds that a guest has for shutting itself down before its power is cut (30); and `lock_timeout`,
 * the seconds to wait for another run (60).
 */
export const libvirt = defineProvider(virt)({
  name: 'libvirt',
  desc: 'Virtual machines of QEMU and KVM, through libvirt.',
  features: [
    'hardware',
    'description',
    'xml_definition',
    'macaddrs',
    'console_log',
    'graphics',
    'waits',
    'boot_params',
    'connects',
    'manages_behaviour',
    'clocksync',
    'pxe',
    'templates',
    'cloneable',
    'cpu_fair',
    'io_fair',
  ],
  unsuitable,
  settingsOf: ({ connect }) => (connect === undefined ? undefined : { connect }),
  begin,
  list,
  read,
  complete: async (want, ctx) => completeCards(await completeDocument(want, ctx)),
  compared,
  check,
  classify,
  async create(want, ctx) {
    await creating(SETTERS)(want, ctx);
    await noteRewritten(want, ctx);
    await waitForGuest(want, ctx);
  },
  status,
  destroy,
  consequences,
  setters: restarting(SETTERS),
});
