import { Registry, type ProviderEntry, type TypeEntry } from '../schema/registry.ts';
import { exec as execType } from '../types/exec.ts'; // later
import { file as fileType } from '../types/file.ts'; // later
import { notify as notifyType } from '../types/notify.ts'; // later
import { package_ as packageType } from '../types/package.ts'; // later
import { service as serviceType } from '../types/service.ts'; // later
import { virt as virtType } from '../types/virt.ts'; // later

/** Every type; its declaration is made when something of it is asked for. */
const TYPES: readonly TypeEntry[] = [
  { name: 'virt', load: () => virtType },
  { name: 'file', load: () => fileType },
  { name: 'exec', load: () => execType },
  { name: 'notify', load: () => notifyType },
  { name: 'package', load: () => packageType },
  { name: 'service', load: () => serviceType },
];

/** Every provider; its code is loaded when a catalog needs it. */
const PROVIDERS: readonly ProviderEntry[] = [
  {
    type: 'virt',
    name: 'libvirt',
    load: async () => (await import('../../providers/virt/libvirt.ts')).libvirt,
  },
  {
    type: 'virt',
    name: 'openvz',
    load: async () => (await import('../../providers/virt/openvz.ts')).openvz,
  },
  {
    type: 'virt',
    name: 'lxc',
    load: async () => (await import('../../providers/virt/lxc.ts')).lxc,
  },
  {
    type: 'file',
    name: 'posix',
    load: async () => (await import('../../providers/file/posix.ts')).posix,
  },
  {
    type: 'exec',
    name: 'posix',
    load: async () => (await import('../../providers/exec/posix.ts')).posix,
  },
  {
    type: 'exec',
    name: 'shell',
    load: async () => (await import('../../providers/exec/shell.ts')).shell,
  },
  {
    type: 'package',
    name: 'apt',
    load: async () => (await import('../../providers/package/apt.ts')).apt,
  },
  {
    type: 'service',
    name: 'systemd',
    load: async () => (await import('../../providers/service/systemd.ts')).systemd,
  },
  {
    type: 'service',
    name: 'debian',
    load: async () => (await import('../../providers/service/debian.ts')).debian,
  },
  {
    type: 'notify',
    name: 'log',
    load: async () => (await import('../../providers/notify/log.ts')).log,
  },
];

/** The types and providers that pvirt ships. */
export function shippedRegistry(): Registry {
  return new Registry({ types: TYPES, providers: PROVIDERS });
}
