import { run } from '../../src/cli/main.ts';
import type { Host } from '../../src/host/host.ts';
import { MemoryHost } from '../../src/host/memory-host.ts';

/** What a command line printed and answered. */
export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, on a machine in memory unless another is given. */
export async function cli(
  argv: readonly string[],
  world: { readonly host?: Host; readonly input?: string; readonly isTerminal?: boolean } = {},
): Promise<CliRun> {
  const { host = new MemoryHost(), input = '', isTerminal = false } = world;
  let out = '';
  let err = '';
  const streams = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    isTerminal,
  };
  const code = await run(argv, '1.2.3', { host, streams, input: () => Promise.resolve(input) });
  return { code, out: withoutTimes(out), err };
}

/** Seconds differ from run to run. */
function withoutTimes(text: string): string {
  return text.replace(/in \d+\.\d\d seconds/g, 'in N seconds');
}
