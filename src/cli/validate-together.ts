import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Invocation } from './command.ts';
import { InOrder } from './in-order.ts';
import { Validator, type ValidateOptions, type Verdict } from './validator.ts';

/** Sources that threads validate together. */
interface SharedWork {
  readonly paths: readonly string[];
  /** How many of them have been taken, which all threads see. */
  readonly taken: Int32Array;
  readonly options: ValidateOptions;
  readonly isTerminal: boolean;
}

/** What one thread found, by the indexes of paths. */
type Findings = readonly (readonly [index: number, verdict: Verdict])[];

/** How many paths a thread takes at a time. */
const BATCH = 8;

/**
 * After how many bytes another thread is worth its cost, a second of compiling the same code again; for as
 * long as the code is new V8's own threads use the other processors. Measured with two processors.
 */
const BYTES_PER_THREAD = 16_000_000;

/**
 * Validates sources and hands what is found on in their order. If there is much to do and the program
 * can be started as a thread, further threads help. Throws if one of them fails.
 */
export async function validateTogether(
  invocation: Invocation,
  job: {
    readonly paths: readonly string[];
    readonly options: ValidateOptions;
    readonly hand: (verdict: Verdict, index: number) => void;
    readonly bytesPerThread?: number;
  },
): Promise<void> {
  const { program, streams } = invocation;
  const { bytesPerThread = BYTES_PER_THREAD } = job;
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const work = { paths: job.paths, taken, options: job.options, isTerminal: streams.isTerminal };
  const ordered = new InOrder(job.hand);
  const helpers: Promise<Findings>[] = [];
  const most = program === undefined ? 0 : availableParallelism() - 1;
  let bytes = 0;
  for (const [index, verdict] of validateShare(invocation, work)) {
    ordered.add(index, verdict);
    bytes += verdict.bytes;
    if (helpers.length < most && bytes > bytesPerThread * (helpers.length + 1)) {
      helpers.push(startHelper(program ?? '', work));
    }
  }
  // A helper that was too late to take anything is not waited for.
  if (ordered.count === job.paths.length) return;
  for (const findings of await Promise.all(helpers)) {
    for (const [index, verdict] of findings) ordered.add(index, verdict);
  }
}

/** In a thread that was started to help, does that and answers true. */
export function helpToValidate(invocation: Invocation): boolean {
  if (isMainThread || !isSharedWork(workerData)) return false;
  const { isTerminal } = workerData;
  const streams = { ...invocation.streams, isTerminal };
  parentPort?.postMessage([...validateShare({ ...invocation, streams }, workerData)]);
  return true;
}

/** Validates the next few sources until none are left. */
function* validateShare(
  invocation: Invocation,
  { paths, taken, options }: SharedWork,
): Generator<Findings[number]> {
  const validator = new Validator(invocation, options);
  for (;;) {
    const first = Atomics.add(taken, 0, BATCH);
    if (first >= paths.length) return;
    for (const [offset, path] of paths.slice(first, first + BATCH).entries()) {
      yield [first + offset, validator.validateFile(path)];
    }
  }
}

function startHelper(program: string, work: SharedWork): Promise<Findings> {
  const helper = new Worker(program, { argv: ['parser', 'validate'], workerData: work });
  const found = new Promise<Findings>((resolve, reject) => {
    const fail = (reason: string) => {
      reject(new Error(`A thread that validated some of the files failed: ${reason}`));
    };
    helper.once('message', resolve);
    helper.once('error', (error) => {
      fail(error.message);
    });
    helper.once('exit', (code) => {
      fail(`it ended with code ${code}`);
    });
  });
  found.catch(() => undefined); // it may fail before it is waited for
  return found;
}

function isSharedWork(data: unknown): data is SharedWork {
  return typeof data === 'object' && data !== null && 'taken' in data;
}
