import { expect } from 'chai';
import { hasParameter, parseUri } from '../../src/libvirt/uri.ts';

describe('parseUri', () => {
  const table: [string, object][] = [
    [
      'qemu:///system',
      {
        driver: 'qemu',
        transport: 'unix',
        host: undefined,
        path: '/system',
        name: 'qemu:///system',
      },
    ],
    ['qemu:///session', { transport: 'unix', path: '/session', name: 'qemu:///session' }],
    ['qemu://host/system', { transport: 'tls', host: 'host', name: 'qemu:///system' }],
    ['qemu+tcp://host:1234/system', { transport: 'tcp', host: 'host', port: 1234 }],
    [
      'qemu+ssh://root@host/system',
      { transport: 'ssh', user: 'root', host: 'host', name: 'qemu:///system' },
    ],
    ['qemu+ssh://a%40b@host/system', { user: 'a@b' }],
    ['QEMU+SSH://host/system', { driver: 'qemu', transport: 'ssh', name: 'qemu:///system' }],
    ['qemu+tls://[::1]:99/system', { transport: 'tls', host: '::1', port: 99 }],
    ['qemu+unix:///system?socket=/a/b', { transport: 'unix', name: 'qemu:///system' }],
    ['xen:///system', { driver: 'xen', name: 'xen:///system' }],
    ['lxc:///', { driver: 'lxc', path: '/', name: 'lxc:///' }],
    ['test:///default', { driver: 'test', name: 'test:///default' }],
    [
      'test:////abs/node.xml',
      { driver: 'test', path: '//abs/node.xml', name: 'test:////abs/node.xml' },
    ],
    ['qemu+ssh://host/system?keyfile=/k&own=1', { name: 'qemu:///system?own=1' }],
    ['qemu+ssh://host/system?name=xen:///system', { name: 'xen:///system' }],
    ['remote+tcp://host/', { driver: 'remote', name: '' }],
  ];
  for (const [text, expected] of table) {
    it(text, () => {
      expect(parseUri(text)).to.deep.include({ text, ...expected });
    });
  }

  it('takes the parameters apart', () => {
    const uri = parseUri(
      'qemu+ssh://host/system?keyfile=/a%20b/c+d&no_verify=1&no_tty=0;netcat=/bin/nc&command=',
    );
    expect(Object.fromEntries(uri.parameters)).to.deep.equal({
      keyfile: '/a b/c+d',
      no_verify: '1',
      no_tty: '0',
      netcat: '/bin/nc',
      command: '',
    });
    expect(hasParameter(uri, 'no_verify')).to.equal(true);
    expect(hasParameter(uri, 'no_tty')).to.equal(false);
    expect(hasParameter(uri, 'no_sanity')).to.equal(false);
  });

  describe('refuses', () => {
    const refused: [string, string, string][] = [
      ['', 'INVALID_ARG', `'' is not a libvirt URI: it should look like qemu:///system.`],
      [
        'system',
        'INVALID_ARG',
        `'system' is not a libvirt URI: it should look like qemu:///system.`,
      ],
      [
        'qemu+rsh://host/system',
        'INVALID_ARG',
        `'qemu+rsh://host/system' is not a libvirt URI: its transport 'rsh' is none of unix, ssh, tls, tcp, ext.`,
      ],
      [
        'qemu://host:70000/system',
        'INVALID_ARG',
        `'qemu://host:70000/system' is not a libvirt URI: its port 70000 is not between 1 and 65535.`,
      ],
      [
        'qemu:///system?socket=%zz',
        'INVALID_ARG',
        `'qemu:///system?socket=%zz' is not a libvirt URI: '%zz' is not valid percent-encoding.`,
      ],
      [
        'esx://host/',
        'NO_SUPPORT',
        `'esx://host/' cannot be reached over libvirt's protocol: the esx driver exists only inside libvirt's C library.`,
      ],
      [
        'qemu:///embed?root=/a',
        'NO_SUPPORT',
        `'qemu:///embed?root=/a' cannot be reached over libvirt's protocol: an embedded driver needs libvirt in the process itself.`,
      ],
    ];
    for (const [text, code, message] of refused) {
      it(`'${text}'`, () => {
        expect(() => parseUri(text))
          .to.throw(message)
          .with.property('code', code);
      });
    }
  });
});
