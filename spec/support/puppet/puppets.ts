import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('puppets.rb', import.meta.url));
const MODULE = fileURLToPath(new URL('../../..', import.meta.url));

type Ruby = ChildProcessByStdio<Writable, Readable, null>;

/** What a command of Puppet printed and answered. */
export interface PuppetRun {
  /** Null where it took too long and was killed. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * Real Puppet with this repository as its module `virt`, in directories of its own. Loaded once; every
 * command line is a process of its own. Facts are left out, which take most of a run's time.
 */
export class Puppets {
  readonly dir: string;
  /** `7.23.0`, or that of another Puppet to which RUBYLIB leads. */
  readonly version: string;
  readonly #ruby: Ruby;
  readonly #answers: Interface;
  readonly #env: Readonly<Record<string, string>>;
  #turn = 0;

  private constructor(parts: {
    readonly dir: string;
    readonly version: string;
    readonly ruby: Ruby;
    readonly answers: Interface;
    readonly env: Readonly<Record<string, string>>;
  }) {
    this.dir = parts.dir;
    this.version = parts.version;
    this.#ruby = parts.ruby;
    this.#answers = parts.answers;
    this.#env = parts.env;
  }

  /** `env` is what the commands see besides the environment of this process. */
  static async start(env: Readonly<Record<string, string>>): Promise<Puppets> {
    const dir = await mkdtemp(join(tmpdir(), 'pvirt-puppet-'));
    await mkdir(join(dir, 'modules'));
    await symlink(MODULE, join(dir, 'modules', 'virt'));
    const ruby = spawn('ruby', [SCRIPT], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, LANG: 'C.UTF-8' },
    });
    const answers = createInterface(ruby.stdout);
    const [version] = (await once(answers, 'line')) as [string];
    return new Puppets({ dir, version, ruby, answers, env });
  }

  /** Runs `puppet COMMAND ...`. */
  run(command: string, ...argv: readonly string[]): Promise<PuppetRun> {
    return this.runWith({}, command, ...argv);
  }

  /** The same with more in the environment. */
  async runWith(
    env: Readonly<Record<string, string>>,
    command: string,
    ...argv: readonly string[]
  ): Promise<PuppetRun> {
    const [out, err] = ['out', 'err'].map((name) => join(this.dir, `${name}-${++this.#turn}`)) as [
      string,
      string,
    ];
    const settings = [
      ...puppetPlaces(this.dir),
      `--modulepath=${join(this.dir, 'modules')}`,
      '--color=false',
      '--facts_terminus=memory',
    ];
    const isDescribe = command === 'describe';
    const request = {
      argv: [command, ...argv, ...(isDescribe ? settings.slice(0, -2) : settings)],
      env: { ...this.#env, ...env },
      out,
      err,
      seconds: 100,
    };
    const answer = once(this.#answers, 'line');
    this.#ruby.stdin.write(`${JSON.stringify(request)}\n`);
    const [line] = (await answer) as [string];
    const { code } = JSON.parse(line) as { code: number | null };
    return { code, out: readFileSync(out, 'utf8'), err: readFileSync(err, 'utf8') };
  }

  async stop(): Promise<void> {
    this.#ruby.kill('SIGKILL');
    await rm(this.dir, { recursive: true, force: true });
  }
}

/** Options that keep everything Puppet writes in one directory. */
export function puppetPlaces(dir: string): readonly string[] {
  return ['vardir', 'confdir', 'rundir', 'logdir', 'publicdir', 'codedir'].map(
    (place) => `--${place}=${join(dir, place)}`,
  );
}
