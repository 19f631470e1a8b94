import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import type { Contents } from '../support/file-contents.ts';
import type { Faults } from './fault-suite.ts';

const PVIRT = fileURLToPath(new URL('../../bin/pvirt.cjs', import.meta.url));

interface AtOnce {
  readonly runs: number;
  readonly rounds: number;
}

/** How a process ended. */
interface End {
  readonly code: number;
  readonly err: string;
}

/** Several processes of the built command, started at once: about the same guests, about others, and in a hurry. */
export function atOnce({ world, ledger }: Faults, { runs, rounds }: AtOnce): void {
  let neighbours: Contents;

  describe(`${runs} runs at once`, () => {
    needs('built');

    before(async () => {
      await world().clear();
      neighbours = world().contents();
    });

    it(`about the same two guests, ${rounds} rounds: one makes them, the others find them`, async () => {
      for (let round = 0; round < rounds; round += 1) {
        for (const [manifest, names] of [
          [makes('g', 'h'), ['g', 'h']],
          [purges('g', 'h'), []],
        ] as const) {
          const ends = await startAll(() => manifest);
          expect(ends.map(({ code }) => code).sort(), saidBy(ends)).to.deep.equal(
            [...Array<number>(runs - 1).fill(0), 2].sort(),
          );
          expect(saidBy(ends)).to.equal('');
          await judge(['g', 'h'], names, 'the same guests', round);
        }
      }
    });

    it(`about a guest each and one of all, ${rounds} rounds: every one does its own`, async () => {
      const own = Array.from({ length: runs }, (_, run) => `own${run}`);
      for (let round = 0; round < rounds; round += 1) {
        for (const [manifest, names] of [
          [makes, ['g', ...own]],
          [purges, []],
        ] as const) {
          const ends = await startAll((run) => manifest('g', own[run] ?? ''));
          expect(ends.map(({ code }) => code)).to.deep.equal(Array<number>(runs).fill(2));
          expect(saidBy(ends)).to.equal('');
          await judge(['g', ...own], names, 'a guest each and one of all', round);
        }
      }
    });

    it(`that do not wait, ${rounds} rounds: who finds the lock taken says so and changes nothing`, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const ends = await startAll(() => makes('g'), '--lock-timeout', '0');
        for (const { code, err } of ends) {
          expect(err).to.match(code === 1 ? TAKEN : /^$/);
        }
        expect(ends.filter(({ code }) => code === 2)).to.have.lengthOf(1);
        await judge(['g'], ['g'], 'without waiting', round);
        await world().clear();
      }
    });
  });

  const TAKEN =
    /^Error: Another pvirt( \(process \d+\))? is still at work on the guests of \S+ after 0 seconds; try again later, or wait longer with --lock-timeout\.\n$/;

  const makes = (...names: readonly string[]) =>
    names
      .map(
        (name) => `virt { '${name}':
      ensure => stopped, virt_type => qemu, memory => 32, interfaces => disabled,
      graphics => disable, virt_path => '${world().image(name)}.qcow2', disk_size => '1M' }\n`,
      )
      .join('');
  const purges = (...names: readonly string[]) =>
    names.map((name) => `virt { '${name}': ensure => purged }\n`).join('');

  async function judge(
    all: readonly string[],
    there: readonly string[],
    what: string,
    round: number,
  ): Promise<void> {
    const outcome = await world().judge({
      rows: [],
      images: there.map((name) => `${name}.qcow2`),
      guests: Object.fromEntries(
        all.map((name) => [name, there.includes(name) ? 'shut off' : 'missing']),
      ),
      before: neighbours,
    });
    ledger.note(`${runs} runs at once: ${what}`, outcome);
    expect(outcome.detail, `round ${round}`).to.equal('');
  }

  function startAll(
    manifest: (run: number) => string,
    ...options: readonly string[]
  ): Promise<readonly End[]> {
    const { dir, uri } = world().virt.daemon;
    const env = { ...process.env, PVIRT_STATE_DIR: join(dir, 'state') };
    const start = (run: number) =>
      new Promise<End>((resolve) => {
        const argv = ['apply', '--detailed-exitcodes', '--connect', uri, ...options];
        execFile(
          process.execPath,
          [PVIRT, ...argv, '-e', manifest(run)],
          { env, timeout: 120_000, killSignal: 'SIGKILL' },
          (error, _out, err) => {
            resolve({ code: error === null ? 0 : Number(error.code ?? -1), err });
          },
        );
      });
    return Promise.all(Array.from({ length: runs }, (_, run) => start(run)));
  }
}

function saidBy(ends: readonly End[]): string {
  return ends.map(({ err }) => err).join('');
}
