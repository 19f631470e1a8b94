import type { Host, RunOptions, RunResult } from '../../src/host/host.ts';
import type { ProviderContext } from '../../src/schema/provider.ts';
import type { WantOf } from '../../src/schema/type.ts';
import type { exec } from '../../src/types/exec.ts';
import { type Command, executableOf } from '../../src/types/exec/command.ts';
import type { Argv } from './argv.ts';

export type ExecWant = WantOf<typeof exec>;

/** How a provider starts a command. */
export interface Start {
  readonly argv: (command: Command) => Argv;
  /** Whether the command's own program is looked for first (a shell looks itself). */
  readonly findsProgram: boolean;
}

/** Runs one of an exec's commands to its end. */
export async function runCommand(
  command: Command,
  {
    want,
    start,
    ctx,
  }: { readonly want: ExecWant; readonly start: Start; readonly ctx: ProviderContext },
): Promise<RunResult> {
  const { host, log } = ctx;
  const env = environmentOf(want, ctx);
  const program = executableOf(command);
  if (start.findsProgram) await checkProgram(program, { host, search: want.path });
  if (want.cwd !== undefined && !(await isDirectory(host, want.cwd))) {
    throw new Error(`Working directory ${want.cwd} does not exist!`);
  }
  log({ level: 'debug', message: `Executing '${start.argv(command).join(' ')}'` });
  const result = await host.run(start.argv(command), {
    ...(await identityOf(want, host)),
    cwd: want.cwd,
    env,
    cleanEnv: true,
    timeout: want.timeout ? want.timeout * 1000 : undefined,
    umask: want.umask,
  });
  if (result.timedOut) throw new Error('Command exceeded timeout');
  if (result.exitCode === 127) throw new Error(result.all.trimEnd());
  return result;
}

/** Variables of whoever started pvirt that a command must not depend on. */
const PERSONAL = new Set(['HOME', 'USER', 'LOGNAME']);

function environmentOf(want: ExecWant, { host, log }: ProviderContext): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(host.env)) {
    if (value !== undefined && !PERSONAL.has(name)) env[name] = value;
  }
  if (want.path) env.PATH = want.path.join(':');
  for (const setting of want.environment ?? []) {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(setting) ?? [];
    if (name === undefined || value === undefined) {
      log({ level: 'warning', message: `Cannot understand environment setting "${setting}"` });
    } else {
      env[name] = value;
    }
  }
  return env;
}

async function identityOf(
  { user, group }: ExecWant,
  host: Host,
): Promise<Pick<RunOptions, 'uid' | 'gid'>> {
  const uid = user === undefined ? undefined : await idOf('user', user, host);
  if (group !== undefined) return { uid, gid: await idOf('group', group, host) };
  return { uid, gid: uid === undefined ? undefined : await primaryGroup(uid, host) };
}

async function idOf(kind: 'user' | 'group', name: string, host: Host): Promise<number> {
  if (/^\d+$/.test(name)) return Number(name);
  const id = kind === 'user' ? await host.userId(name) : await host.groupId(name);
  if (id === undefined) throw new Error(`Could not find ${kind} ${name}`);
  return id;
}

/** Without a group of its own a command would keep root's. */
async function primaryGroup(uid: number, host: Host): Promise<number> {
  const { exitCode, stdout, stderr } = await host.run(['id', '-g', '--', String(uid)]);
  if (exitCode !== 0) throw new Error(`Could not find the group of user ${uid}: ${stderr.trim()}`);
  return Number(stdout);
}

async function checkProgram(
  program: string,
  { host, search }: { readonly host: Host; readonly search: readonly string[] | undefined },
): Promise<void> {
  const candidates = program.startsWith('/')
    ? [program]
    : (search ?? []).map((folder) => `${folder}/${program}`);
  for (const candidate of candidates) {
    const found = await host.files.stat(candidate, { follow: true });
    if (!found) continue;
    if (found.kind === 'file' && (found.mode & 0o111) !== 0) return;
    if (!program.startsWith('/')) continue;
    throw new Error(
      found.kind === 'file'
        ? `'${program}' is not executable`
        : `'${program}' is a ${found.kind}, not a file`,
    );
  }
  throw new Error(`Could not find command '${program}'`);
}

async function isDirectory(host: Host, path: string): Promise<boolean> {
  return (await host.files.stat(path, { follow: true }))?.kind === 'directory';
}
