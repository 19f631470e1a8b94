import { expect } from 'chai';
import {
  hypervisorHost,
  ofThisHypervisor,
} from '../../../../providers/virt/libvirt/hypervisor-host.ts';
import { MemoryHost } from '../../../../src/host/memory-host.ts';
import { providerContext } from '../../../support/provider-context.ts';

/** What the machine's programs print (getent, ip and ssh of Debian 12, cut short). */
const ANSWERS: Readonly<Record<string, string>> = {
  'getent ahosts -- localhost':
    '127.0.0.1       STREAM localhost\n127.0.0.1       DGRAM\n127.0.0.1       RAW\n',
  'getent ahosts -- vm.example.com': '192.0.2.1       STREAM vm.example.com\n',
  'getent ahosts -- other.example.com':
    '2001:db8::7     STREAM other.example.com\n192.0.2.7       STREAM\n',
  'getent ahosts -- 192.0.2.7': '192.0.2.7       STREAM\n',
  'ip -o address show':
    '1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever\n2: eth0    inet 192.0.2.1/24 brd 192.0.2.255 scope global eth0\n',
  'ssh -G -- other': 'user root\nhostname other.example.com\nport 22\n',
  'ssh -G -- me': 'user root\nhostname vm.example.com\nport 22\n',
  'ssh -G -- Nowhere': 'user root\nhostname nowhere\nport 22\n',
};

async function machine(): Promise<MemoryHost> {
  const host = new MemoryHost({
    files: {
      '/run/libvirt/libvirt-sock': '',
      '/run/libvirt/virtqemud-sock': '',
      '/tmp/private/libvirt-sock': '',
      '/tmp/tunnels/a.sock': '',
    },
    run: ([...argv]) => {
      const stdout = ANSWERS[argv.join(' ')];
      return stdout === undefined ? { exitCode: 2 } : { stdout };
    },
  });
  await host.files.mkdir('/var');
  await host.files.symlink('/run', '/var/run');
  await host.files.symlink('/run/libvirt/libvirt-sock', '/tmp/link');
  return host;
}

const HERE = '/run/libvirt';

const HOSTS: readonly (readonly [uri: string, host: string])[] = [
  ['qemu:///system', HERE],
  ['QEMU:///system', HERE],
  ['qemu+unix:///system', HERE],
  ['qemu:///system?socket=/run/libvirt/libvirt-sock', HERE],
  ['qemu:///system?socket=/var/run/libvirt/virtqemud-sock', HERE],
  ['qemu:///system?socket=/tmp/link', HERE],
  ['qemu:///system?mode=legacy', HERE],
  ['lxc:///system', HERE],
  ['xen:///system', HERE],
  ['test:///default', HERE],
  ['qemu+ssh:///system', HERE],
  ['qemu+ssh://root@localhost/system', HERE],
  ['qemu+ssh://me/system', HERE],
  ['qemu+tcp://127.0.0.1/system', HERE],
  ['qemu+tls://vm.example.com/system', HERE],
  ['qemu+ssh://localhost/system?socket=/tmp/private/libvirt-sock', '/tmp/private'],
  ['qemu:///system?socket=/tmp/private/libvirt-sock', '/tmp/private'],
  ['qemu+unix:///session?mode=legacy&socket=/tmp/x/../private/libvirt-sock-ro', '/tmp/private'],
  ['qemu+tcp://127.0.0.1:1/system?socket=/tmp/private/libvirt-sock', '/tmp/private'],
  ['qemu:///system?socket=/tmp/tunnels/a.sock', '/tmp/tunnels/a.sock'],
  ['qemu:///system?socket=/tmp/tunnels/b.sock', '/tmp/tunnels/b.sock'],
  ['qemu+ssh://other/system', '192.0.2.7'],
  ['qemu+ssh://root@other/system?no_verify=1', '192.0.2.7'],
  ['qemu+tls://other.example.com/system', '192.0.2.7'],
  ['lxc+tcp://192.0.2.7:16510/', '192.0.2.7'],
  ['qemu+ssh://Nowhere/system', 'nowhere'],
  ['qemu+ext:///system?command=/usr/bin/tunnel', 'command /usr/bin/tunnel'],
  ['no URI', 'no URI'],
];

describe('the host of a hypervisor', () => {
  for (const [uri, host] of HOSTS) {
    it(`${uri} is that of ${host}`, async () => {
      expect(await hypervisorHost(uri, await machine())).to.equal(host);
    });
  }

  it('is that of its URI where no program tells of names', async () => {
    expect(await hypervisorHost('qemu+ssh://Other/system', new MemoryHost())).to.equal('other');
  });
});

describe('notes of a run that was cut off', () => {
  const TAKEN: readonly (readonly [noted: string, uri: string, isTaken: boolean])[] = [
    ['qemu:///system', 'qemu+unix:///system?socket=/tmp/link', true],
    ['qemu+tls://other.example.com/system', 'qemu+tls://other.example.com/system', true],
    ['qemu:///system', 'lxc:///system', false],
    ['qemu:///system', 'qemu:///session', false],
    ['qemu:///system', 'qemu:///system?socket=/tmp/private/libvirt-sock', false],
    // What listens there may be the end of a tunnel, and knows no guest of this machine then.
    ['qemu:///system', 'qemu+tcp://localhost/system', false],
  ];

  for (const [uri, connect, isTaken] of TAKEN) {
    it(`on ${uri} are ${isTaken ? '' : 'not '}for one on ${connect}`, async () => {
      const ctx = providerContext({ host: await machine(), settings: { connect } });
      const note = { uri };
      expect(await ofThisHypervisor([note, undefined], ctx)).to.deep.equal(isTaken ? [note] : []);
    });
  }
});
