import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Files, Host } from '../../../src/host/host.ts';
import { posixHost } from '../../../src/host/posix-host.ts';
import { removeCgroup, thawCgroup } from '../cgroups.ts';

const SCRIPT = fileURLToPath(new URL('private-lxc.sh', import.meta.url));

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

/** Milliseconds that any one program has. */
const TIMEOUT = 60_000;

/**
 * A place for containers that shares nothing with the machine: its own namespaces for mounts, network,
 * processes and cgroups, two bridges, and a temporary lxcpath. All that runs in it ends with it, and it
 * ends with the process that started it, however that ends: no container's monitor can outlive a spec.
 */
export class PrivateLxc {
  readonly dir: string;
  readonly lxcpath: string;
  /** Its first process. */
  readonly pid: number;
  /** This machine as a program inside sees it. */
  readonly host: Host;
  readonly #init: ChildProcess;
  readonly #groups: readonly string[];

  private constructor(
    dir: string,
    parts: {
      readonly init: ChildProcess;
      readonly groups: readonly string[];
      readonly pid: number;
    },
  ) {
    this.dir = dir;
    this.lxcpath = join(dir, 'lxc');
    this.#init = parts.init;
    this.#groups = parts.groups;
    this.pid = parts.pid;
    this.host = this.#hostInside();
  }

  /** With the cgroups that this machine has, unless told. */
  static async start(kind: Cgroups = cgroupsOfThisMachine()): Promise<PrivateLxc> {
    const dir = await mkdtemp(join(tmpdir(), 'pvirt-lxc-'));
    await mkdir(join(dir, 'lxc'));
    const groups = await makeCgroups(kind, `pvirt-${basename(dir)}-${process.pid}`);
    const init = spawn(SCRIPT, ['enter', kind, ...groups], { stdio: ['pipe', 'pipe', 'pipe'] });
    try {
      await ready(init);
      return new PrivateLxc(dir, { init, groups, pid: childOf(init.pid) });
    } catch (error) {
      await end(init, groups, dir);
      throw error;
    }
  }

  /** Runs a program inside and gives its output; throws with its own words when it fails. */
  async enter(...argv: readonly [string, ...string[]]): Promise<string> {
    const { exitCode, stdout, all } = await this.host.run(argv);
    if (exitCode !== 0) throw new Error(`${argv.join(' ')} ended with ${exitCode}:\n${all}`);
    return stdout;
  }

  /** The words that run a program inside. */
  inside(...argv: readonly string[]): [string, ...string[]] {
    return ['nsenter', '-t', String(this.pid), '-m', '-n', '-p', '-C', '--', ...argv];
  }

  async stop(): Promise<void> {
    await end(this.#init, this.#groups, this.dir);
  }

  #hostInside(): Host {
    const host = posixHost();
    return {
      ...host,
      env: { ...host.env, PVIRT_STATE_DIR: join(this.dir, 'state') },
      files: seenFrom(this.pid, host.files),
      run: (argv, options) =>
        host.run(this.inside(...argv), {
          ...options,
          timeout: Math.min(options?.timeout ?? TIMEOUT, TIMEOUT),
        }),
    };
  }
}

/** The files that a process sees: its own mounts, its own interfaces in /sys. */
function seenFrom(pid: number, files: Files): Files {
  const root = `/proc/${pid}/root`;
  const seen = (path: unknown) =>
    typeof path === 'string' && path.startsWith('/')
      ? path.replace(/^\/proc\/self\//, `/proc/${pid}/`).replace(/^(?!\/proc\/)/, root)
      : path;
  const bothArePaths = new Set(['rename', 'link']);
  return new Proxy(files, {
    get: (target, name) => {
      const call = Reflect.get(target, name) as (...args: readonly unknown[]) => unknown;
      return (first: unknown, second: unknown, ...more: readonly unknown[]) =>
        call(seen(first), bothArePaths.has(String(name)) ? seen(second) : second, ...more);
    },
  });
}

export type Cgroups = 'v1' | 'v2' | 'none';

function cgroupsOfThisMachine(): Cgroups {
  if (existsSync('/sys/fs/cgroup/cgroup.controllers')) return 'v2';
  return existsSync('/sys/fs/cgroup/cpu/cgroup.procs') ? 'v1' : 'none';
}

async function makeCgroups(kind: Cgroups, name: string): Promise<readonly string[]> {
  const parents = {
    none: [],
    v1: V1_CONTROLLERS.map((controller) => join('/sys/fs/cgroup', controller)),
    v2: ['/sys/fs/cgroup'],
  }[kind].filter((parent) => existsSync(join(parent, 'cgroup.procs')));
  const groups = parents.map((parent) => join(parent, name));
  for (const group of groups) await mkdir(group);
  return groups;
}

/** Waits for the word of the script; what it complains of instead is the error. */
async function ready(init: ChildProcess): Promise<void> {
  let complaints = '';
  init.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const word = once(init.stdout!, 'data').then(() => true);
  const ended = once(init, 'exit').then(() => false);
  const late = sleep(20_000, false, { ref: false });
  if (await Promise.race([word, ended, late])) return;
  throw new Error(`Containers cannot have a place of their own here:\n${complaints}`);
}

/** unshare has one child: the first process of the new pid namespace. */
function childOf(pid: number | undefined): number {
  return Number.parseInt(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'), 10);
}

async function end(init: ChildProcess, groups: readonly string[], dir: string): Promise<void> {
  if (init.exitCode === null && init.signalCode === null) {
    const ended = once(init, 'exit');
    init.kill('SIGKILL');
    for (const group of groups) await thawCgroup(group);
    await ended;
  }
  init.stdout?.destroy();
  init.stderr?.destroy();
  for (const group of groups) await removeCgroup(group);
  await rm(dir, { recursive: true, force: true });
}

/** A container's own configuration. */
export function configOf(place: PrivateLxc, name: string): Promise<string> {
  return readFile(join(place.lxcpath, name, 'config'), 'utf8');
}
