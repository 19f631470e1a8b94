import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import type { Contents } from '../support/file-contents.ts';
import { cutOff } from './cut-off-run.ts';
import type { FaultCase, Power, Scene } from './fault-cases.ts';
import type { Faults } from './fault-suite.ts';
import { type CallFault, RpcRelay } from './rpc-relay.ts';

/** SIGKILL of libvirtd, of pvirt or of a guest's qemu at each call of a run; every so-and-so-many of them. */
export function killAtCalls(
  { world, ledger }: Faults,
  { cases: all, every }: { readonly cases: readonly FaultCase[]; readonly every: number },
): void {
  const named = (pattern: RegExp) => all.filter(({ title }) => pattern.test(title));
  let relay: RpcRelay;
  before(async () => {
    relay = await RpcRelay.start(world().virt.daemon);
  });
  after(() => {
    relay.stop();
  });

  for (const when of ['before', 'after'] as const) {
    const what = `libvirtd, killed ${when} it gets each call`;
    strikes(what, {
      who: 'libvirtd',
      cases: named(/^create$/),
      power: 'running',
      when,
      calls: 'all',
    });
  }
  strikes('libvirtd, killed after it gets each call that changes something', {
    who: 'libvirtd',
    cases: named(/^(?!create)/),
    power: 'stopped',
    when: 'after',
    calls: 'changes',
  });
  for (const power of ['stopped', 'running'] as const) {
    const what = 'pvirt, killed after each call that changes something';
    strikes(what, { who: 'pvirt', cases: all, power, when: 'after', calls: 'changes' });
  }
  strikes('a guest’s qemu, killed at each call', {
    who: 'qemu',
    cases: named(/^change/),
    power: 'running',
    when: 'before',
    calls: 'all',
  });
  strikes('a guest’s qemu, killed after each call that changes something', {
    who: 'qemu',
    cases: named(/^(attach|grow|restart|create$)/),
    power: 'running',
    when: 'after',
    calls: 'changes',
  });

  interface Strikes {
    readonly who: 'libvirtd' | 'pvirt' | 'qemu';
    readonly cases: readonly FaultCase[];
    readonly power: Power;
    readonly when: CallFault['when'];
    /** Whether those that only ask count too. */
    readonly calls: 'all' | 'changes';
  }

  function strikes(what: string, { who, cases, power, when, calls }: Strikes): void {
    for (const { title, powers = [power], withoutCalls, make } of cases) {
      if (!powers.includes(power) || power === withoutCalls) continue;
      it(`${what}: ${title} (${power})`, async () => {
        const scene = make(world(), power);
        await world().prepare(scene);
        relay.expect({ calls });
        await world().virt.applyAll(scene.rows, via());
        const count = relay.calls;
        expect(count).to.be.greaterThan(0);
        for (let at = 0; at < count; at += every) {
          const before = await world().prepare(scene);
          await RUNS[who](scene, { at, when, calls });
          const outcome = await judge(scene, before);
          ledger.note(`SIGKILL of ${who} at each call: ${title}`, outcome);
          expect(outcome.detail, `call ${at}`).to.equal('');
        }
        await world().clear();
      });
    }
  }

  type Moment = Omit<CallFault, 'strike'>;

  /** Lets a run be struck. */
  const RUNS = {
    async libvirtd(scene: Scene, moment: Moment) {
      relay.expect({ ...moment, strike: () => world().virt.daemon.killLibvirtd() });
      await applied(scene);
      await world().virt.daemon.startLibvirtd();
    },
    async pvirt({ rows }: Scene, moment: Moment) {
      let child: ChildProcess | undefined = undefined;
      relay.expect({ ...moment, strike: () => killed(child) });
      const { dir } = world().virt.daemon;
      child = cutOff({ rows, dir, uri: relay.uri, at: -1, signal: 'SIGKILL' });
      const [, signal] = (await once(child, 'exit')) as [unknown, string];
      expect(signal).to.equal('SIGKILL');
    },
    async qemu(scene: Scene, moment: Moment) {
      relay.expect({ ...moment, strike: () => world().killQemu('g') });
      await applied(scene);
    },
  } as const;

  const via = () => ({ connect: relay.uri });

  /** What becomes of it is seen in the world. */
  function applied({ rows }: Scene): Promise<unknown> {
    return world()
      .virt.applyAll(rows, via())
      .catch((error: unknown) => error);
  }

  function judge(scene: Scene, before: Contents) {
    relay.expect();
    return world().judge({ ...scene, before, uri: relay.uri });
  }
}

async function killed(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined) throw new Error('A run that has not begun makes no calls.');
  const end = once(child, 'exit');
  child.kill('SIGKILL');
  await end;
}
