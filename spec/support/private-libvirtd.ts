import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CACHE } from './cache.ts';
import { removeCgroup } from './cgroups.ts';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('private-libvirtd.sh', import.meta.url));
/** What libvirt found out about qemu without KVM (0.8 s); it sees itself when that is out of date. */
const QEMU_CAPABILITIES = join(CACHE, 'qemu-capabilities');
const CAPABILITIES = 'cache/qemu/capabilities';
const V1_CONTROLLERS = [
  'cpu',
  'cpuacct',
  'cpuset',
  'memory',
  'devices',
  'freezer',
  'blkio',
  'pids',
];

/** Which cgroups the daemon sees; guests run without them too, but cannot be throttled. */
type Cgroups = 'v1' | 'v2' | 'none';

export interface PrivateLibvirtdOptions {
  /** Where its state lives, kept at the end; without it a temporary directory, removed at the end. */
  readonly dir?: string;
  /** Without it, what this machine has. */
  readonly cgroups?: Cgroups;
  /**
   * Whether it may see /dev/kvm, if there is one, which only definitions with type='kvm' need. False
   * makes it the same on all machines, and fast: with KVM what libvirt keeps about qemu holds for the
   * processor core it was asked on, and is asked anew (0.6 s) on another.
   */
  readonly kvm?: boolean;
}

/**
 * Starts a privileged libvirtd (with virtlogd) that shares nothing with the machine's own: its
 * namespaces for mounts, network, processes and cgroups, its own /etc/libvirt, /var/lib/libvirt and
 * /run/libvirt. Any number run side by side. It ends, with all its guests, when this process does.
 */
export async function startPrivateLibvirtd(
  options: PrivateLibvirtdOptions = {},
): Promise<PrivateLibvirtd> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'pvirt-libvirtd-')));
  const cgroups = options.cgroups ?? cgroupsOfThisMachine();
  await furnish(dir, cgroups);
  const kvm = options.kvm === true;
  if (!kvm) await copyNewer(QEMU_CAPABILITIES, join(dir, CAPABILITIES));
  const groups = await makeCgroups(cgroups, `pvirt-${basename(dir)}-${process.pid}`);
  const daemon = new PrivateLibvirtd(dir, {
    init: spawn(SCRIPT, ['enter', dir, cgroups, kvm ? 'kvm' : 'tcg', ...groups], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
    groups,
    keep: options.dir !== undefined,
    kvm,
  });
  try {
    await daemon.startLibvirtd();
  } catch (error) {
    await daemon.stop();
    throw error;
  }
  return daemon;
}

/** A running private libvirtd; made by startPrivateLibvirtd. */
export class PrivateLibvirtd {
  readonly dir: string;
  readonly socket: string;
  /** For virsh, pvirt and the client library alike. */
  readonly uri: string;
  readonly #init: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: Interface;
  readonly #ended: Promise<unknown>;
  readonly #groups: readonly string[];
  readonly #keep: boolean;
  readonly #kvm: boolean;

  constructor(
    dir: string,
    parts: {
      readonly init: ChildProcessByStdio<Writable, Readable, null>;
      readonly groups: readonly string[];
      readonly keep: boolean;
      readonly kvm: boolean;
    },
  ) {
    this.dir = dir;
    this.socket = join(dir, 'sock', 'libvirt-sock');
    this.uri = `qemu+unix:///system?socket=${this.socket}`;
    this.#init = parts.init;
    this.#answers = createInterface(parts.init.stdout);
    this.#ended = once(parts.init, 'exit');
    this.#groups = parts.groups;
    this.#keep = parts.keep;
    this.#kvm = parts.kvm;
  }

  /** Runs one virsh command and gives its output; throws with virsh's own words when it fails. */
  async virsh(...args: readonly string[]): Promise<string> {
    const { stdout } = await run('virsh', ['-q', '-c', this.uri, ...args], LARGE_OUTPUT);
    return stdout;
  }

  /** Runs a program inside the daemon's namespaces (to reach its networks and processes). */
  async enter(...argv: readonly [string, ...string[]]): Promise<string> {
    const inside = ['-t', String(this.firstProcess), '-m', '-n', '-p', '-C', '--', ...argv];
    const { stdout } = await run('nsenter', inside, LARGE_OUTPUT);
    return stdout;
  }

  /** kill -9 of libvirtd alone: its guests go on running, its clients lose their connection. */
  async killLibvirtd(): Promise<void> {
    await this.#ask('kill');
  }

  /** Starts libvirtd again after a kill, and waits until it answers. */
  async startLibvirtd(): Promise<void> {
    await this.#ask('start');
    for (let tries = 0; tries < 400; tries += 1) {
      if (await isListening(this.socket)) return;
      await sleep(25);
    }
    throw new Error(`The private libvirtd does not answer:\n${readLogs(this.dir)}`);
  }

  /** Ends everything inside, guests included, and leaves nothing behind. */
  async stop(): Promise<void> {
    if (!this.#kvm) await copyNewer(join(this.dir, CAPABILITIES), QEMU_CAPABILITIES);
    if (this.#init.exitCode === null && this.#init.signalCode === null) {
      this.#init.stdin.end();
      await this.#ended;
    }
    for (const group of this.#groups) await removeCgroup(group);
    if (!this.#keep) await rm(this.dir, { recursive: true, force: true });
  }

  async #ask(command: 'start' | 'kill'): Promise<void> {
    const answer = once(this.#answers, 'line');
    this.#init.stdin.write(`${command}\n`);
    const ended = this.#ended.then(() => {
      throw new Error(`The namespaces of the private libvirtd ended:\n${readLogs(this.dir)}`);
    });
    await Promise.race([answer, ended]);
  }

  /** The number, on this machine, of the first process of its namespaces. */
  get firstProcess(): number {
    const { pid } = this.#init;
    return Number.parseInt(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'), 10);
  }
}

const LARGE_OUTPUT = { maxBuffer: 64 * 1024 * 1024 };

/** The daemon's directories and configuration; every other setting is libvirt's default. */
async function furnish(dir: string, cgroups: Cgroups): Promise<void> {
  const places = ['run', 'log', 'etc', 'sock', 'cache'].concat(
    ['qemu', 'images', 'boot', 'dnsmasq'].map((place) => `lib/${place}`),
  );
  for (const place of places) await mkdir(join(dir, place), { recursive: true });
  // qemu runs as a user of its own, and every step of the way must let it through.
  await chmod(dir, 0o755);
  await writeConfiguration(join(dir, 'etc', 'libvirtd.conf'), [
    ['unix_sock_dir', join(dir, 'sock')],
    ['unix_sock_rw_perms', '0777'],
    ['auth_unix_ro', 'none'],
    ['auth_unix_rw', 'none'],
    ['log_outputs', `2:file:${join(dir, 'log', 'libvirtd.log')}`],
    ['host_uuid', randomUUID()],
  ]);
  await writeConfiguration(join(dir, 'etc', 'qemu.conf'), [
    ['security_driver', 'none'],
    ...(cgroups === 'none' ? [['cgroup_controllers', []] as const] : []),
  ]);
}

async function writeConfiguration(
  path: string,
  settings: readonly (readonly [name: string, value: string | readonly string[]])[],
): Promise<void> {
  const lines = settings.map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`);
  await writeFile(path, lines.join(''));
}

function cgroupsOfThisMachine(): Cgroups {
  if (existsSync('/sys/fs/cgroup/cgroup.controllers')) return 'v2';
  return existsSync('/sys/fs/cgroup/cpu/cgroup.procs') ? 'v1' : 'none';
}

/** Two daemons with a guest of one name and id would meet in one cgroup: each gets its own below. */
async function makeCgroups(cgroups: Cgroups, name: string): Promise<readonly string[]> {
  const parents = {
    none: [],
    v1: V1_CONTROLLERS.map((controller) => join('/sys/fs/cgroup', controller)),
    v2: ['/sys/fs/cgroup'],
  }[cgroups].filter((parent) => existsSync(join(parent, 'cgroup.procs')));
  const groups = parents.map((parent) => join(parent, name));
  for (const group of groups) await mkdir(group);
  return groups;
}

async function copyNewer(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await mkdir(to, { recursive: true });
  for (const name of (await readdir(from)).filter((file) => !file.startsWith('.'))) {
    const temporary = join(to, `.${name}-${process.pid}`);
    await cp(join(from, name), temporary, { preserveTimestamps: true });
    await rename(temporary, join(to, name));
  }
}

function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => {
      resolve(false);
    });
  });
}

function readLogs(dir: string): string {
  return ['namespaces.log', 'libvirtd.out', 'libvirtd.log']
    .map((name) => join(dir, 'log', name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('');
}
