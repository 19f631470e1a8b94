import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { IssueError } from '../../src/diagnostics/issue.ts';
import { VirtWorld } from './virt-world.ts';
import { generatedNames, guests, NOT_GENERATED, type Places, valuesOf } from './random-guests.ts';
import { virt } from '../../src/types/virt.ts';

type Wish = Readonly<Record<string, unknown>>;

/**
 * Random manifests of one guest on a real libvirtd: what is made once is quiet the second time, what
 * `pvirt resource` prints of it is quiet too, and so is what another manifest has changed.
 */
export function randomManifests(numRuns: number): void {
  let world: VirtWorld;
  let places: Places;
  before(async () => {
    world = await VirtWorld.start();
    for (const name of ['one', 'two']) await world.makeNetwork(name);
    places = {
      images: join(world.daemon.dir, 'lib/images'),
      kernel: world.guest.kernel,
      initrd: world.guest.initrd,
      networks: ['network:one', 'network:two'],
    };
  });
  after(() => world.stop());

  it('every attribute is generated, or there is a reason', () => {
    for (const name of generatedNames()) {
      expect(valuesOf(name, places), `${name} has no values in random-guests.ts`).to.not.equal(
        undefined,
      );
    }
    expect(Object.keys(virt.attributes)).to.include.members(Object.keys(NOT_GENERATED));
  });

  it(`${numRuns} of them`, async () => {
    const counts = { made: 0, changed: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(guests(places), guests(places), async (first, second) => {
        try {
          if (!(await isApplied(first))) {
            counts.refused += 1;
            return;
          }
          counts.made += 1;
          await isQuiet(first);
          const changed = changes(first, second);
          if (!(await isApplied(changed))) return;
          counts.changed += 1;
          await isQuiet(changed);
        } finally {
          await world.apply('g', { ensure: 'purged' });
        }
      }),
      { numRuns, seed: 20_260_101, endOnFailure: true },
    );
    console.log(`      ${counts.made} made, ${counts.changed} changed, ${counts.refused} refused`);
    expect(counts.made).to.be.greaterThan(numRuns * 0.7);
    expect(counts.changed).to.be.greaterThan(numRuns * 0.4);
  });

  /** False for what is refused; what fails on the way is a failure. */
  async function isApplied(wish: Wish): Promise<boolean> {
    try {
      const { events, complaints } = await world.apply('g', wish);
      if (events.some(({ change }) => change === 'refused')) return false;
      expect(complaints.join(' | ')).to.equal('');
      return true;
    } catch (error) {
      if (error instanceof IssueError) return false;
      throw error;
    }
  }

  async function isQuiet(wish: Wish): Promise<void> {
    const { changes: again, complaints } = await world.apply('g', wish);
    expect({ again, complaints }).to.deep.equal({ again: [], complaints: [] });
    const { out } = await world.pvirt('resource', 'virt', 'g');
    const printed = await world.pvirt('apply', '--detailed-exitcodes', '-e', out);
    expect(printed, out).to.deep.include({ code: 0, err: '' });
  }

  /** The second wish, but for what is set when a guest is made. */
  function changes(first: Wish, second: Wish): Wish {
    return Object.fromEntries(
      Object.entries({ ...second, virt_path: first.virt_path, disk_size: first.disk_size }).filter(
        ([name, value]) => {
          const behaviour = (virt.attributes as Readonly<Record<string, { behaviour: string }>>)[
            name
          ];
          return value !== undefined && behaviour?.behaviour === 'property';
        },
      ),
    );
  }
}
