import type { Duplex } from 'node:stream';
import type { RunOptions, RunResult } from '../host/host.ts';
import { MemoryHost } from '../host/memory-host.ts';
import { AssumedCommands } from './assumed-commands.ts';
import { curl } from './curl.ts';
import { DebianPrograms } from './debian.ts';
import { Daemon, type Hardware } from './libvirt/daemon.ts';
import { furnishDaemon, type Networks, type Pools } from './libvirt/furnish.ts';
import type { LxcMachine } from './lxc/containers.ts';
import { lxcFiles, lxcMachine, runLxc } from './lxc/machine.ts';
import { OPENVZ_FILES, openvzMachine, runOpenvz, templatePath } from './openvz/machine.ts';
import type { Machine } from './openvz/containers.ts';
import { qemuImg } from './qemu-img.ts';

/** What programs answer; undefined leaves it to the simulation. */
export type Programs = (
  argv: readonly string[],
  options: RunOptions,
) => Partial<RunResult> | undefined | Promise<Partial<RunResult> | undefined>;

/** What a simulated host has. All of it may be left out. */
export interface HostDescription {
  /** Networks of libvirt: whether each is active, or its XML. Default: `default`, active. */
  readonly networks?: Networks | undefined;
  /** Storage pools of libvirt, each a directory with volumes. Default: none. */
  readonly pools?: Pools | undefined;
  /** Bridges of the host. */
  readonly bridges?: readonly string[] | undefined;
  /** Other network devices of the host. */
  readonly devices?: readonly string[] | undefined;
  /** CPUs; 8 unless told. */
  readonly cpus?: number | undefined;
  /** GiB; 32 unless told. */
  readonly memory?: number | undefined;
  /** Hardware virtualisation; true unless told. */
  readonly kvm?: boolean | undefined;
  /** Names of the templates in OpenVZ's cache; a host without this has no OpenVZ. */
  readonly openvz?: readonly string[] | undefined;
  /** Names of the templates of LXC (`debian`); a host without this has no LXC. */
  readonly lxc?: readonly string[] | undefined;
  /** Packages that are installed, each with its version. */
  readonly packages?: Readonly<Record<string, string>> | undefined;
  /** Services that run, and start with the host. */
  readonly services?: readonly string[] | undefined;
  /** Absolute path -> text. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** Accounts beside those that every Debian has: name -> number. */
  readonly users?: Readonly<Record<string, number>> | undefined;
  readonly groups?: Readonly<Record<string, number>> | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Answers in the place of programs; `exec` resources are only listed without it. */
  readonly run?: Programs | undefined;
}

/** A host in memory: files, accounts, libvirt's daemon and the programs of OpenVZ and LXC. */
export class SimulatedHost extends MemoryHost {
  readonly libvirt: Daemon;
  readonly assumed: AssumedCommands;
  readonly debian = new DebianPrograms();
  readonly #openvz: Machine | undefined;
  readonly #lxc: LxcMachine | undefined;
  readonly #programs: Programs | undefined;

  private constructor(description: HostDescription) {
    const { users, groups, env = {}, openvz, lxc, run } = description;
    super({
      files: filesOf(description),
      users: { ...ACCOUNTS, ...users },
      groups: { ...ACCOUNTS, ...groups },
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...env },
      run: (argv, options) => this.#run(argv, options),
    });
    this.#programs = run;
    this.assumed = new AssumedCommands(this.files);
    for (const program of APT) void this.files.chmod(program, 0o755);
    for (const [name, version] of Object.entries(description.packages ?? {})) {
      this.debian.packages.set(name, { version, status: 'installed', isHeld: false });
    }
    for (const name of description.services ?? []) {
      this.debian.services.set(name, { isRunning: true, enabled: 'enabled' });
    }
    this.#openvz = openvz && openvzMachine(this.files);
    this.#lxc = lxc && lxcMachine(this.files);
    this.libvirt = new Daemon(this, hardwareOf(description));
  }

  static async make(description: HostDescription = {}): Promise<SimulatedHost> {
    const host = new SimulatedHost(description);
    await furnishDaemon(host.libvirt, description);
    return host;
  }

  openSocket(path: string): Promise<Duplex> {
    if (path === SOCKET) return Promise.resolve(this.libvirt.connect());
    const error = new Error(`connect ENOENT ${path}`);
    return Promise.reject(Object.assign(error, { code: 'ENOENT' }));
  }

  async #run(argv: readonly string[], options: RunOptions): Promise<Partial<RunResult>> {
    const answer =
      (await this.#programs?.(argv, options)) ??
      (await this.assumed.answer(argv)) ??
      (await runTool(argv, this, options)) ??
      this.debian.run(argv) ??
      (this.#openvz && (await runOpenvz(argv, this.#openvz, options.input ?? ''))) ??
      (this.#lxc && (await runLxc(argv, this.#lxc)));
    if (answer) return answer;
    const error = new Error(`spawn ${argv[0] ?? ''} ENOENT`);
    throw Object.assign(error, { code: 'ENOENT' });
  }
}

const APT = ['/usr/bin/dpkg-query', '/usr/bin/apt-get'] as const;

const SOCKET = '/var/run/libvirt/libvirt-sock';

/** Programs that pvirt asks for itself. */
function runTool(
  [program, ...words]: readonly string[],
  { files }: MemoryHost,
  { input = '' }: RunOptions,
): Partial<RunResult> | Promise<Partial<RunResult>> | undefined {
  switch (program) {
    case 'curl':
      return curl(input, (path, text) => files.write(path, text));
    case 'qemu-img':
      return qemuImg(words, files);
    // Of directories that pvirt would write to, or qemu enter: nothing is in the way.
    case 'test':
      return { exitCode: 0 };
    case 'id':
      return { stdout: `${words.at(-1) ?? '0'}\n` };
    default:
      return undefined;
  }
}

/** The numbers of Debian's base-passwd that users and groups have in common, and those of libvirt's. */
const ACCOUNTS: Readonly<Record<string, number>> = {
  ...{ root: 0, daemon: 1, bin: 2, sys: 3, man: 12, lp: 7, mail: 8, news: 9, uucp: 10, proxy: 13 },
  ...{ 'www-data': 33, backup: 34, list: 38, irc: 39, 'libvirt-qemu': 64055, nobody: 65534 },
  ...{ adm: 4, tty: 5, disk: 6, kvm: 104, libvirt: 105, sudo: 27, staff: 50, users: 100 },
  ...{ nogroup: 65534 },
};

const CPUS = 8;

function filesOf({
  files,
  bridges = [],
  devices = [],
  openvz,
  lxc,
  cpus = CPUS,
}: HostDescription): Record<string, string> {
  return {
    '/run/libvirt/libvirt-sock': '',
    ...Object.fromEntries(APT.map((program) => [program, ''])),
    '/run/systemd/system/.keep': '',
    '/var/lib/libvirt/images/.keep': '',
    '/var/lib/libvirt/qemu/.keep': '',
    '/etc/.keep': '',
    '/tmp/.keep': '',
    ...Object.fromEntries(devices.map((name) => [`/sys/class/net/${name}/address`, ''])),
    ...Object.fromEntries(bridges.map((name) => [`/sys/class/net/${name}/bridge/bridge_id`, ''])),
    ...(openvz && OPENVZ_FILES),
    ...(lxc && lxcFiles(lxc, cpus)),
    ...Object.fromEntries((openvz ?? []).map((name) => [templatePath(name), 'a template'])),
    ...files,
  };
}

function hardwareOf({ cpus = CPUS, memory = 32, kvm = true }: HostDescription): Hardware {
  return { cpus, memory: memory * 1024 * 1024, kvm };
}
