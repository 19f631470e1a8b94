import { Registry, type ProviderEntry } from '../schema/registry.ts';
import { exec } from '../types/exec.ts';
import { file } from '../types/file.ts';
import { notify } from '../types/notify.ts';
import { package_ } from '../types/package.ts';
import { service } from '../types/service.ts';
import { virt } from '../types/virt.ts';

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
  return new Registry({
    types: [virt, file, exec, notify, package_, service],
    providers: PROVIDERS,
  });
}
