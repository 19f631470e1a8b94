import type { RunResult } from '../../../src/host/host.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import { lxcpath } from './lxcpath.ts';

/** Milliseconds that a tool has which only asks or tells the kernel. */
const BRIEF = 60_000;

/** Milliseconds for what may fetch, unpack or copy a whole system. */
export const LONG = 3_600_000;

/** What a tool of LXC is told besides the container's name, and how long it may take. */
interface ToolRun {
  readonly name?: string;
  readonly args?: readonly string[];
  readonly timeout?: number;
}

/** A tool took longer than it may and was stopped. */
export class ToolTimeout extends Error {}

/** Runs a tool of LXC on one container, or on all; answers whatever its exit code is. */
export async function askTool(
  tool: string,
  { name, args = [], timeout = BRIEF }: ToolRun,
  ctx: ProviderContext,
): Promise<RunResult> {
  const target = name === undefined ? [] : ['-n', name];
  const result = await ctx.host.run([tool, '-P', lxcpath(ctx), ...target, ...args], {
    timeout,
    // Its messages are read.
    env: { LC_ALL: 'C' },
  });
  if (!result.timedOut) return result;
  throw new ToolTimeout(`${tool} did not end within ${timeout / 1000} seconds and was stopped.`);
}

/** The same, but a failure is thrown in the tool's own words. */
export async function runTool(
  tool: string,
  run: ToolRun & { readonly name: string },
  ctx: ProviderContext,
): Promise<string> {
  const result = await askTool(tool, run, ctx);
  if (result.exitCode === 0) return result.stdout;
  throw new Error(`${tool} failed: ${complaint(result)}`);
}

/** What a tool complains of, without the places in LXC's source. */
export function complaint({ stdout, stderr, exitCode }: RunResult): string {
  const lines = `${stderr}\n${stdout}`
    .split('\n')
    .map((line) => line.replace(PREFIX, '').trim())
    .filter((line) => line !== '' && !NOISE.test(line));
  const [first = '', ...more] = [...new Set(lines)];
  const last = more.at(-1);
  const said = last === undefined ? first : `${first}; ${last}`;
  return said === '' ? `it ended with ${exitCode ?? 'a signal'} and said nothing` : said;
}

/** `lxc-start: c1: ../src/lxc/start.c: lxc_spawn: 1840 `. */
const PREFIX = /^lxc-[a-z]+: (?:\S+: )?\.\.\/src\/lxc\/\S+: \w+: \d+ /;

const NOISE = /^(?:To get more details, run|Additional information can be obtained)/;
