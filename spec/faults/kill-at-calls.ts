import { expect } from 'chai';
import type { ResourceRow } from '../support/catalogs.ts';
import type { Faults } from './fault-suite.ts';
import { RpcRelay } from './rpc-relay.ts';

/** SIGKILL of libvirtd, or of a guest's qemu, at each call that a run makes; every so-and-so-many of them. */
export function killAtCalls({ world, ledger }: Faults, every: number): void {
  let relay: RpcRelay;
  before(async () => {
    relay = await RpcRelay.start(world().virt.daemon);
  });
  after(() => {
    relay.stop();
  });

  const guest = () => ({
    ...world().bare,
    ensure: 'running',
    autoboot: true,
    virt_path: world().image('g.qcow2'),
    disk_size: '8M',
  });
  const clear = () => world().virt.applyAll([['Virt', 'g', { ensure: 'purged' }]], via());
  const via = () => ({ connect: relay.uri });
  const judge = (rows: readonly ResourceRow[], before = world().contents()) =>
    world().judge({
      rows,
      images: ['g.qcow2'],
      guests: { g: 'running' },
      before: new Map([...before].filter(([name]) => name !== 'g.qcow2')),
      uri: relay.uri,
    });

  for (const when of ['before', 'after'] as const) {
    it(`libvirtd, killed ${when} it gets each call of a create`, async () => {
      const rows: readonly ResourceRow[] = [['Virt', 'g', guest()]];
      await clear();
      relay.expect();
      await world().virt.applyAll(rows, via());
      const { calls } = relay;
      expect(calls).to.be.greaterThan(10);
      for (let at = 0; at < calls; at += every) {
        await clear();
        const before = world().contents();
        relay.expect({ at, when, strike: () => world().virt.daemon.killLibvirtd() });
        await world()
          .virt.applyAll(rows, via())
          .catch((error: unknown) => error);
        relay.expect();
        await world().virt.daemon.startLibvirtd();
        const outcome = await judge(rows, before);
        ledger.note('SIGKILL of libvirtd: create', outcome);
        expect(outcome.detail, `call ${at}`).to.equal('');
      }
      await clear();
    });
  }

  it('a guest’s qemu, killed at each call of a change', async () => {
    const rows: readonly ResourceRow[] = [
      ['Virt', 'g', { ...guest(), memory: 24, cpulimit: 50, disk_size: '16M', desc: 'changed' }],
    ];
    const ready = async (): Promise<void> => {
      await clear();
      await world().virt.applyAll([['Virt', 'g', guest()]], via());
    };
    await ready();
    relay.expect();
    await world().virt.applyAll(rows, via());
    const { calls } = relay;
    for (let at = 0; at < calls; at += every) {
      await ready();
      const before = world().contents();
      relay.expect({ at, when: 'before', strike: () => world().killQemu('g') });
      await world()
        .virt.applyAll(rows, via())
        .catch((error: unknown) => error);
      relay.expect();
      const outcome = await judge(rows, before);
      ledger.note('SIGKILL of qemu: change of a running guest', outcome);
      expect(outcome.detail, `call ${at}`).to.equal('');
    }
    await clear();
  });
}
