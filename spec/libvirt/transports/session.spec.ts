import { expect } from 'chai';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hypervisor } from '../../../src/libvirt/index.ts';
import { needs } from '../../support/environment.ts';
import { makeCertificates } from '../../support/libvirt/certificates.ts';

/** Any ordinary user. */
const NOBODY = 65534;

describe('an ordinary user’s own daemon', () => {
  let folder: string;
  let env: Record<string, string>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pvirt-session-'));
    chmodSync(folder, 0o755);
    env = {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: folder,
      XDG_RUNTIME_DIR: join(folder, 'run'),
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_CACHE_HOME: join(folder, 'cache'),
      LIBVIRTD_PATH: join(folder, 'libvirtd'),
    };
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const connect = (uri: string): Promise<Hypervisor> =>
    Hypervisor.connect(uri, { environment: { uid: NOBODY, env } });

  function program(script: string): void {
    writeFileSync(join(folder, 'libvirtd'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  it('that cannot be started is an error with its name', async () => {
    env.LIBVIRTD_PATH = '/nowhere/libvirtd';
    const error = await connect('qemu:///session').catch((e: unknown) => e);
    expect(error).to.include({
      code: 'NO_CONNECT',
      message:
        '/nowhere/libvirtd was started for this user but failed: spawn /nowhere/libvirtd ENOENT.',
    });
  });

  it('that ends without listening is an error at once', async () => {
    program('exit 3');
    const error = await connect('qemu:///session').catch((e: unknown) => e);
    expect(error).to.include({
      code: 'NO_CONNECT',
      message: `${folder}/libvirtd was started for this user but failed: it ended with the exit code 3.`,
    });
  });

  describe('for real', function () {
    this.timeout(30_000);
    needs('libvirtd', 'openssl');

    it('is started by the first connection and found by the second; so by TCP and TLS', async () => {
      const [tcp, tls] = [await freePort(), await freePort()];
      configure({ tcp, tls });
      program(
        `echo $$ > ${folder}/pid; exec setpriv --reuid ${NOBODY} --clear-groups libvirtd --listen "$@"`,
      );
      const first = await connect('qemu:///session');
      const second = await connect('qemu:///session?mode=legacy');
      const overTcp = await connect(`qemu+tcp://127.0.0.1:${tcp}/session`);
      const overTls = await connect(`qemu+tls://localhost:${tls}/session?pkipath=${folder}/pki`);
      const all = [first, second, overTcp, overTls];
      try {
        for (const hypervisor of all) {
          expect(await hypervisor.getUri()).to.equal('qemu:///session');
          expect(await hypervisor.getType()).to.equal('QEMU');
        }
        const domain = await overTls.defineDomain(
          `<domain type='qemu'><name>mine</name><memory>65536</memory><os><type>hvm</type></os></domain>`,
        );
        expect((await first.lookupDomainByName('mine')).uuid).to.equal(domain.uuid);
        const big = await Promise.all(Array.from({ length: 50 }, () => overTls.getCapabilities()));
        expect(new Set(big).size).to.equal(1);
      } finally {
        await Promise.all(all.map((hypervisor) => hypervisor.close()));
        await stopDaemon();
      }
    });
  });

  function configure(ports: { readonly tcp: number; readonly tls: number }): void {
    const pki = join(folder, 'pki');
    const places = ['run/libvirt', 'config/libvirt', 'cache/libvirt', 'pki'];
    for (const place of places) mkdirSync(join(folder, place), { recursive: true });
    makeCertificates(pki);
    const settings = {
      listen_tcp: 1,
      listen_tls: 1,
      tcp_port: `"${ports.tcp}"`,
      tls_port: `"${ports.tls}"`,
      listen_addr: '"localhost"',
      auth_tcp: '"none"',
      ca_file: `"${pki}/cacert.pem"`,
      cert_file: `"${pki}/servercert.pem"`,
      key_file: `"${pki}/serverkey.pem"`,
    };
    writeFileSync(
      join(folder, 'config/libvirt/libvirtd.conf'),
      Object.entries(settings)
        .map(([name, value]) => `${name} = ${value}\n`)
        .join(''),
    );
    chmodSync(join(pki, 'serverkey.pem'), 0o644);
    for (const place of ['run', 'config', 'cache', ...places]) {
      chownSync(join(folder, place), NOBODY, NOBODY);
    }
  }

  async function stopDaemon(): Promise<void> {
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    process.kill(pid, 'SIGTERM');
    while (existsSync(`/proc/${pid}`)) await sleep(10);
  }
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
