import { link, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { config, expect } from 'chai';
import fc from 'fast-check';
import { libvirt } from '../../providers/virt/libvirt.ts';
import { IssueError } from '../../src/diagnostics/issue.ts';
import { toValue } from '../../src/schema/attributes.ts';
import { VirtWorld } from './virt-world.ts';
import {
  generatedNames,
  guests,
  LEFT_OUT,
  NOT_GENERATED,
  type Places,
  valuesOf,
} from './random-guests.ts';
import { declarationOf } from './attribute-row.ts';
import { carriedAttributes } from '../support/carried-attributes.ts';
import { holdsForAll } from '../support/smallest-failure.ts';
import { contentsOf } from '../support/file-contents.ts';
import { virt } from '../../src/types/virt.ts';

config.truncateThreshold = 0;

type Wish = Readonly<Record<string, unknown>>;

/**
 * Random manifests of one guest on a real libvirtd: what is made once is quiet the second time, what
 * `pvirt resource` prints of it is quiet too, and so is what another manifest has changed. Files that
 * pvirt did not make have the same bytes all the time, and no others are left at the end.
 */
export function randomManifests(numRuns: number): void {
  let world: VirtWorld;
  let places: Places;
  before(async () => {
    world = await VirtWorld.start();
    for (const name of ['one', 'two']) await world.makeNetwork(name);
    const images = join(world.daemon.dir, 'lib/images');
    places = {
      images,
      theirs: await makeFilesOfOthers(world, images),
      kernel: world.guest.kernel,
      initrd: world.guest.initrd,
      networks: ['network:one', 'network:two'],
    };
  });
  after(() => world.stop());

  it('every attribute is generated with values of the declaration, or there is a reason', () => {
    for (const name of generatedNames()) {
      const declaration = declarationOf(name);
      const values = valuesOf(name, places);
      if (values === undefined) throw new Error(`${name} has no values in random-guests.ts`);
      const sampled = fc.sample(values, { numRuns: 300, seed: 1 });
      for (const value of sampled)
        expect(declaration.parse(toValue(value), name).ok, name).to.equal(true);
      const said = new Set<unknown>(
        sampled.map((value) => (typeof value === 'boolean' ? `${value}` : value)).flat(),
      );
      const reasons = LEFT_OUT[name] ?? {};
      expect(
        (declaration.values ?? []).filter(
          (word) => said.has(word) === Object.hasOwn(reasons, word),
        ),
        name,
      ).to.be.empty;
    }
    const carried = carriedAttributes(libvirt).map(([name]) => name);
    expect(carried).to.include.members(Object.keys({ ...NOT_GENERATED, ...LEFT_OUT }));
  });

  it(`${numRuns} of them`, async () => {
    const counts = { made: 0, changed: 0, refused: 0 };
    const files = () => contentsOf(join(world.daemon.dir, 'lib'), dirname(places.kernel));
    const before = files();
    await holdsForAll({
      wishes: guests(places),
      change: changes,
      numRuns,
      shrinkFor: 120_000,
      holds: async (first, second) => {
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
          expect(files()).to.deep.equal(before);
        }
      },
    });
    console.log(`      ${counts.made} made, ${counts.changed} changed, ${counts.refused} refused`);
    expect(counts.made).to.be.greaterThan(numRuns * 0.4);
    expect(counts.changed).to.be.greaterThan(numRuns * 0.2);
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
    const { events, complaints } = await world.apply('g', wish);
    const again = events.map(({ message }) => message);
    expect([...again, ...complaints].join(' | ')).to.equal('');
    const { out } = await world.pvirt('resource', 'virt', 'g');
    const printed = await world.pvirt('apply', '--detailed-exitcodes', '-e', out);
    expect(printed, out).to.deep.include({ code: 0, err: '' });
  }

  /** The second wish, but for what is set when a guest is made; a disk may grow. */
  function changes(first: Wish, second: Wish): Wish {
    const size = second.disk_size === undefined ? first.disk_size : '2M';
    return Object.fromEntries(
      Object.entries({ ...second, virt_path: first.virt_path, disk_size: size }).filter(
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

/** Images that are there before, under all the names that a disk may be given; gives those names. */
async function makeFilesOfOthers(world: VirtWorld, images: string): Promise<readonly string[]> {
  const { daemon } = world;
  const pool = join(daemon.dir, 'lib/pool');
  const at = (name: string) => join(images, name);
  await daemon.enter('mkdir', pool);
  await writeFile(at('theirs.img'), Buffer.alloc(1024 * 1024, 'theirs'));
  const make = ['qemu-img', 'create', '-q', '-f', 'qcow2'] as const;
  await daemon.enter(...make, at('base.qcow2'), '1M');
  await daemon.enter(...make, '-b', at('base.qcow2'), '-F', 'qcow2', at('theirs.qcow2'));
  await symlink(at('theirs.img'), at('symbolic.img'));
  await link(at('theirs.img'), at('hard.img'));
  await world.virsh('pool-create-as', 'pool', 'dir', '--target', pool);
  await world.virsh('vol-create-as', 'pool', 'volume.img', '1M');
  await world.apply('neighbour', {
    virt_type: 'qemu',
    ensure: 'stopped',
    interfaces: 'disabled',
    virt_path: at('theirs.qcow2'),
  });
  const names = ['theirs.img', 'theirs.qcow2', 'base.qcow2', 'symbolic.img', 'hard.img'];
  return [...names.map(at), 'pool/volume.img'];
}
