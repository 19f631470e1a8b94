import { findProgram } from '../../src/host/find-program.ts';
import { defineProvider } from '../../src/schema/provider.ts';
import { virt } from '../../src/types/virt.ts';
import { check } from './lxc/check.ts';
import { classify } from './lxc/classify.ts';
import { create } from './lxc/create.ts';
import { destroy } from './lxc/destroy.ts';
import { list, read } from './lxc/list.ts';
import { setEnsure } from './lxc/power.ts';
import { setProperties, TOGETHER } from './lxc/set-properties.ts';

/**
 * Containers of LXC 4 and 5, through its tools. The settings it knows: `lxcpath`, the directory that holds
 * the containers; `shutdown_timeout`, the seconds that one has for shutting itself down before it is killed
 * (30); and `lock_timeout`, the seconds to wait for another run (60).
 */
export const lxc = defineProvider(virt)({
  name: 'lxc',
  desc: `Linux containers, through the LXC tools. \`absent\` removes a container and keeps its files in its
directory, where one that is made again under this name finds them; \`purged\` deletes them.`,
  features: [
    'backingstore',
    'cloneable',
    'cpu_fair',
    'hostname',
    'initial_config',
    'ip',
    'macaddrs',
    'manages_lvm',
    'template_options',
    'templates',
  ],
  async unsuitable({ host }) {
    return (await findProgram(host, 'lxc-ls')) === undefined
      ? 'the program lxc-ls is missing: install the package lxc'
      : undefined;
  },
  list,
  read,
  check,
  classify,
  create,
  destroy,
  setters: { ...TOGETHER, ensure: setEnsure },
  setTogether: setProperties,
});
