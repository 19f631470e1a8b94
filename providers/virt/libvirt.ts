import { defineProvider } from '../../src/schema/provider.ts';
import { virt } from '../../src/types/virt.ts';
import { begin } from './libvirt/begin.ts';
import { check } from './libvirt/check.ts';
import { classify } from './libvirt/classify.ts';
import { create } from './libvirt/create.ts';
import { destroy } from './libvirt/destroy.ts';
import { list, read } from './libvirt/list.ts';
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
} from './libvirt/setters.ts';

/**
 * Guests of libvirt's QEMU driver. The settings it knows: `connect`, the URI; `shutdown_timeout`, the
 * seconds that a guest has for shutting itself down before its power is cut (30); and `lock_timeout`,
 * the seconds to wait for another run (60).
 */
export const libvirt = defineProvider(virt)({
  name: 'libvirt',
  desc: 'Virtual machines of QEMU and KVM, through libvirt.',
  features: ['graphics', 'boot_params', 'manages_behaviour'],
  begin,
  list,
  read,
  check,
  classify,
  create,
  destroy,
  setters: {
    ensure: setEnsure,
    desc: setDesc,
    memory: setMemory,
    cpus: setCpus,
    interfaces: setNics,
    macaddrs: setMacs,
    graphics: setGraphics,
    autoboot: setAutoboot,
    on_poweroff: setOn,
    on_reboot: setOn,
    on_crash: setOn,
  },
});
