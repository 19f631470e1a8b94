import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { Hypervisor } from '../../../src/libvirt/index.ts';
import { needs } from '../../support/environment.ts';
import { makeCertificates } from '../../support/libvirt/certificates.ts';
import { FakeServer } from '../../support/libvirt/fake-server.ts';

describe('TLS', function () {
  this.timeout(20_000);
  let folder: string;
  let daemon: FakeServer;
  let server: Server;
  const undo: (() => void | Promise<void>)[] = [];
  let greet: (socket: TLSSocket) => void;

  needs('openssl');

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pvirt-tls-'));
    undo.push(() => {
      rmSync(folder, { recursive: true });
    });
    makeCertificates(folder);
    daemon = await FakeServer.listen({
      connectGetType: () => 'TEST',
      connectSupportsFeature: () => false,
    });
    undo.push(() => daemon.close());
    const file = (name: string): Buffer => readFileSync(join(folder, name));
    server = createServer(
      {
        ca: file('cacert.pem'),
        cert: file('servercert.pem'),
        key: file('serverkey.pem'),
        requestCert: true,
      },
      (socket) => {
        greet(socket);
      },
    );
    undo.push(() => void server.close());
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    greet = (socket) => {
      socket.write(Buffer.of(1));
      daemon.serve(socket);
    };
  });
  after(async () => {
    for (const step of undo.reverse()) await step();
  });

  const uri = (parameters: string, host = 'localhost'): string =>
    `test+tls://${host}:${(server.address() as AddressInfo).port}/default?${parameters}`;
  const failure = (text: string): Promise<unknown> =>
    Hypervisor.connect(text).catch((error: unknown) => error);

  it('talks after the daemon has accepted the certificate', async () => {
    const hypervisor = await Hypervisor.connect(uri(`pkipath=${folder}`));
    expect(await hypervisor.getType()).to.equal('TEST');
    await hypervisor.close();
  });

  it('loses nothing of a first message that comes together with the verdict', async () => {
    greet = (socket) => {
      // An event nobody listens to, in one piece with the verdict.
      const event = Buffer.alloc(28);
      [28, 0x20008086, 1, 318, 2, 0, 0].forEach((word, at) => event.writeUInt32BE(word, at * 4));
      socket.write(Buffer.concat([Buffer.of(1), event]));
      daemon.serve(socket);
    };
    const hypervisor = await Hypervisor.connect(uri(`pkipath=${folder}`));
    expect(await hypervisor.getType()).to.equal('TEST');
    await hypervisor.close();
  });

  for (const [name, refuse] of [
    ['another verdict', (socket: TLSSocket) => socket.write(Buffer.of(0))],
    ['hanging up', (socket: TLSSocket) => socket.end()],
  ] as const) {
    it(`is refused by ${name}`, async () => {
      greet = refuse;
      const error = await failure(uri(`pkipath=${folder}`));
      expect(error).to.include({ code: 'NO_CONNECT' });
      expect(error)
        .to.have.property('message')
        .that.matches(
          /^Cannot connect to localhost port \d+ over TLS: the daemon refused the client certificate\.$/,
        );
    });
  }

  it('refuses a daemon whose certificate is for another name, unless no_verify', async () => {
    const error = await failure(uri(`pkipath=${folder}`, '127.0.0.1'));
    expect(error)
      .to.have.property('message')
      .that.matches(/does not match certificate's altnames/);
    const hypervisor = await Hypervisor.connect(uri(`pkipath=${folder}&no_verify=1`, '127.0.0.1'));
    await hypervisor.close();
  });

  it('names the certificate that is missing', async () => {
    expect(await failure(uri('pkipath=/nowhere'))).to.include({
      code: 'NO_CONNECT',
      message:
        "Cannot read /nowhere/cacert.pem, which TLS to localhost needs; give its folder as the URI's pkipath.",
    });
  });
});
