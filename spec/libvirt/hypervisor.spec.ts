import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hypervisor, LibvirtError, type ConnectOptions } from '../../src/libvirt/index.ts';
import { FakeServer, type Handlers } from '../support/libvirt/fake-server.ts';

const ID = '69a8df18-3012-4291-a2f5-4a0adf1ee31b';
const guest = { name: 'guest', uuid: ID, id: 3 };

describe('Hypervisor', () => {
  let server: FakeServer;
  let hypervisor: Hypervisor;

  async function connect(handlers: Handlers = {}, options: ConnectOptions = {}): Promise<void> {
    server = await FakeServer.listen(handlers);
    hypervisor = await Hypervisor.connect(server.uri, options);
  }

  afterEach(async () => {
    await hypervisor.close();
    await server.close();
  });

  describe('connect', () => {
    const rejected = async (handlers: Handlers): Promise<unknown> => {
      await connect();
      const strict = await FakeServer.listen(handlers);
      try {
        return await Hypervisor.connect(strict.uri).catch((error: unknown) => error);
      } finally {
        await sleep(5);
        expect(strict.clients.size, 'connections left open').to.equal(0);
        await strict.close();
      }
    };

    it('asks for the driver by its own URI, without the parameters of the way', async () => {
      let asked: unknown;
      await connect({ connectOpen: (args) => void (asked = args) });
      expect(asked).to.deep.equal({ name: 'test:///default', flags: 0 });
    });

    it('asks for a connection that can only read', async () => {
      let asked: unknown;
      await connect({ connectOpen: (args) => void (asked = args) }, { readOnly: true });
      expect(asked).to.deep.equal({ name: 'test:///default', flags: 1 });
    });

    it('authenticates by polkit where the daemon wants it', async () => {
      await connect({ authList: () => [2], authPolkit: () => 1 });
      expect(server.called).to.deep.equal(['authList', 'authPolkit', 'connectOpen']);
    });

    it('goes without where the daemon leaves the choice', async () => {
      await connect({ authList: () => [1, 0] });
      expect(server.called).to.deep.equal(['authList', 'connectOpen']);
    });

    it('refuses SASL with what to do instead', async () => {
      const error = await rejected({ authList: () => [1] });
      expect(error).to.include({ code: 'AUTH_UNAVAILABLE' });
      expect(error)
        .to.have.property('message')
        .that.matches(/wants SASL authentication, which pvirt does not speak; use ssh or tls/);
    });

    it('passes on why polkit or the driver said no', async () => {
      const denied = new LibvirtError(
        'AUTH_FAILED',
        'authentication failed: access denied by policy',
      );
      const error = await rejected({
        authList: () => [2],
        authPolkit: () => {
          throw denied;
        },
      });
      expect(error).to.include({ code: 'AUTH_FAILED', message: denied.message });
    });
  });

  describe('an interrupted connection', () => {
    const handlers: Handlers = {
      connectGetType: () => 'TEST',
      connectDomainEventCallbackRegisterAny: () => 1,
    };

    async function breakOff(): Promise<void> {
      await server.die();
      while (hypervisor.isAlive) await sleep(1);
      await server.listenAgain();
    }

    it('fails calls with what happened', async () => {
      await connect(handlers);
      await breakOff();
      const error = await hypervisor.getType().catch((e: unknown) => e);
      expect(error).to.include({ code: 'RPC', procedure: 'connectGetType' });
      expect(error)
        .to.have.property('message')
        .that.matches(/^The connection to .*sock was lost: the other side closed it\.$/);
    });

    it('tells who listens for it', async () => {
      await connect(handlers);
      const heard: string[] = [];
      hypervisor.onLost(({ code }) => heard.push(code));
      await breakOff();
      expect(heard).to.deep.equal(['RPC']);
    });

    it('is opened anew by reconnect', async () => {
      await connect(handlers);
      await breakOff();
      await hypervisor.reconnect();
      expect(await hypervisor.getType()).to.equal('TEST');
      expect(hypervisor.callCount).to.equal(server.called.length);
    });

    it('is opened anew by the next calls, once for all of them, where the options say so', async () => {
      await connect(handlers, { reconnect: true });
      await breakOff();
      const types = await Promise.all([
        hypervisor.getType(),
        hypervisor.getType(),
        hypervisor.getType(),
      ]);
      expect(types).to.deep.equal(['TEST', 'TEST', 'TEST']);
      expect(server.called.filter((name) => name === 'connectOpen')).to.have.lengthOf(2);
    });

    it('is not opened anew after close', async () => {
      await connect(handlers, { reconnect: true });
      await hypervisor.close();
      const error = await hypervisor.getType().catch((e: unknown) => e);
      expect(error).to.include({ code: 'INVALID_CONN' });
    });

    it('goes on giving events when it is opened anew', async () => {
      await connect(handlers);
      const heard: unknown[] = [];
      await hypervisor.listen('lifecycle', ({ event }) => heard.push(event));
      await breakOff();
      await hypervisor.reconnect();
      server.emit('lifecycle', { callbackId: 1, dom: guest, event: 2, detail: 0 });
      while (heard.length === 0) await sleep(1);
      expect(heard).to.deep.equal(['started']);
    });
  });

  describe('events', () => {
    const registered: number[] = [];
    const handlers: Handlers = {
      connectDomainEventCallbackRegisterAny: ({ id }) => registered.push(id),
      connectDomainEventCallbackDeregisterAny: () => undefined,
      connectNetworkEventRegisterAny: () => 5,
      connectGetType: () => 'TEST',
    };

    it('come with the names of what happened', async () => {
      await connect(handlers);
      const heard: unknown[] = [];
      await hypervisor.listen('lifecycle', (event) => heard.push(event));
      server.emit('lifecycle', { callbackId: 1, dom: guest, event: 5, detail: 2 });
      server.emit('lifecycle', { callbackId: 1, dom: guest, event: 99, detail: 99 });
      await hypervisor.call('connectClose', {});
      expect(heard).to.deep.equal([
        { callbackId: 1, dom: guest, event: 'stopped', detail: 'crashed' },
        { callbackId: 1, dom: guest, event: undefined, detail: undefined },
      ]);
    });

    it('of networks too', async () => {
      await connect(handlers);
      const heard: unknown[] = [];
      await hypervisor.listen('networkLifecycle', ({ net, event }) => heard.push(net.name, event));
      server.emit('networkLifecycle', {
        callbackId: 5,
        net: { name: 'n', uuid: ID },
        event: 3,
        detail: 0,
      });
      await hypervisor.call('connectClose', {});
      expect(heard).to.deep.equal(['n', 'stopped']);
    });

    it('are asked for once, however many listen, and given up with the last', async () => {
      await connect(handlers);
      const heard: string[] = [];
      const [first, second] = await Promise.all([
        hypervisor.listen('reboot', () => heard.push('first')),
        hypervisor.listen('reboot', () => heard.push('second')),
      ]);
      await first.close();
      server.emit('reboot', { callbackId: 1, dom: guest });
      while (heard.length === 0) await sleep(1);
      await second.close();
      expect(heard).to.deep.equal(['second']);
      const about = server.called.filter((name) => name.startsWith('connectDomainEvent'));
      expect(about).to.deep.equal([
        'connectDomainEventCallbackRegisterAny',
        'connectDomainEventCallbackDeregisterAny',
      ]);
    });

    it('let their listener make calls', async () => {
      await connect(handlers);
      const type = new Promise((resolve) => {
        void hypervisor.listen('reboot', () => {
          resolve(hypervisor.getType());
        });
      });
      while (!server.called.includes('connectDomainEventCallbackRegisterAny')) await sleep(1);
      server.emit('reboot', { callbackId: 1, dom: guest });
      expect(await type).to.equal('TEST');
    });

    it('that the daemon does not give are refused to all who asked', async () => {
      await connect({
        connectDomainEventCallbackRegisterAny: () => {
          throw new LibvirtError('NO_SUPPORT', 'no such event');
        },
      });
      const attempts = await Promise.allSettled([
        hypervisor.listen('reboot', () => undefined),
        hypervisor.listen('reboot', () => undefined),
      ]);
      expect(attempts.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    });
  });

  describe('answers in libvirt’s words', () => {
    it('state and reason by name, sizes in KiB', async () => {
      await connect({
        domainLookupByName: () => guest,
        domainGetState: () => ({ state: 3, reason: 5 }),
        domainGetInfo: () => ({ state: 1, maxMemory: 2048, memory: 1024, vcpus: 2, cpuTime: 7 }),
      });
      const domain = await hypervisor.lookupDomainByName('guest');
      expect(domain).to.include(guest);
      expect(await domain.getState()).to.deep.equal({ state: 'paused', reason: 'ioerror' });
      expect(await domain.getInfo()).to.deep.equal({
        state: 'running',
        maxMemory: 2048,
        memory: 1024,
        vcpus: 2,
        cpuTime: 7,
      });
    });

    it('statistics of all domains, by libvirt’s names', async () => {
      let asked: unknown;
      await connect({
        connectGetAllDomainStats: (args) => {
          asked = args;
          return [{ dom: guest, params: { 'state.state': { kind: 'int', value: 1 } } }];
        },
      });
      const [record] = await hypervisor.getAllDomainStats(5, 2 ** 31);
      expect(asked).to.deep.equal({ doms: [], stats: 5, flags: 2 ** 31 });
      expect(record?.domain.name).to.equal('guest');
      expect(record?.values).to.deep.equal({ 'state.state': 1 });
    });
  });
});
