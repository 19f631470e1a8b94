import { receiveMessageOnPort, MessageChannel, Worker } from 'node:worker_threads';

/** A program that is spoken with line by line, each line waited for. */
export interface Conversation {
  /** Sends a line and answers the one that comes back; throws where none does within the time. */
  ask(line: string): string;
  /** Ends the program. */
  end(): void;
}

export interface ConversationOptions {
  /** Milliseconds that an answer may take; the program is killed when it takes longer. */
  readonly timeout: number;
}

/**
 * Starts a program whose lines can be waited for within synchronous code: a thread keeps its pipes, so that
 * this one may sleep. The program sees the end of its input when this process ends, however it does.
 */
export function converse(
  argv: readonly [string, ...string[]],
  options: ConversationOptions,
): Conversation {
  return new ThreadConversation(argv, options);
}

type Message = { readonly pid: number } | { readonly line: string } | { readonly failed: string };

class ThreadConversation implements Conversation {
  readonly #program: string;
  readonly #timeout: number;
  readonly #thread: Worker;
  readonly #port: MessageChannel['port1'];
  /** How many messages the thread has sent, which it wakes this one by. */
  readonly #sent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #onExit = (): void => {
    this.#kill();
  };
  #pid: number | undefined;
  #failure: string | undefined;

  constructor(argv: readonly [string, ...string[]], { timeout }: ConversationOptions) {
    const { port1, port2 } = new MessageChannel();
    this.#program = argv[0];
    this.#timeout = timeout;
    this.#port = port1;
    this.#thread = new Worker(THREAD, {
      eval: true,
      execArgv: [],
      workerData: { argv, port: port2, sent: this.#sent },
      transferList: [port2],
    });
    // Neither keeps this process from ending.
    this.#thread.unref();
    port1.unref();
    process.once('exit', this.#onExit);
  }

  ask(line: string): string {
    if (this.#failure !== undefined) throw new Error(this.#failure);
    this.#port.postMessage(line);
    const deadline = Date.now() + this.#timeout;
    for (;;) {
      const seen = Atomics.load(this.#sent, 0);
      const message = receiveMessageOnPort(this.#port)?.message as Message | undefined;
      if (message === undefined) {
        const left = deadline - Date.now();
        if (left <= 0 || Atomics.wait(this.#sent, 0, seen, left) === 'timed-out') {
          throw this.#fail(
            `${this.#program} did not answer within ${this.#timeout / 1000} seconds`,
          );
        }
      } else if ('pid' in message) this.#pid = message.pid;
      else if ('line' in message) return message.line;
      else throw this.#fail(message.failed);
    }
  }

  end(): void {
    this.#failure ??= `${this.#program} has been ended`;
    process.off('exit', this.#onExit);
    this.#kill();
    void this.#thread.terminate();
  }

  #fail(problem: string): Error {
    this.#failure = problem;
    this.#kill();
    return new Error(problem);
  }

  #kill(): void {
    const pid = this.#pid;
    this.#pid = undefined;
    if (pid === undefined) return;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }
}

/** The thread's own code: lines in, lines out, and why there will be no more. */
const THREAD = `
const { spawn } = require('node:child_process');
const { workerData: { argv: [program, ...args], port, sent } } = require('node:worker_threads');
const send = (message) => {
  port.postMessage(message);
  Atomics.add(sent, 0, 1);
  Atomics.notify(sent, 0);
};
const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
if (child.pid !== undefined) send({ pid: child.pid });
child.on('error', (error) => send({ failed: program + ' could not be started: ' + error.message }));
child.on('close', () => send({ failed: program + ' has ended without an answer' }));
child.stdin.on('error', () => undefined);
let rest = '';
child.stdout.setEncoding('utf8');
child.stdout.on('data', (chunk) => {
  const lines = (rest + chunk).split('\\n');
  rest = lines.pop();
  for (const line of lines) send({ line });
});
port.on('message', (line) => child.stdin.write(line + '\\n'));
`;
