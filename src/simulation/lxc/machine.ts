import { parseArgs } from 'node:util';
import type { MemoryFiles } from '../../host/memory-files.ts';
import type { Answer, Call, LxcMachine } from './containers.ts';
import { info, ls } from './listing.ts';
import { copy, create, TEMPLATES } from './making.ts';
import { attach, freeze, setCgroup, start, stop, unfreeze } from './power.ts';
import { destroy } from './removing.ts';

/** What a fresh Debian host with LXC has on its disk; `templates` are those that it has. */
export function lxcFiles(templates: readonly string[], cpus: number): Record<string, string> {
  return {
    '/etc/lxc/default.conf': `lxc.net.0.type = veth
lxc.net.0.link = lxcbr0
lxc.net.0.flags = up

lxc.apparmor.profile = generated
lxc.apparmor.allow_nesting = 1
`,
    '/sys/class/net/lxcbr0/bridge/bridge_id': '',
    '/sys/devices/system/cpu/online': `0-${cpus - 1}\n`,
    '/sys/fs/cgroup/cgroup.controllers': 'cpuset cpu io memory hugetlb pids rdma\n',
    ...Object.fromEntries(templates.map((name) => [`${TEMPLATES}/lxc-${name}`, ''])),
    ...Object.fromEntries(PROGRAMS.map((program) => [program, ''])),
  };
}

/** A machine with LXC's tools, over files that have `lxcFiles`. */
export function lxcMachine(files: MemoryFiles): LxcMachine {
  for (const program of PROGRAMS) void files.chmod(program, 0o755);
  void files.mkdir('/var/lib/lxc', { parents: true });
  return { files, running: new Map() };
}

/** Runs a tool of LXC; undefined for any other program. */
export function runLxc(
  [tool = '', ...argv]: readonly string[],
  machine: LxcMachine,
): Answer | Promise<Answer> | undefined {
  if (tool === 'uname') return { stdout: 'x86_64\n' };
  const known = Object.hasOwn(TOOLS, tool) ? TOOLS[tool] : undefined;
  if (!known) return undefined;
  const { act, options } = known;
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { ...COMMON, ...options },
    allowPositionals: true,
  });
  const { name = '', lxcpath = '/var/lib/lxc', ...said } = values as Values;
  return act({ tool, lxcpath, name, options: said, rest: positionals, machine });
}

type Values = Readonly<Partial<Record<string, string>>>;

type Options = Readonly<
  Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string }>
>;

/** A tool: what it does, and its options besides those of all. */
interface Tool {
  readonly act: (call: Call) => Answer | Promise<Answer>;
  readonly options?: Options;
}

const COMMON: Options = {
  lxcpath: { type: 'string', short: 'P' },
  name: { type: 'string', short: 'n' },
  logfile: { type: 'string', short: 'o' },
  logpriority: { type: 'string', short: 'l' },
};

const TOOLS: Readonly<Record<string, Tool>> = {
  'lxc-attach': { act: attach, options: { namespaces: { type: 'string', short: 's' } } },
  'lxc-cgroup': { act: setCgroup },
  'lxc-copy': {
    act: copy,
    options: {
      newname: { type: 'string', short: 'N' },
      snapshot: { type: 'boolean', short: 's' },
      backingstorage: { type: 'string', short: 'B' },
      fssize: { type: 'string', short: 'L' },
    },
  },
  'lxc-create': {
    act: create,
    options: {
      template: { type: 'string', short: 't' },
      config: { type: 'string', short: 'f' },
      bdev: { type: 'string', short: 'B' },
      fstype: { type: 'string' },
      fssize: { type: 'string' },
      vgname: { type: 'string' },
      lvname: { type: 'string' },
    },
  },
  'lxc-destroy': { act: destroy, options: { snapshots: { type: 'boolean', short: 's' } } },
  'lxc-freeze': { act: freeze },
  'lxc-info': {
    act: info,
    options: {
      state: { type: 'boolean', short: 's' },
      'no-humanize': { type: 'boolean', short: 'H' },
    },
  },
  'lxc-ls': {
    act: ls,
    options: {
      fancy: { type: 'boolean', short: 'f' },
      'fancy-format': { type: 'string', short: 'F' },
    },
  },
  'lxc-start': { act: start, options: { daemon: { type: 'boolean', short: 'd' } } },
  'lxc-stop': {
    act: stop,
    options: {
      kill: { type: 'boolean', short: 'k' },
      nokill: { type: 'boolean' },
      timeout: { type: 'string', short: 't' },
    },
  },
  'lxc-unfreeze': { act: unfreeze },
};

/** LXC's tools, and what templates and lxc-copy run. */
const PROGRAMS: readonly string[] = [
  ...Object.keys(TOOLS),
  ...['busybox', 'debootstrap', 'rsync', 'skopeo'],
].map((name) => `/usr/bin/${name}`);
