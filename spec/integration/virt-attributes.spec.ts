import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { libvirt } from '../../providers/virt/libvirt.ts';
import { toValue } from '../../src/schema/attributes.ts';
import { toProgramText } from '../../src/values/text.ts';
import { carriedAttributes } from '../support/carried-attributes.ts';
import { needs } from '../support/environment.ts';
import {
  changeClass,
  declarationOf,
  hasStaleException,
  inactive,
  type Row,
  STATES,
} from './attribute-row.ts';
import { badValues } from './bad-values.ts';
import { placed, unplaced } from './placed.ts';
import { ROWS } from './property-rows.ts';
import { besides, startPropertyWorld } from './property-world.ts';
import { REFUSED_ROWS } from './refused-rows.ts';
import { rounds } from './rounds.ts';
import type { Applied, VirtWorld } from './virt-world.ts';
import { FILES, ORIGINALS, WORLD_ROWS } from './world-rows.ts';

type Wish = Readonly<Record<string, unknown>>;

const TABLE = [...ROWS, ...WORLD_ROWS];

/** What is shown in another spec: its file, and the title there. */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, title: string]>> = {
  ...fromSpec('virt-hostile.spec.ts', "attribute === 'name' ? text : 'g'", ['name']),
  ...fromSpec('virt-ensure.spec.ts', 'when the guest is', ['ensure']),
  'xml_file restarted': ['virt-definition.spec.ts', 'or for a restart that is allowed'],
  'xml_content restarted': ['virt-definition.spec.ts', 'or for a restart that is allowed'],
};

describe('every attribute of virt on a real libvirtd', function () {
  needs('libvirtd', 'guest', 'networks', 'qemu-img', 'ovmf', 'swtpm', 'osinfo');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await startPropertyWorld();
    for (const [name, content] of Object.entries(FILES)) {
      const text = typeof content === 'string' ? placed(content, world) : content;
      await writeFile(join(world.daemon.dir, 'lib/images', name), text as string | Buffer);
    }
    for (const [name, more] of Object.entries(ORIGINALS)) {
      await world.apply(name, { ...world.idle, ensure: 'stopped', ...at(more) });
    }
  });
  after(() => world.stop());

  /** What has been shown: `memory running created`. */
  const shown = new Set<string>();
  const at = (wish: Wish): Wish =>
    Object.fromEntries(Object.entries(wish).map(([name, value]) => [name, placed(value, world)]));

  for (const ensure of STATES) {
    rounds(TABLE).forEach((rows, index) => {
      describe(`${ensure}, guest ${index + 1}`, () => {
        let wish: Wish;
        let made: Applied;
        before(async () => {
          wish = { ...baseOf(rows), ensure, ...at(wishOf(rows)) };
          made = await world.apply('g', wish);
        });
        after(() => world.apply('g', { ensure: 'purged' }));

        it(`is made with ${rows.map(({ property }) => property).join(', ')}, and is quiet`, async () => {
          expect(made.complaints).to.deep.equal([]);
          expect(made.changes).to.deep.equal(['ensure live success']);
          // Nor does what libvirt makes of it while it runs ask for a restart.
          const again = { ...wish, restart_on_change: 'if_needed' };
          expect((await world.apply('g', again)).changes).to.deep.equal([]);
          expect(await world.state('g')).to.equal(ensure === 'running' ? 'running' : 'shut off');
          for (const { property } of rows) shown.add(`${property} ${ensure} created`);
        });

        for (const row of rows) {
          const { property, from, to } = row;
          const kind = changeClass(row, ensure);
          it(`${property} ${said(from)} to ${said(to)} (${kind})`, async () => {
            const next = { ...wish, ...at({ [property]: to }) };
            const pid = await world.pid('g');
            if (kind === 'live' || kind === 'next_boot') {
              await changes(row, kind, next);
              wish = next;
            } else {
              const before = await world.virsh(...inactive);
              await (kind === 'refused' ? isRefused(row, next) : isNotCompared(next));
              expect(await world.virsh(...inactive)).to.equal(before);
            }
            expect((await world.apply('g', wish)).changes).to.deep.equal([]);
            expect(await world.pid('g')).to.equal(pid);
            expect(await says(row.virsh)).to.match(row.shows);
            if (ensure === 'running' && row.live) {
              expect(await says(row.live.virsh)).to.match(row.live.shows);
            }
            shown.add(`${property} ${ensure} changed`);
          });
        }
      });
    });
  }

  describe('when a restart is allowed', () => {
    afterEach(() => world.apply('g', { ensure: 'purged' }));

    for (const rows of rounds(firstOfEach(TABLE.filter(waitsForNextBoot)))) {
      const names = rows.map(({ property }) => property);
      it(`one restart is for all of ${names.join(', ')}`, async () => {
        const how = { ensure: 'running', stop_mode: 'destroy', restart_on_change: 'if_needed' };
        const wish = { ...baseOf(rows), ...how, ...at(wishOf(rows)) };
        expect((await world.apply('g', wish)).complaints).to.deep.equal([]);
        const pid = await world.pid('g');
        const next = { ...wish };
        for (const { property, to } of rows) Object.assign(next, at({ [property]: to }));
        const { changes, complaints } = await world.apply('g', next);
        expect(complaints).to.deep.equal([]);
        expect([...changes].sort()).to.deep.equal(
          names.map((name) => `${name} restart success`).sort(),
        );
        expect((await world.apply('g', next)).changes).to.deep.equal([]);
        expect(await world.pid('g'))
          .to.be.a('number')
          .and.not.equal(pid);
        for (const { property, virsh, shows, live } of rows) {
          expect(await says(virsh)).to.match(shows);
          // It no longer runs with what it had before.
          if (live) expect(await says(live.virsh)).to.not.match(live.shows);
          shown.add(`${property} restarted`);
        }
      });
    }
  });

  /** What the guest is told besides. */
  function baseOf(rows: readonly Row[]): Wish {
    if (rows.some(({ alone }) => alone === 'bare')) return {};
    return besides(world, Object.keys(wishOf(rows)));
  }

  async function changes(row: Row, kind: 'live' | 'next_boot', next: Wish): Promise<void> {
    const { property, unlike } = row;
    const announced = await world.applyAll([['Virt', 'g', next]], { noop: true });
    expect(announced.changes).to.deep.equal([`${property} ${kind} noop`]);
    const note = kind === 'next_boot' ? ', next boot: ' : ')';
    expect(announced.events[0]?.message).to.contain(`(noop${note}`);
    if (kind === 'next_boot' && unlike) {
      expect(announced.events[0]?.message).to.contain(unlike.because);
    }
    const changed = await world.apply('g', next);
    expect(changed.changes).to.deep.equal([`${property} ${kind} success`]);
    expect(changed.complaints).to.deep.equal([]);
  }

  async function isRefused({ property, from, to, refused }: Row, next: Wish): Promise<void> {
    const { changes, events } = await world.apply('g', next);
    expect(changes).to.deep.equal([`${property} refused failure`]);
    const [message = ''] = events.map((event) => event.message);
    expect(message).to.contain(`Attempting to change \`${property}\` init_only attribute value`);
    const values = [from, to].map((value) => inspected(placed(value, world)));
    if (refused) expect(message).to.match(refused);
    else expect(message).to.contain(`from \`${values.join('` to `')}\``);
  }

  async function isNotCompared(next: Wish): Promise<void> {
    const { changes, complaints } = await world.apply('g', next);
    expect([...changes, ...complaints]).to.deep.equal([]);
  }

  async function says(virsh: readonly string[]): Promise<string> {
    return unplaced(await world.virsh(...virsh), world);
  }

  describe('of a guest that others made', () => {
    afterEach(() => world.apply('g', { ensure: 'purged' }));

    for (const ensure of STATES) {
      for (const { property, to, definition, reason } of REFUSED_ROWS) {
        it(`${ensure}: ${property} is refused: ${reason}`, async () => {
          await defineByHand(world, definition);
          if (ensure === 'running') await world.virsh('start', 'g');
          const [before, pid] = [await world.virsh(...inactive), await world.pid('g')];
          const { changes, complaints } = await world.apply('g', { ensure, [property]: to });
          expect(changes).to.deep.equal([`${property} refused failure`]);
          expect(complaints.at(-1))
            .to.match(/^change from .* failed: /)
            .and.contain(reason);
          expect(await world.virsh(...inactive)).to.equal(before);
          expect(await world.pid('g')).to.equal(pid);
        });
      }
    }
  });

  describe('none is left out', () => {
    it('each is made, changed and given bad values in both states, or has its reason', () => {
      const tried = new Set(badValues().map(({ attribute }) => attribute));
      const carried = carriedAttributes(libvirt).map(([name]) => name);
      const expected = carried.flatMap((name) => [
        ...STATES.flatMap((state) => [`${name} ${state} created`, `${name} ${state} changed`]),
        ...(declarationOf(name).change === 'next_boot' ? [`${name} restarted`] : []),
      ]);
      const missing = expected.filter((one) => !shown.has(one) && !Object.hasOwn(ELSEWHERE, one));
      missing.push(...carried.filter((name) => !tried.has(name)));
      expect(missing).to.deep.equal([]);
    });

    it('no reason is out of date', () => {
      expect(Object.keys(ELSEWHERE).filter((one) => shown.has(one))).to.deep.equal([]);
      for (const [file, title] of Object.values(ELSEWHERE)) {
        expect(readFileSync(new URL(file, import.meta.url), 'utf8')).to.contain(title);
      }
      expect(TABLE.filter(hasStaleException)).to.deep.equal([]);
    });
  });
});

async function defineByHand(world: VirtWorld, definition: string): Promise<void> {
  const file = join(world.daemon.dir, 'by-hand.xml');
  await writeFile(
    file,
    `<domain type='qemu'><name>g</name><memory unit='MiB'>128</memory>${definition}` +
      "<os><type arch='x86_64' machine='pc'>hvm</type></os></domain>",
  );
  await world.virsh('define', file);
}

/** What a spec shows of these attributes, made and changed, in both states. */
function fromSpec(file: string, title: string, names: readonly string[]) {
  const all = names.flatMap((name) =>
    STATES.flatMap((state) => [`${name} ${state} created`, `${name} ${state} changed`]),
  );
  return Object.fromEntries(all.map((one) => [one, [file, title] as const]));
}

/** Rows of guests that say more than one thing, and have a change that needs a restart. */
function waitsForNextBoot(row: Row): boolean {
  return row.alone === undefined && changeClass(row, 'running') === 'next_boot';
}

function firstOfEach(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ property }, i) => i === rows.findIndex((row) => row.property === property));
}

/** What all rows of a guest say at its beginning. */
function wishOf(rows: readonly Row[]): Wish {
  return Object.assign(
    {},
    ...rows.map(({ property, from, more }) => ({ ...more, [property]: from })),
  ) as Wish;
}

function said(value: unknown): string {
  return value === undefined ? 'nothing' : toProgramText(toValue(value)).replace(/\n[^]*/, '...');
}

function inspected(value: unknown): string {
  return Array.isArray(value)
    ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]`
    : String(value);
}
