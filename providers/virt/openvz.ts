import { findProgram } from '../../src/host/find-program.ts';
import { defineProvider } from '../../src/schema/provider.ts';
import { virt } from '../../src/types/virt.ts';
import { setUser } from './openvz/accounts.ts';
import { check } from './openvz/check.ts';
import { classify } from './openvz/classify.ts';
import { create } from './openvz/create.ts';
import { destroy } from './openvz/destroy.ts';
import { list, read } from './openvz/list.ts';
import { wholePages } from './openvz/memory.ts';
import { setEnsure } from './openvz/power.ts';
import { setProperties, TOGETHER } from './openvz/set-properties.ts';

/**
 * Containers of OpenVZ, through vzctl 4 and vzlist, and those of OpenVZ 7 as far as its vzctl is the
 * same. The setting it knows: `lock_timeout`, the seconds to wait for another vzctl (60).
 */
export const openvz = defineProvider(virt)({
  name: 'openvz',
  desc: `Containers of OpenVZ, through vzctl. \`absent\` stops a container and takes its configuration
away from vzctl (to CTID.conf.removed); its files stay, and one that is made again under this name finds them;
\`purged\` deletes them by \`vzctl destroy\`, with what that leaves in /etc/vz/conf.`,
  features: [
    'boot_sequence',
    'cpu_fair',
    'cpu_mask',
    'description',
    'disabled',
    'disk_quota',
    'dns',
    'fetches_templates',
    'hostname',
    'initial_config',
    'io_fair',
    'io_limits',
    'ip',
    'iptables',
    'manages_capabilities',
    'manages_devices',
    'manages_features',
    'manages_resources',
    'manages_users',
    'numbered',
    'storage_path',
    'templates',
    'vswap',
  ],
  async unsuitable({ host }) {
    for (const program of ['vzctl', 'vzlist']) {
      if ((await findProgram(host, program)) === undefined) {
        return `the program ${program} is missing: install the package vzctl`;
      }
    }
    return undefined;
  },
  list,
  read,
  // vzctl rounds up to whole pages.
  complete: (want) =>
    Promise.resolve({
      ...want,
      ...(want.memory !== undefined && { memory: wholePages(want.memory) }),
      ...(want.swap !== undefined && { swap: wholePages(want.swap) }),
    }),
  check,
  classify,
  create,
  destroy,
  setters: { ...TOGETHER, ensure: setEnsure, user: setUser },
  setTogether: setProperties,
});
