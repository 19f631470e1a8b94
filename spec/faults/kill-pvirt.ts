import { writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import { STEPS } from '../../providers/virt/libvirt/journal.ts';
import type { ResourceRow } from '../support/catalogs.ts';
import type { FaultWorld } from './fault-world.ts';
import type { Faults } from './fault-suite.ts';

type Power = 'stopped' | 'running' | 'suspended';

/** An action of several steps: what is there before, what is asked for, and what must come of it. */
interface Case {
  readonly title: string;
  readonly before: readonly ResourceRow[];
  readonly rows: readonly ResourceRow[];
  readonly images: readonly string[];
  readonly guests: Readonly<Record<string, string>>;
}

const VIRSH = { stopped: 'shut off', running: 'running', suspended: 'paused' } as const;

/** SIGKILL of pvirt at every step that the journal has. */
export function killPvirt({ world, ledger }: Faults, powers: readonly Power[]): void {
  const exercised = new Set<string>();

  for (const { title, make } of CASES) {
    for (const power of powers) {
      it(`pvirt, killed at each step of ${title} (${power})`, async () => {
        const here = make(world(), power);
        await ready(here);
        const steps = await world().stepsOf(here.rows);
        expect(steps).to.not.deep.equal([]);
        for (const [at, step] of steps.entries()) {
          exercised.add(step);
          await ready(here);
          const before = world().contents();
          await world().killRun({ rows: here.rows, at });
          const { images, guests, rows } = here;
          const outcome = await world().judge({ rows, images, guests, before });
          ledger.note(`SIGKILL of pvirt: ${title}`, outcome);
          expect(outcome.detail, `after "${step}"`).to.equal('');
        }
        await clear();
      });
    }
  }

  it('and no step of the journal was left out', () => {
    expect([...exercised].sort()).to.deep.equal(
      [...new Set(CASES.flatMap(({ title }) => [...STEPS[title]]))].sort(),
    );
    expect(CASES.map(({ title }) => title).sort()).to.deep.equal(Object.keys(STEPS).sort());
  });

  async function ready({ before }: Case): Promise<void> {
    await clear();
    if (before.length === 0) return;
    await world().virt.applyAll(before);
    await world().virt.daemon.enter('chmod', '0644', world().image('g.img'));
    await writeFile(world().image('g.img'), Buffer.alloc(4096, 'mine'), { flag: 'r+' });
  }

  async function clear(): Promise<void> {
    await world().virt.apply('g', { ensure: 'purged' });
  }
}

const CASES: readonly {
  readonly title: keyof typeof STEPS;
  readonly make: (world: FaultWorld, power: Power) => Case;
}[] = [
  {
    title: 'create',
    make: (world, power) => ({
      title: 'create',
      before: [],
      rows: [['Virt', 'g', guest(world, power)]],
      images: ['g.img', 'g.qcow2'],
      guests: { g: VIRSH[power] },
    }),
  },
  {
    title: 'attach',
    make: (world, power) => ({
      title: 'attach',
      before: [['Virt', 'g', guest(world, power)]],
      rows: [
        [
          'Virt',
          'g',
          {
            ...guest(world, power),
            virt_path: [
              ...(guest(world, power).virt_path as readonly unknown[]),
              { source: world.image('more.qcow2'), size: '4M', bus: 'virtio' },
            ],
          },
        ],
      ],
      images: ['g.img', 'g.qcow2', 'more.qcow2'],
      guests: { g: VIRSH[power] },
    }),
  },
  {
    title: 'grow',
    make: (world, power) => ({
      title: 'grow',
      before: [['Virt', 'g', guest(world, power)]],
      rows: [['Virt', 'g', { ...guest(world, power), disk_size: '16M' }]],
      images: ['g.img', 'g.qcow2'],
      guests: { g: VIRSH[power] },
    }),
  },
  {
    title: 'purge',
    make: (world, power) => ({
      title: 'purge',
      before: [['Virt', 'g', guest(world, power)]],
      rows: [['Virt', 'g', { ensure: 'purged' }]],
      images: [],
      guests: { g: 'missing' },
    }),
  },
];

function guest(world: FaultWorld, ensure: Power): Readonly<Record<string, unknown>> {
  return {
    ...world.bare,
    ensure,
    autoboot: true,
    virt_path: [world.image('g.img'), { source: world.image('g.qcow2'), size: '8M' }],
    disk_size: '8M',
  };
}
