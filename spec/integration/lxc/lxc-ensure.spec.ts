import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { needs } from '../../support/environment.ts';
import { BASE, COPY, LxcWorld } from './lxc-world.ts';

const STATES = ['missing', 'STOPPED', 'RUNNING', 'FROZEN'] as const;
type State = (typeof STATES)[number];

/** A wish, where it leads, and from where nothing is to be done. */
const WISHES: readonly (readonly [
  ensure: string,
  leadsTo: (from: State) => State,
  quiet: readonly State[],
])[] = [
  ['running', () => 'RUNNING', ['RUNNING']],
  ['stopped', () => 'STOPPED', ['STOPPED']],
  ['suspended', () => 'FROZEN', ['FROZEN']],
  [
    'installed',
    (from) => (from === 'missing' ? 'STOPPED' : from),
    ['STOPPED', 'RUNNING', 'FROZEN'],
  ],
  ['absent', () => 'missing', ['missing']],
  ['purged', () => 'missing', ['missing']],
];

const ENSURE = { STOPPED: 'stopped', RUNNING: 'running', FROZEN: 'suspended' } as const;

describe('ensure of a container of LXC', function () {
  needs('lxc');
  this.timeout(120_000);

  let world: LxcWorld;
  before(async () => {
    world = await LxcWorld.start();
    await world.apply('base', { ...BASE, ensure: 'stopped' });
  });
  after(() => (world as LxcWorld | undefined)?.stop());

  for (const state of STATES) {
    for (const [ensure, leadsTo, quiet] of WISHES) {
      it(`${ensure}, when the container is ${state}`, async () => {
        if (state !== 'missing') {
          const from = await world.apply('m', { ...COPY, ensure: ENSURE[state] });
          expect(from.complaints).to.deep.equal([]);
        }
        const wish = { ...COPY, ensure };
        const { changes, complaints } = await world.apply('m', wish);
        expect(complaints).to.deep.equal([]);
        expect(changes).to.deep.equal(quiet.includes(state) ? [] : ['ensure live success']);
        expect(await world.state('m')).to.equal(leadsTo(state));
        expect((await world.apply('m', wish)).changes).to.deep.equal([]);
        await world.apply('m', { ensure: 'purged' });
        expect(existsSync(join(world.place.lxcpath, 'm'))).to.equal(false);
      });
    }
  }
});
