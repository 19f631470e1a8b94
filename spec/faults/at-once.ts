import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect } from 'chai';
import { bundle } from './bundle.ts';
import type { Faults } from './fault-suite.ts';

const PVIRT = fileURLToPath(new URL('../support/pvirt-program.ts', import.meta.url));

/** Several processes of pvirt, started at once, make two guests with disks, and purge them. */
export function atOnce(
  { world, ledger }: Faults,
  { runs, rounds }: { readonly runs: number; readonly rounds: number },
): void {
  it(`${runs} runs at once, ${rounds} rounds`, async () => {
    const guest = (name: string) => `virt { '${name}':
      ensure => stopped, virt_type => qemu, memory => 32, interfaces => disabled,
      graphics => disable, virt_path => '${world().image(name)}.qcow2', disk_size => '1M' }\n`;
    const makes = guest('g') + guest('h');
    const purges = "virt { ['g', 'h']: ensure => purged }";
    for (let round = 0; round < rounds; round += 1) {
      const before = world().contents();
      for (const [manifest, files] of [
        [makes, ['g.qcow2', 'h.qcow2']],
        [purges, []],
      ] as const) {
        const ends = await Promise.all(Array.from({ length: runs }, () => start(manifest)));
        const codes = ends.map(({ code }) => code).sort();
        const said = ends.map(({ err }) => err).join('');
        // One does it, and the others find it done.
        expect(codes, said).to.deep.equal([...Array<number>(runs - 1).fill(0), 2]);
        expect(said).to.equal('');
        const state = files.length > 0 ? 'shut off' : 'missing';
        const outcome = await world().judge({
          rows: [],
          images: files,
          guests: { g: state, h: state },
          before,
        });
        ledger.note(`${runs} runs at once`, outcome);
        expect(outcome.detail, `round ${round}`).to.equal('');
      }
    }
  });

  function start(manifest: string): Promise<{ readonly code: number; readonly err: string }> {
    const { dir, uri } = world().virt.daemon;
    const argv = ['apply', '--detailed-exitcodes', '--connect', uri, '-e', manifest];
    const env = { ...process.env, PVIRT_STATE_DIR: join(dir, 'state') };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [bundle(PVIRT), ...argv],
        { env, timeout: 120_000, killSignal: 'SIGKILL' },
        (error, _out, err) => {
          resolve({ code: error === null ? 0 : Number(error.code ?? -1), err });
        },
      );
    });
  }
}
