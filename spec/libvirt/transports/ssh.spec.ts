import { expect } from 'chai';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hypervisor } from '../../../src/libvirt/index.ts';
import { sshCommand } from '../../../src/libvirt/transports/ssh.ts';
import { parseUri } from '../../../src/libvirt/uri.ts';
import { FakeServer } from '../../support/libvirt/fake-server.ts';

const RELAY = fileURLToPath(new URL('../../support/libvirt/relay.cjs', import.meta.url));

describe('ssh', () => {
  const command = (uri: string, readOnly = false): readonly string[] =>
    sshCommand(parseUri(uri), readOnly);

  describe('its arguments', () => {
    const table: [string, string[]][] = [
      ['qemu+ssh://host/system', ['ssh', '-T', '-e', 'none', '--', 'host']],
      [
        'qemu+ssh://me@host:22/system',
        ['ssh', '-p', '22', '-l', 'me', '-T', '-e', 'none', '--', 'host'],
      ],
      ['qemu+ssh://host/system?keyfile=/k', ['ssh', '-i', '/k', '-T', '-e', 'none', '--', 'host']],
      [
        'qemu+ssh://host/system?no_tty=1',
        ['ssh', '-T', '-e', 'none', '-o', 'BatchMode=yes', '--', 'host'],
      ],
      [
        'qemu+ssh://host/system?no_verify=1',
        ['ssh', '-T', '-e', 'none', '-o', 'StrictHostKeyChecking=no', '--', 'host'],
      ],
      ['qemu+ssh://-oProxyCommand=x/system', ['ssh', '-T', '-e', 'none', '--', '-oProxyCommand=x']],
      ['qemu+ssh://host/system?command=/my/ssh', ['/my/ssh', '-T', '-e', 'none', '--', 'host']],
    ];
    for (const [uri, expected] of table) {
      it(uri, () => {
        expect(command(uri).slice(0, -1)).to.deep.equal(expected);
      });
    }
  });

  describe('what it runs on the other host', () => {
    const netcat = (program: string, socket: string): string =>
      `if '${program}' -q 2>&1 | grep -q 'requires an argument'; then exec '${program}' -q 0 -U '${socket}'; else exec '${program}' -U '${socket}'; fi`;
    const socket = '/var/run/libvirt/libvirt-sock';
    const table: [string, boolean, string][] = [
      ['qemu+ssh://h/session', false, `virt-ssh-helper 'qemu:///session'`],
      ['qemu+ssh://h/session', true, `virt-ssh-helper -r 'qemu:///session'`],
      [
        'qemu+ssh://h/system',
        false,
        `if command -v virt-ssh-helper >/dev/null 2>&1; then exec virt-ssh-helper 'qemu:///system'; else ${netcat('nc', socket)}; fi`,
      ],
      ['qemu+ssh://h/system?proxy=netcat', true, netcat('nc', `${socket}-ro`)],
      ['qemu+ssh://h/system?socket=/a/b', false, netcat('nc', '/a/b')],
      ['qemu+ssh://h/system?netcat=/n%27c', false, netcat(`/n'\\''c`, socket)],
      [
        'qemu+ssh://h/system?proxy=native&x=%27%3Brm%20-rf%20/',
        false,
        `virt-ssh-helper 'qemu:///system?x='\\''%3Brm%20-rf%20%2F'`,
      ],
    ];
    for (const [uri, readOnly, expected] of table) {
      it(`${uri}${readOnly ? ', reading only' : ''}`, () => {
        expect(command(uri, readOnly).at(-1)).to.equal(expected);
      });
    }

    it('an unknown proxy is refused', () => {
      expect(() => command('qemu+ssh://h/system?proxy=x')).to.throw(
        /is 'x'; it should be auto, netcat or native/,
      );
    });
  });

  describe('the conversation through it', () => {
    let directory: string;
    let server: FakeServer;

    beforeEach(async () => {
      directory = mkdtempSync(join(tmpdir(), 'pvirt-ssh-'));
      server = await FakeServer.listen({
        connectGetType: () => 'TEST',
        connectSupportsFeature: () => true,
      });
      // An ssh that runs its last argument on this host, as the other host's shell would.
      program('ssh', 'for last; do :; done; exec sh -c "$last"');
    });
    afterEach(async () => {
      await server.close();
      rmSync(directory, { recursive: true });
    });

    function program(name: string, script: string): void {
      const path = join(directory, name);
      writeFileSync(path, `#!/bin/sh\n${script}\n`);
      chmodSync(path, 0o755);
    }
    const environment = () => ({
      uid: 0,
      env: { PATH: [directory, '/usr/bin', '/bin'].join(delimiter) },
    });

    it('goes by virt-ssh-helper where there is one', async () => {
      program(
        'virt-ssh-helper',
        `test "$1" = test:///default && exec '${process.execPath}' '${RELAY}' '${server.socket}'`,
      );
      const hypervisor = await Hypervisor.connect('test+ssh://host/default', {
        environment: environment(),
      });
      expect(await hypervisor.getType()).to.equal('TEST');
      await hypervisor.close();
    });

    it('goes by netcat to a socket that the URI names', async () => {
      program('my-nc', `test "$1" = -U && exec '${process.execPath}' '${RELAY}' "$2"`);
      const hypervisor = await Hypervisor.connect(
        `test+ssh://host/default?netcat=my-nc&socket=${server.socket}`,
        { environment: environment() },
      );
      expect(await hypervisor.getType()).to.equal('TEST');
      await hypervisor.close();
    });

    it('says what ssh said when it fails', async () => {
      program(
        'ssh',
        'echo "ssh: Could not resolve hostname host: Name or service not known" >&2; exit 255',
      );
      const error = await Hypervisor.connect('test+ssh://host/default', {
        environment: environment(),
      }).catch((e: unknown) => e);
      expect(error).to.include({
        code: 'NO_CONNECT',
        message:
          'Cannot connect to host over ssh: ssh: Could not resolve hostname host: Name or service not known.',
      });
    });

    it('says so when there is no ssh', async () => {
      const error = await Hypervisor.connect('test+ssh://host/default?command=/no/ssh', {
        environment: environment(),
      }).catch((e: unknown) => e);
      expect(error)
        .to.have.property('message')
        .that.matches(/spawn \/no\/ssh ENOENT/);
    });
  });
});
