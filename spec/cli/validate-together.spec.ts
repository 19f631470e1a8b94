import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

  async function validate(program: string | undefined): Promise<readonly string[]> {
    const said: string[] = [];
    const invocation: Invocation = {
      host: posixHost(),
      streams: { out: () => undefined, err: () => undefined, isTerminal: false },
      version: '1.2.3',
      program,
      readInput: () => Promise.resolve(''),
    };
    await validateTogether(invocation, {
      paths,
      options: {},
      hand: (verdict, index) => said.push(`${index} ${verdict.said}${verdict.failure}`),
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
    const taken = 'require("node:worker_threads").workerData.taken';
    writeFileSync(crashing, `Atomics.add(${taken}, 0, 8); throw new Error('out of luck');`);
    const failure = await validate(crashing).catch((error: unknown) => error);
    expect(failure).to.be.an('error');
    expect((failure as Error).message).to.equal(
      'A thread that validated some of the files failed: out of luck',
    );
  });
});
