import type { RunResult } from '../../src/host/host.ts';
import { defineProvider, type ProviderContext } from '../../src/schema/provider.ts';
import { exec, NOT_RUN } from '../../src/types/exec.ts';
import { type Command, commandText } from '../../src/types/exec/command.ts';
import { type ExecWant, runCommand, type Start } from './run-command.ts';

/** Makes the exec provider of one way to start commands. */
export function makeProvider(parts: {
  readonly name: string;
  readonly desc: string;
  readonly start: Start;
}) {
  const { name, desc, start } = parts;
  return defineProvider(exec)({
    name,
    desc,
    features: ['umask'],
    read: async (want, ctx) => {
      const runs = !want.refreshonly && (await mayRun(want, start, ctx));
      return { command: want.command, returns: runs ? NOT_RUN : want.returns };
    },
    check: ({ user }, _is, { host }) =>
      Promise.resolve(
        user !== undefined && host.uid !== 0
          ? ['Only root can execute commands as other users']
          : [],
      ),
    setters: {
      returns: async (_codes, { want }, ctx) => {
        await runMain(want, start, ctx);
      },
    },
    refresh: async (want, ctx) => {
      if (!(await mayRun(want, start, ctx))) return;
      if (want.refresh === undefined) await runMain(want, start, ctx);
      else await runCommand(want.refresh, { want, start, ctx });
    },
  });
}

/** Runs the command and says what it wrote; its failure is an Error. */
async function runMain(want: ExecWant, start: Start, ctx: ProviderContext): Promise<void> {
  const { returns: accepted = ['0'], logoutput } = want;
  const result = await runUntilAccepted(want, start, ctx);
  const isGood = succeeded(result, accepted);
  if (logoutput === 'true' || (logoutput !== 'false' && !isGood)) sayOutput(result, ctx);
  if (isGood) return;
  const shown = isSecret(ctx) ? '[command redacted]' : `'${commandText(want.command)}'`;
  const code = result.exitCode ?? 'nothing';
  throw new Error(`${shown} returned ${code} instead of one of [${accepted.join(',')}]`);
}

/** Runs the command as often as `tries` allows; the last result. */
async function runUntilAccepted(
  want: ExecWant,
  start: Start,
  ctx: ProviderContext,
): Promise<RunResult> {
  const { tries = 1, try_sleep: pause = 0, returns: accepted = ['0'], command } = want;
  for (let attempt = 1; ; attempt++) {
    if (tries > 1) ctx.log({ level: 'debug', message: `Exec try ${attempt}/${tries}` });
    const result = await runCommand(command, { want, start, ctx });
    if (attempt >= tries || succeeded(result, accepted)) return result;
    await ctx.host.sleep(pause * 1000);
  }
}

/** Whether `creates`, `unless` and `onlyif` let the command run. */
async function mayRun(want: ExecWant, start: Start, ctx: ProviderContext): Promise<boolean> {
  for (const path of want.creates ?? []) {
    if (await ctx.host.files.stat(path, { follow: true })) return false;
  }
  for (const command of want.unless ?? []) {
    if (await passes(command, { want, start, ctx })) return false;
  }
  for (const command of want.onlyif ?? []) {
    if (!(await passes(command, { want, start, ctx }))) return false;
  }
  return true;
}

async function passes(
  command: Command,
  turn: { readonly want: ExecWant; readonly start: Start; readonly ctx: ProviderContext },
): Promise<boolean> {
  const result = await runCommand(command, turn);
  return result.exitCode === 0;
}

function succeeded({ exitCode }: RunResult, accepted: readonly string[]): boolean {
  return accepted.includes(String(exitCode));
}

function sayOutput({ all }: RunResult, ctx: ProviderContext): void {
  const { resource, log } = ctx;
  const written = all.replace(/\n+$/, '');
  if (written === '') return;
  for (const message of isSecret(ctx) ? ['[output redacted]'] : written.split('\n')) {
    log({
      level: resource?.loglevel ?? 'notice',
      message,
      source: resource && `${resource.path}/returns`,
    });
  }
}

function isSecret({ resource }: ProviderContext): boolean {
  return resource?.secrets.has('command') ?? false;
}
