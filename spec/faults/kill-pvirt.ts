import { expect } from 'chai';
import { STEPS } from '../../providers/virt/libvirt/journal.ts';
import { type FaultCase, FILE_CASES, type Power } from './fault-cases.ts';
import type { Faults } from './fault-suite.ts';

/** SIGKILL of pvirt at every step that the journal has. */
export function killPvirt(
  { world, ledger }: Faults,
  { cases, powers }: { readonly cases: readonly FaultCase[]; readonly powers: readonly Power[] },
): void {
  const exercised = new Set<string>();

  for (const { title, powers: possible = powers, make } of cases) {
    for (const power of powers.filter((one) => possible.includes(one))) {
      it(`pvirt, killed at each step of ${title} (${power})`, async () => {
        const scene = make(world(), power);
        await world().prepare(scene);
        const steps = await world().stepsOf(scene.rows);
        expect(steps).to.not.deep.equal([]);
        for (const [at, step] of steps.entries()) {
          exercised.add(step);
          const before = await world().prepare(scene);
          await world().killRun({ rows: scene.rows, at });
          const outcome = await world().judge({ ...scene, before });
          ledger.note(`SIGKILL of pvirt at each step: ${title}`, outcome);
          expect(outcome.detail, `after "${step}"`).to.equal('');
        }
        await world().clear();
      });
    }
  }

  it('and no step of their actions was left out, nor any action of the journal by all cases', () => {
    const actions = new Set(cases.map(({ action }) => action));
    const steps = new Set([...actions].flatMap((action): readonly string[] => STEPS[action]));
    expect([...exercised].sort()).to.deep.equal([...steps].sort());
    const all = new Set(FILE_CASES.map(({ action }) => action));
    expect([...all].sort()).to.deep.equal(Object.keys(STEPS).sort());
  });
}
