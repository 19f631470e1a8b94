import { expect } from 'chai';
import type { Environment } from '../../../src/libvirt/transports/environment.ts';
import { openSocket } from '../../../src/libvirt/transports/socket.ts';
import { socketPlaces } from '../../../src/libvirt/transports/socket-path.ts';
import { connectUnix } from '../../../src/libvirt/transports/unix.ts';
import { parseUri } from '../../../src/libvirt/uri.ts';

const root = { uid: 0, env: {} };
const user = { uid: 1000, env: { XDG_RUNTIME_DIR: '/run/user/1000' } };

describe('local sockets', () => {
  const table: [string, { uid: number; env: Record<string, string> }, boolean, string[]][] = [
    [
      'qemu:///system',
      root,
      false,
      ['/var/run/libvirt/virtqemud-sock', '/var/run/libvirt/libvirt-sock'],
    ],
    [
      'qemu:///system',
      root,
      true,
      ['/var/run/libvirt/virtqemud-sock-ro', '/var/run/libvirt/libvirt-sock-ro'],
    ],
    [
      'qemu:///system',
      user,
      false,
      ['/var/run/libvirt/virtqemud-sock', '/var/run/libvirt/libvirt-sock'],
    ],
    [
      'qemu:///session',
      root,
      false,
      ['/var/run/libvirt/virtqemud-sock', '/var/run/libvirt/libvirt-sock'],
    ],
    [
      'qemu:///session',
      user,
      false,
      ['/run/user/1000/libvirt/virtqemud-sock', '/run/user/1000/libvirt/libvirt-sock'],
    ],
    [
      'qemu:///session',
      user,
      true,
      ['/run/user/1000/libvirt/virtqemud-sock', '/run/user/1000/libvirt/libvirt-sock'],
    ],
    [
      'qemu:///session',
      { uid: 1000, env: { HOME: '/home/u' } },
      false,
      ['/home/u/.cache/libvirt/virtqemud-sock', '/home/u/.cache/libvirt/libvirt-sock'],
    ],
    [
      'xen:///system',
      root,
      false,
      ['/var/run/libvirt/virtxend-sock', '/var/run/libvirt/libvirt-sock'],
    ],
    [
      'test:///default',
      root,
      false,
      ['/var/run/libvirt/libvirt-sock', '/var/run/libvirt/virtqemud-sock'],
    ],
    ['qemu:///system?mode=legacy', root, false, ['/var/run/libvirt/libvirt-sock']],
    ['qemu:///system?mode=direct', root, false, ['/var/run/libvirt/virtqemud-sock']],
    ['qemu+unix:///system?socket=/a', root, false, ['/a']],
  ];
  for (const [uri, environment, readOnly, paths] of table) {
    it(`${uri} of user ${environment.uid}${readOnly ? ', reading only' : ''}: ${paths.join(' ')}`, () => {
      const { places } = socketPlaces(parseUri(uri), environment, readOnly);
      expect(places.map(({ path }) => path)).to.deep.equal(paths);
    });
  }

  it('an unknown mode is refused', () => {
    expect(() => socketPlaces(parseUri('qemu:///system?mode=x'), root)).to.throw(
      "The parameter mode of 'qemu:///system?mode=x' is 'x'; it should be auto, direct or legacy.",
    );
  });

  it('only a user’s own daemon is started, and not where LIBVIRT_AUTOSTART=0', () => {
    const isStartable = (uri: string, environment: typeof root): boolean =>
      socketPlaces(parseUri(uri), environment).isStartable;
    expect(isStartable('qemu:///session', user)).to.equal(true);
    expect(isStartable('qemu:///system', user)).to.equal(false);
    expect(isStartable('qemu:///session', root)).to.equal(false);
    const unwilling = { uid: 1000, env: { ...user.env, LIBVIRT_AUTOSTART: '0' } };
    expect(isStartable('qemu:///session', unwilling)).to.equal(false);
  });

  describe('nobody listens', () => {
    const failure = (uri: string, environment: Environment = root): Promise<unknown> =>
      connectUnix(parseUri(uri), { environment }).catch((error: unknown) => error);
    /** A host on which nobody has started a daemon, whatever this one has. */
    const quietHost: Environment = {
      ...root,
      openSocket: (path) => openSocket({ path: `/nowhere${path}` }),
    };

    it('on the socket that the URI names', async () => {
      expect(await failure('qemu+unix:///system?socket=/nowhere/sock')).to.include({
        code: 'NO_CONNECT',
        message:
          'No libvirt daemon answers on /nowhere/sock; start the daemon that should listen there.',
      });
    });

    it('on a driver’s sockets: both are named, and what starts the daemon', async () => {
      const error = await failure('vbox:///nobody-runs-this', quietHost);
      expect(error).to.have.property('code', 'NO_CONNECT');
      expect(error)
        .to.have.property('message')
        .that.matches(
          /^No libvirt daemon answers on \/var\/run\/libvirt\/virtvboxd-sock or \/var\/run\/libvirt\/libvirt-sock; (start it with '(systemctl start \S+|\S+ -d)'|install one \(.*\))\.$/,
        );
    });

    it('because the path leads through a file', async () => {
      expect(await failure('qemu+unix:///system?socket=/etc/passwd/sock')).to.have.property(
        'code',
        'NO_CONNECT',
      );
    });
  });
});
