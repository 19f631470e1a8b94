import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, WINDOW } from '../../src/libvirt/connection.ts';
import { messageTypes } from '../../src/libvirt/frame.ts';
import { isLibvirtError, LibvirtError } from '../../src/libvirt/libvirt-error.ts';
import { programs } from '../../src/libvirt/protocol-table.ts';
import { localTransport, openSocket } from '../../src/libvirt/transports/socket.ts';
import { FakeServer, type FakeClient, type Handlers } from '../support/libvirt/fake-server.ts';

const ID = '69a8df18-3012-4291-a2f5-4a0adf1ee31b';

describe('Connection', () => {
  let server: FakeServer;
  let connection: Connection;
  let losses: LibvirtError[];

  async function open(handlers: Handlers = {}): Promise<void> {
    losses = [];
    server = await FakeServer.listen(handlers);
    const stream = await openSocket({ path: server.socket });
    connection = new Connection(localTransport(stream, server.socket), {
      lost: (failure) => losses.push(failure),
    });
  }

  afterEach(async () => {
    await connection.close();
    await server.close();
  });

  const lookup = (name: string): Promise<string> =>
    connection.call('domainLookupByName', { name }).then(
      (found) => found.name,
      (error: unknown) => (isLibvirtError(error) ? error.message : String(error)),
    );
  const echo: Handlers = {
    domainLookupByName: ({ name }) => ({ name, uuid: ID, id: -1 }),
  };
  const client = (): FakeClient => [...server.clients][0]!;

  it('matches replies to calls in whatever order they come', async () => {
    await open({
      domainLookupByName: async ({ name }) => {
        await sleep(name === 'slow' ? 20 : 1);
        return { name, uuid: ID, id: -1 };
      },
    });
    const order: string[] = [];
    await Promise.all(['slow', 'a', 'b'].map(async (name) => order.push(await lookup(name))));
    expect(order).to.deep.equal(['a', 'b', 'slow']);
  });

  it('gives every failing call its own error', async () => {
    await open({
      domainLookupByName: async ({ name }) => {
        await sleep(Math.random() * 5);
        throw new LibvirtError('NO_DOMAIN', `no domain ${name}`, { domain: 'QEMU' });
      },
    });
    const names = Array.from({ length: 50 }, (_, at) => `guest-${at}`);
    expect(await Promise.all(names.map(lookup))).to.deep.equal(
      names.map((name) => `no domain ${name}`),
    );
    const error = await connection
      .call('domainLookupByName', { name: 'x' })
      .catch((e: unknown) => e);
    expect(error).to.include({
      code: 'NO_DOMAIN',
      domain: 'QEMU',
      procedure: 'domainLookupByName',
    });
  });

  it(`never has more than ${WINDOW} calls outstanding, and does the others in order`, async () => {
    await open({
      domainLookupByName: async ({ name }) => {
        await sleep(1);
        return { name, uuid: ID, id: -1 };
      },
    });
    const names = Array.from({ length: 60 }, (_, at) => `guest-${at}`);
    expect(await Promise.all(names.map(lookup))).to.deep.equal(names);
    expect(server.mostOutstanding).to.equal(WINDOW);
    expect(connection.callCount).to.equal(60);
  });

  it('asks for documents ahead, many in one piece, and has every answer', async () => {
    await open({ domainGetXmlDesc: ({ dom }) => `<domain>${dom.name}</domain>` });
    const names = Array.from({ length: 500 }, (_, at) => `guest-${at}`);
    const documents = names.map((name) =>
      connection.call('domainGetXmlDesc', { dom: { name, uuid: ID, id: -1 }, flags: 0 }),
    );
    expect(await Promise.all(documents)).to.deep.equal(
      names.map((name) => `<domain>${name}</domain>`),
    );
    expect(client().frames).to.have.lengthOf(500);
    expect(client().chunks).to.be.at.most(50);
  });

  it('sends calls made together in one piece', async () => {
    await open(echo);
    await Promise.all(['a', 'b', 'c'].map(lookup));
    expect(client().frames).to.have.lengthOf(3);
    expect(client().chunks).to.equal(1);
  });

  for (const size of [1, 3, 28, 29]) {
    it(`understands replies that come in pieces of ${size} bytes`, async () => {
      await open(echo);
      server.pieceSize = size;
      expect(await Promise.all(['a', 'b', 'x'.repeat(300)].map(lookup))).to.deep.equal([
        'a',
        'b',
        'x'.repeat(300),
      ]);
    });
  }

  it('answers a ping with a pong, also while a call is under way', async () => {
    await open({
      domainLookupByName: async ({ name }, from) => {
        from.write({ program: programs.keepalive, procedure: 1, type: 2, serial: 0, status: 0 });
        await sleep(10);
        return { name, uuid: ID, id: -1 };
      },
    });
    expect(await lookup('a')).to.equal('a');
    const pongOf = () => client().frames.find(({ program }) => program === programs.keepalive);
    // The reply may overtake it.
    while (pongOf() === undefined) await sleep(1);
    expect(pongOf()).to.include({ procedure: 2, type: messageTypes.event, serial: 0 });
  });

  it('refuses arguments that cannot be sent, and goes on', async () => {
    await open(echo);
    expect(await lookup('nul \0')).to.match(/NUL character/);
    const error = await connection
      .call('domainLookupByUuid', { uuid: 'x' })
      .catch((e: unknown) => e);
    expect(error).to.include({
      code: 'INVALID_ARG',
      message: "The arguments of domainLookupByUuid cannot be sent: 'x' is not a UUID.",
    });
    expect(await lookup('a')).to.equal('a');
    expect(server.called).to.deep.equal(['domainLookupByName']);
  });

  describe('when the daemon dies', () => {
    const hanging: Handlers = {
      connectGetType: () => 'TEST',
      domainLookupByName: () => new Promise(() => undefined),
    };

    it('every call fails, those under way and those that wait', async () => {
      await open(hanging);
      await connection.call('connectGetType', {});
      const calls = Array.from({ length: 12 }, (_, at) => lookup(`guest-${at}`));
      while (server.called.length < 1 + WINDOW) await sleep(1);
      await server.die();
      const message = `The connection to ${server.socket} was lost: the other side closed it.`;
      expect(await Promise.all(calls)).to.deep.equal(Array.from({ length: 12 }, () => message));
      expect(connection.failure).to.include({ code: 'RPC', message });
      expect(losses).to.have.lengthOf(1);
    });

    it('so does every later call, at once', async () => {
      await open(hanging);
      await connection.call('connectGetType', {});
      await server.die();
      while (!connection.failure) await sleep(1);
      expect(await lookup('a')).to.match(/was lost/);
    });

    it('before it has said anything, it was never reached', async () => {
      await open(hanging);
      await server.die();
      expect(await lookup('a')).to.equal(
        `Cannot connect to ${server.socket}: the other side closed it.`,
      );
      expect(connection.failure?.code).to.equal('NO_CONNECT');
    });

    it('in the middle of a reply, the call fails', async () => {
      await open({
        domainLookupByName: (_, from) => {
          from.stream.end(Buffer.from('0000004020008086', 'hex'));
          return new Promise(() => undefined);
        },
      });
      expect(await lookup('a')).to.match(/was lost/);
    });
  });

  describe('breaks off a hostile conversation and fails its calls:', () => {
    const word = (...words: readonly number[]): Buffer => {
      const bytes = Buffer.alloc(words.length * 4);
      words.forEach((value, at) => bytes.writeUInt32BE(value, at * 4));
      return bytes;
    };
    const table: [string, Buffer, RegExp][] = [
      ['a message of 4 GiB', word(0xffffffff, programs.remote, 1, 23, 1, 1, 0), /4294967295 bytes/],
      ['a message of 3 bytes', word(3, programs.remote, 1, 23, 1, 1, 0), /a message of 3 bytes/],
      [
        'a reply nobody asked for',
        word(28, programs.remote, 1, 23, 1, 77, 0),
        /the call 77, which nobody made/,
      ],
      ['a call', word(28, programs.remote, 1, 23, 0, 1, 0), /unexpected type 0/],
      ['file descriptors', word(28, programs.remote, 1, 23, 5, 1, 0), /unexpected type 5/],
      ['text', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n\r\n'), /malformed/],
    ];
    for (const [name, bytes, message] of table) {
      it(name, async () => {
        await open({
          domainLookupByName: (_, from) => {
            from.writeRaw(bytes);
            return new Promise(() => undefined);
          },
        });
        expect(await lookup('a')).to.match(message);
        expect(connection.failure?.code).to.equal('RPC');
      });
    }

    it('but a reply that only its own call cannot read fails that call alone', async () => {
      await open({
        domainLookupByName: ({ name }, from) => {
          if (name !== 'bad') return { name, uuid: ID, id: -1 };
          const { serial } = from.frames.at(-1)!;
          from.write(
            { program: programs.remote, procedure: 23, type: 1, serial, status: 0 },
            (to) => {
              to.uint(0x00ffffff);
            },
          );
          return new Promise(() => undefined);
        },
      });
      expect(await lookup('bad')).to.equal(
        'The libvirt daemon sent a malformed message: a string of 16777215 bytes.',
      );
      expect(await lookup('good')).to.equal('good');
    });

    it('a reply longer than its procedure says is refused', async () => {
      await open({
        domainSuspend: (_, from) => {
          const { serial } = from.frames.at(-1)!;
          from.write(
            { program: programs.remote, procedure: 34, type: 1, serial, status: 0 },
            (to) => {
              to.uint(0);
            },
          );
          return new Promise(() => undefined);
        },
      });
      const dom = { name: 'a', uuid: ID, id: -1 };
      const error = await connection.call('domainSuspend', { dom }).catch((e: unknown) => e);
      expect(error)
        .to.have.property('message')
        .that.matches(/4 bytes too many/);
    });
  });

  describe('close', () => {
    it('says goodbye and refuses later calls', async () => {
      await open(echo);
      await connection.close();
      expect(server.called).to.deep.equal(['connectClose']);
      const error = await connection.call('connectGetType', {}).catch((e: unknown) => e);
      expect(error).to.include({
        code: 'INVALID_CONN',
        message: `The connection to ${server.socket} has been closed.`,
      });
    });

    it('rejects what is under way instead of waiting for it', async () => {
      await open({ domainLookupByName: () => new Promise(() => undefined) });
      const call = lookup('a');
      await sleep(5);
      await connection.close();
      expect(await call).to.match(/has been closed/);
    });
  });
});
