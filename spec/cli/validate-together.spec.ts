import { expect } from 'chai';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Invocation } from '../../src/cli/command.ts';
import { validateTogether } from '../../src/cli/validate-together.ts';
import { posixHost } from '../../src/host/posix-host.ts';

const PROGRAM = fileURLToPath(new URL('../support/pvirt.ts', import.meta.url));
const COUNT = 400;

describe('Validation by several threads', function () {
  this.timeout(60_000);
  let directory: string;
  let paths: readonly string[];

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'pvirt-'));
    const filler = "notify { 'x': message => 'y' }\n".repeat(150);
    paths = Array.from({ length: COUNT }, (_, number) => {
      const path = join(directory, `${number}.pp`);
      writeFileSync(path, `${filler}$a = "\\q"\nclass x${number} { 1 }\n`);
      return path;
    });
  });

  after(() => {
    rmSync(directory, { recursive: true });
  });

  async function validate(
    program: string | undefined,
    betweenFiles: (index: number) => void = () => undefined,
  ): Promise<readonly string[]> {
    const said: string[] = [];
    const invocation: Invocation = {
      host: posixHost(),
      streams: { out: () => undefined, err: () => undefined, isTerminal: false },
      version: '1.2.3',
      program,
      readInput: () => Promise.resolve(''),
      readLines: () => {
        throw new Error('no lines');
      },
    };
    await validateTogether(invocation, {
      paths,
      options: {},
      hand: (verdict, index) => {
        said.push(`${index} ${verdict.said}${verdict.failure}`);
        betweenFiles(index);
      },
      bytesPerThread: 50_000,
    });
    return said;
  }

  it('finds what one thread finds, in the same order', async () => {
    const alone = await validate(undefined);
    expect(alone).to.have.length(COUNT);
    for (const [index, text] of alone.entries()) {
      expect(text).to.match(
        new RegExp(
          `^${index} Warning: Unrecognized escape.*\n.*This Literal Integer.*/${index}.pp`,
        ),
      );
    }
    expect(await validate(PROGRAM)).to.deep.equal(alone);
  });

  it('fails with one sentence if a thread fails', async function () {
    if (availableParallelism() < 2) this.skip(); // one processor has no other thread
    const crashing = join(directory, 'crashing.cjs');
    const mark = join(directory, 'mark');
    writeFileSync(
      crashing,
      `Atomics.add(require('node:worker_threads').workerData.taken, 0, 8);
      require('node:fs').writeFileSync(${JSON.stringify(mark)}, '');
      throw new Error('out of luck');`,
    );
    // On a busy machine the other thread might come too late to take anything.
    const waitForThread = (index: number): void => {
      if (index === 100) waitForFile(mark);
    };
    const failure = await validate(crashing, waitForThread).catch((error: unknown) => error);
    expect(failure).to.be.an('error');
    expect((failure as Error).message).to.equal(
      'A thread that validated some of the files failed: out of luck',
    );
  });
});

/** Waits without the event loop, whose thread validates meanwhile. */
function waitForFile(path: string): void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; tries < 2000 && !existsSync(path); tries += 1) Atomics.wait(cell, 0, 0, 10);
}
