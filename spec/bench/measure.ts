import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** One program to time, from its start to its exit. */
export interface Contestant {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** Where it runs; without it in the directory of the bench. */
  readonly cwd?: string;
  /** Done before each run, untimed. */
  readonly before?: () => Promise<void>;
}

export interface Measurement {
  readonly name: string;
  /** Milliseconds of the whole process. */
  readonly median: number;
  readonly fastest: number;
}

/**
 * Times whole processes in turn (A B C A B C ...), so that what else the machine does falls on all alike.
 * The first round warms the machine's caches and does not count.
 */
export async function measure(
  contestants: readonly Contestant[],
  rounds: number,
): Promise<readonly Measurement[]> {
  const times = contestants.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      await contestant.before?.();
      const time = runOnce(contestant);
      if (round > 0) times[index]!.push(time);
    }
  }
  return contestants.map(({ name }, index) => ({
    name,
    median: median(times[index]!),
    fastest: Math.min(...times[index]!),
  }));
}

/** Runs it once, and throws with its own words when it fails: a failed run is no measurement. */
export function runOnce({ name, argv: [program, ...args], env = {}, cwd }: Contestant): number {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: { ...environment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const time = performance.now() - start;
  if (error) throw error;
  if (status === 0) return time;
  throw new Error(`${name} ended with ${status}:\n${stdout}${stderr}`);
}

/** Of one run, milliseconds: on the clock, and of the processors with all programs that it starts. */
export interface Times {
  readonly wall: number;
  readonly processor: number;
}

/** Runs it once, and tells both of its times. */
function timesOf({ name, argv, env = {} }: Contestant): Times {
  const start = performance.now();
  const script = '"$@" >/dev/null && times';
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', ...argv], {
    env: { ...environment(), ...env },
    encoding: 'utf8',
  });
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(`${name} ended with ${status}:\n${stderr}`);
  const parts = [...(stdout.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  const seconds = parts.map(([, minutes, rest]) => Number(minutes) * 60 + Number(rest));
  return { wall, processor: seconds.reduce((sum, each) => sum + each, 0) * 1000 };
}

/** Two contestants' times, one after the other. */
export type Pair = readonly [Times, Times];

/**
 * Runs two in turn, and gives both times of every round: what one takes more than the other beside it is
 * less of the machine's than the difference of two medians. The first round does not count.
 */
export function timesInTurn(pair: readonly [Contestant, Contestant], rounds: number): Pair[] {
  const [one, other] = pair;
  const all = Array.from({ length: rounds + 1 }, (): Pair => [timesOf(one), timesOf(other)]);
  return all.slice(1);
}

/** Several times of one thing as a line of the table. */
export function summarized(name: string, times: readonly number[]): Measurement {
  return { name, median: median(times), fastest: Math.min(...times) };
}

/** NODE_EXTRA_CA_CERTS alone makes every start of Node 20 40 ms slower. */
export function environment(): Record<string, string | undefined> {
  return { ...process.env, NODE_EXTRA_CA_CERTS: undefined };
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
