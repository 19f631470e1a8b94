import type { RunResult } from '../../../src/host/host.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import { EXIT_CODES, EXIT_CODES_7, type ExitCode } from './exit-codes-table.ts';

/** A call of vzctl that failed; `code` is the name of its exit code, `LOCKED` say. */
class VzctlError extends Error {
  readonly code: string;
  readonly exitCode: number | undefined;

  constructor(
    argv: readonly string[],
    { exitCode, all }: Pick<RunResult, 'exitCode' | 'all'>,
    meaning: ExitCode | undefined,
  ) {
    const said = lastLine(all);
    const why = meaning?.text ?? 'it says nothing that pvirt knows';
    const quote = said === '' ? '' : `: ${said}`;
    const advice = meaning?.advice === undefined ? '' : `; ${meaning.advice}`;
    super(
      `vzctl ${argv.slice(0, 2).join(' ')}: ${why} (exit code ${exitCode ?? 'none'}${quote})${advice}`,
    );
    this.code = meaning?.name ?? 'UNKNOWN';
    this.exitCode = exitCode;
  }
}

/** Whether an error is one of vzctl, with one of these codes. */
export function isVzctlError(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof VzctlError && codes.includes(error.code);
}

/** How long another vzctl may work on the container, in seconds, unless `lock_timeout` says so. */
const LOCK_TIMEOUT = 60;

/** Runs vzctl on a container; waits while another one works on it. Throws a VzctlError. */
export async function vzctl(
  argv: readonly [command: string, ctid: string, ...more: string[]],
  ctx: ProviderContext,
  { input }: { readonly input?: string } = {},
): Promise<string> {
  const { host, settings } = ctx;
  const patience = Number(settings.lock_timeout ?? LOCK_TIMEOUT) * 1000;
  const until = host.now().getTime() + patience;
  for (let isFirst = true; ; isFirst = false) {
    const result = await host.run(['vzctl', ...argv], input === undefined ? {} : { input });
    if (result.exitCode === 0) {
      ctx.log({ level: 'debug', message: `vzctl ${argv.join(' ')}: ${result.stdout.trim()}` });
      return result.stdout;
    }
    if (result.exitCode !== LOCKED || host.now().getTime() >= until) throw failure(argv, result);
    if (isFirst)
      ctx.log({ level: 'info', message: `Waiting for the lock of container ${argv[1]}` });
    await host.sleep(1000);
  }
}

const LOCKED = 9;

function failure(argv: readonly [string, string, ...string[]], result: RunResult): VzctlError {
  const { exitCode = -1 } = result;
  const isSeven = !/^\d+$/.test(argv[1]);
  const meaning = (isSeven ? EXIT_CODES_7[exitCode] : undefined) ?? EXIT_CODES[exitCode];
  return new VzctlError(argv, result, meaning);
}

/** What vzctl said last that is no mere consequence. */
function lastLine(all: string): string {
  const lines = all.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '' && !CONSEQUENCES.test(line));
  return said.at(-1) ?? '';
}

const CONSEQUENCES = /^(?:Creation of container private area failed|Error: failed to apply some)/;
