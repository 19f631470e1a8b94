import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { Hypervisor } from '../../src/libvirt/index.ts';
import { needs } from '../support/environment.ts';
import { holdInShutdown, letGo } from './held-shutdown.ts';
import { VirtWorld } from './virt-world.ts';

const STATES = ['missing', 'running', 'paused', 'shut off', 'crashed', 'shutting down'] as const;
type State = (typeof STATES)[number];

/** A wish, the state that it leads to by virsh, and from where nothing is to be done. */
const WISHES: readonly {
  readonly ensure: string;
  readonly leadsTo: (from: State) => string;
  readonly quietFrom: readonly State[];
}[] = [
  { ensure: 'running', leadsTo: () => 'running', quietFrom: ['running'] },
  { ensure: 'stopped', leadsTo: () => 'shut off', quietFrom: ['shut off'] },
  {
    ensure: 'installed',
    leadsTo: (from) => INSTALLED[from],
    quietFrom: ['running', 'paused', 'shut off', 'crashed', 'shutting down'],
  },
  { ensure: 'suspended', leadsTo: () => 'paused', quietFrom: ['paused'] },
  { ensure: 'absent', leadsTo: () => 'missing', quietFrom: ['missing'] },
  { ensure: 'purged', leadsTo: () => 'missing', quietFrom: ['missing'] },
];

/** What `installed` leaves alone; a guest that is shutting down has done so in the end. */
const INSTALLED: Readonly<Record<State, string>> = {
  missing: 'shut off',
  running: 'running',
  paused: 'paused',
  'shut off': 'shut off',
  crashed: 'crashed',
  'shutting down': 'shut off',
};

/** How a guest in each state is wished for; nobody can wish for the last two. */
const PRINTED: Readonly<Record<State, string>> = {
  missing: 'absent',
  running: 'running',
  paused: 'suspended',
  'shut off': 'stopped',
  crashed: 'installed',
  'shutting down': 'installed',
};

describe('ensure on a real libvirtd', function () {
  needs('libvirtd', 'guest');
  this.timeout(120_000);

  let world: VirtWorld;
  let hypervisor: Hypervisor;
  before(async () => {
    world = await VirtWorld.start();
    hypervisor = await Hypervisor.connect(world.daemon.uri);
  });
  after(async () => {
    await hypervisor.close();
    await world.stop();
  });

  for (const state of STATES) {
    for (const { ensure, leadsTo, quietFrom } of WISHES) {
      it(`${ensure}, when the guest is ${state}`, async () => {
        const name = nameOf(state, ensure);
        await BRINGERS[state](world, name);
        // The guests of this table do not listen to the power button.
        const wish = () => world.applyAll([['Virt', name, { ...world.idle, ensure }]], BRIEF);
        const ended = state === 'shutting down' ? letGoSoon(world, name) : undefined;
        const { changes } = await wish();
        expect(changes).to.deep.equal(quietFrom.includes(state) ? [] : ['ensure live success']);
        await ended;
        expect(await world.state(name)).to.equal(leadsTo(state));
        expect((await wish()).changes).to.deep.equal([]);
        await world.apply(name, { ensure: 'purged' });
      });
    }
  }

  for (const state of STATES) {
    it(`pvirt resource prints a guest that is ${state} as a manifest that changes nothing`, async () => {
      const name = nameOf(state, 'printed');
      await BRINGERS[state](world, name);
      const { out: manifest } = await world.pvirt('resource', 'virt', name);
      expect(manifest).to.match(
        new RegExp(`^virt \\{ '${name}':\n  ensure +=> '${PRINTED[state]}',`),
      );
      const applied = await world.pvirt('apply', '--detailed-exitcodes', '-e', manifest);
      expect(applied).to.deep.include({ code: 0, err: '' });
      if (state === 'shutting down') await letGo(world, name);
      else expect(await world.state(name)).to.equal(state);
      await world.apply(name, { ensure: 'purged' });
    });
  }

  it('stopped never starts a new guest, whatever else it is given, nor one that it changes', async () => {
    const seen: string[] = [];
    const subscription = await hypervisor.listen('lifecycle', ({ event = '' }) => {
      seen.push(event);
    });
    const wish = {
      ...world.idle,
      ensure: 'stopped',
      cpus: 2,
      autoboot: true,
      on_crash: 'restart',
      desc: 'x',
    };
    await world.apply('new', wish);
    await world.apply('new', { ...wish, memory: 256, cpus: 1, graphics: 'enable' });
    await world.apply('new', { ensure: 'absent' });
    await sleep(200);
    await subscription.close();
    expect(seen).to.include.members(['defined', 'undefined']);
    expect(seen).to.not.include('started');
  });

  it('stopped lets a guest shut itself down', async () => {
    await world.apply('polite', { ...world.base });
    await world.waitForConsole('polite', 'GUEST-UP');
    const seen: string[] = [];
    const subscription = await hypervisor.listen('lifecycle', ({ event, detail = '' }) => {
      seen.push(`${event} ${detail}`);
    });
    const { changes, complaints } = await world.apply('polite', {
      ...world.base,
      ensure: 'stopped',
    });
    await sleep(200);
    await subscription.close();
    expect(changes).to.deep.equal(['ensure live success']);
    expect(complaints).to.deep.equal([]);
    expect(seen).to.include('stopped shutdown');
  });

  it('stopped stops a guest that would start again at power-off', async () => {
    await world.apply('stubborn', { ...world.base, on_poweroff: 'restart' });
    await world.waitForConsole('stubborn', 'GUEST-UP');
    const { complaints } = await world.apply('stubborn', { ...world.base, ensure: 'stopped' });
    expect(complaints).to.deep.equal([]);
    expect(await world.state('stubborn')).to.equal('shut off');
    expect(await world.virsh('dumpxml', 'stubborn')).to.contain('<on_poweroff>restart<');
  });

  it('stopped cuts the power of a guest that does not shut down in time, and says so', async () => {
    await world.apply('deaf', world.idle);
    const { changes, complaints } = await world.applyAll(
      [['Virt', 'deaf', { ensure: 'stopped' }]],
      BRIEF,
    );
    expect(changes).to.deep.equal(['ensure live success']);
    expect(complaints).to.deep.equal([
      'deaf did not shut down within 0.3 seconds; its power is cut',
    ]);
  });
});

const BRIEF = { shutdown_timeout: '0.3' };

/** How a guest is brought into a state. */
const BRINGERS: Readonly<Record<State, (world: VirtWorld, name: string) => Promise<unknown>>> = {
  missing: () => Promise.resolve(),
  running: (world, name) => world.apply(name, world.idle),
  async paused(world, name) {
    await world.apply(name, world.idle);
    await world.virsh('suspend', name);
  },
  'shut off': (world, name) => world.apply(name, { ...world.idle, ensure: 'stopped' }),
  async crashed(world, name) {
    await world.apply(name, { ...world.idle, on_crash: 'preserve' });
    // What a crashing kernel tells the panic device, told by hand.
    await world.virsh('qemu-monitor-command', name, '--hmp', 'o /b 0x505 1');
    await waitFor(async () => (await world.state(name)) === 'crashed');
  },
  'shutting down': holdInShutdown,
};

async function letGoSoon(world: VirtWorld, name: string): Promise<void> {
  await sleep(150);
  await letGo(world, name);
  await waitFor(async () => (await world.state(name)) !== 'in shutdown');
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error('What the spec waits for did not come about within five seconds.');
}

function nameOf(state: State, ensure: string): string {
  return `${state.replace(' ', '-')}-${ensure}`;
}
