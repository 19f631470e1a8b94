import { expect } from 'chai';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hypervisor } from '../../src/libvirt/index.ts';
import { LibvirtError } from '../../src/libvirt/libvirt-error.ts';
import { programs } from '../../src/libvirt/protocol-table.ts';
import { FakeServer, type FakeClient, type Handlers } from '../support/libvirt/fake-server.ts';

describe('keepalive over TCP', () => {
  let daemon: FakeServer;
  let server: Server;
  let client: FakeClient;
  let hypervisor: Hypervisor;

  async function connect(handlers: Handlers, keepalive?: number): Promise<void> {
    daemon = await FakeServer.listen({ connectGetType: () => 'TEST', ...handlers });
    server = createServer((stream) => {
      client = daemon.serve(stream);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    hypervisor = await Hypervisor.connect(`test+tcp://127.0.0.1:${port}/default`, { keepalive });
  }
  afterEach(async () => {
    await hypervisor.close();
    await daemon.close();
    server.close();
  });

  const pings = (): number =>
    client.frames.filter(
      ({ program, procedure }) => program === programs.keepalive && procedure === 1,
    ).length;

  it('a silent daemon is pinged, and given up when it stays silent', async () => {
    await connect(
      { connectSupportsFeature: () => true, connectGetType: () => new Promise(() => undefined) },
      0.01,
    );
    const error = await hypervisor.getType().catch((e: unknown) => e);
    expect(pings()).to.be.within(1, 7);
    expect(error).to.include({ code: 'RPC' });
    expect(error)
      .to.have.property('message')
      .that.matches(/was lost: it has not been heard of for 0.06 seconds\.$/);
  });

  it('a daemon that answers pings is waited for', async () => {
    await connect(
      {
        connectSupportsFeature: () => true,
        connectGetType: async (_, from) => {
          for (let turns = 0; turns < 30; turns++) {
            await sleep(5);
            from.write({
              program: programs.keepalive,
              procedure: 2,
              type: 2,
              serial: 0,
              status: 0,
            });
          }
          return 'TEST';
        },
      },
      0.01,
    );
    expect(await hypervisor.getType()).to.equal('TEST');
  });

  const unable: [string, Handlers, number | undefined][] = [
    ['a daemon without pings', { connectSupportsFeature: () => false }, 0.01],
    [
      'a daemon that does not know the question',
      {
        connectSupportsFeature: () => {
          throw new LibvirtError('RPC', 'unknown procedure: 60');
        },
      },
      0.01,
    ],
    ['an interval of 0', {}, 0],
  ];
  for (const [name, handlers, interval] of unable) {
    it(`${name}: none are sent`, async () => {
      await connect(handlers, interval);
      await sleep(40);
      expect(pings()).to.equal(0);
      expect(await hypervisor.getType()).to.equal('TEST');
    });
  }
});
