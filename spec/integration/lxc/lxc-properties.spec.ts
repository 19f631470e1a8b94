import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { lxc } from '../../../providers/virt/lxc.ts';
import type { Host } from '../../../src/host/host.ts';
import { carriedAttributes } from '../../support/carried-attributes.ts';
import { needs } from '../../support/environment.ts';
import { BASE, COPY, LxcWorld } from './lxc-world.ts';

/** A property taken from one value to another, and what the configuration says then. */
const ROWS: readonly (readonly [
  property: string,
  from: unknown,
  to: unknown,
  running: string,
  configured: RegExp,
])[] = [
  ['memory', 64, '32M', 'live', /^lxc\.cgroup2?\.memory\.\S+ = 33554432$/m],
  ['cpus', 2, 1, 'live', /^lxc\.cgroup2?\.cpuset\.cpus = \d+$/m],
  ['cpuunits', 1000, 500, 'live', /^lxc\.cgroup2?\.cpu\.(?:shares = 512|weight = 50)$/m],
  ['cpulimit', 50, 0, 'live', /^lxc\.cgroup2?\.cpu\.(?:cfs_quota_us = -1|max = max 100000)$/m],
  ['autoboot', true, false, 'live', /^lxc\.start\.auto = 0$/m],
  ['hostname', 'one', 'two.example.com', 'live', /^lxc\.uts\.name = two\.example\.com$/m],
  ['interfaces', 'lxcbr0', ['lxcbr0', 'lxcbr1'], 'next_boot', /^lxc\.net\.1\.link = lxcbr1$/m],
  ['interfaces', 'lxcbr0', 'disabled', 'next_boot', /^lxc\.net\.0\.type = empty$/m],
  [
    'macaddrs',
    '00:16:3e:00:00:01',
    '00:16:3e:00:00:02',
    'next_boot',
    /^lxc\.net\.0\.hwaddr = 00:16:3e:00:00:02$/m,
  ],
  [
    'ipaddr',
    '10.0.3.5/24',
    ['10.0.3.6/24', 'fd00::6/64'],
    'next_boot',
    /^lxc\.net\.0\.ipv4\.address = 10\.0\.3\.6\/24\nlxc\.net\.0\.ipv6\.address = fd00::6\/64$/m,
  ],
];

/** What can be said at creation only, and what a later change is told. */
const INIT_ONLY: readonly (readonly [attribute: string, value: unknown, is: string])[] = [
  ['os_template', 'debian', 'busybox'],
  ['backingstore', 'loop', 'dir'],
  ['virt_type', 'kvm', 'lxc'],
  ['arch', 'aarch64', 'x86_64'],
];

/** What is given to lxc-create as it is. */
const PASSED_ON: readonly (readonly [
  wish: Readonly<Record<string, unknown>>,
  options: readonly string[],
])[] = [
  [{ backingstore: 'overlay' }, ['-B', 'overlay']],
  [{ backingstore: 'btrfs' }, ['-B', 'btrfs']],
  [{ backingstore: 'zfs' }, ['-B', 'zfs']],
  [
    { backingstore: 'lvm', vgname: 'vg1', lvname: 'lv1', fstype: 'xfs', fssize: '1G' },
    ['-B', 'lvm', '--vgname', 'vg1', '--lvname', 'lv1', '--fstype', 'xfs', '--fssize', '1048576K'],
  ],
  [{ template_options: ['--release', 'bookworm'] }, ['--', '--release', 'bookworm']],
];

/** What is shown where several attributes work together. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ensure: 'lxc-ensure.spec.ts',
  name: 'lxc.spec.ts: are not touched when something stands against the wish',
  clone: 'lxc.spec.ts: are cloned',
  snapshot: 'lxc.spec.ts: are cloned',
  restart_on_change: 'lxc.spec.ts: get another network',
  stop_mode: 'lxc.spec.ts, of which each container is stopped by it',
  configfile: 'here: start from a configuration of their own',
};

describe('attributes of containers of LXC', function () {
  needs('lxc');
  this.timeout(60_000);

  let world: LxcWorld;
  before(async () => {
    world = await LxcWorld.start();
    await world.apply('base', { ...BASE, ensure: 'stopped', arch: 'x86_64' });
  });
  after(() => (world as LxcWorld | undefined)?.stop());

  it('have a row for each that the provider carries', () => {
    const carried = carriedAttributes(lxc).map(([name]) => name);
    const shown = [
      ...ROWS.map(([property]) => property),
      ...INIT_ONLY.map(([attribute]) => attribute),
      ...PASSED_ON.flatMap(([wish]) => Object.keys(wish)),
      ...Object.keys(ELSEWHERE),
    ];
    expect([...new Set(shown)].sort()).to.deep.equal(carried.sort());
  });

  for (const ensure of ['stopped', 'running'] as const) {
    for (const [property, from, to, running, configured] of ROWS) {
      const kind = ensure === 'running' ? running : 'live';
      it(`${ensure}: ${property} ${JSON.stringify(from)} to ${JSON.stringify(to)} (${kind})`, async () => {
        const wish = (value: unknown) => ({
          ...COPY,
          ...(/macaddrs|ipaddr/.test(property) && { interfaces: 'lxcbr0' }),
          ensure,
          [property]: value,
        });
        const made = await world.apply('p', wish(from));
        expect(made.complaints).to.deep.equal([]);
        expect(made.changes).to.deep.equal(['ensure live success']);
        expect((await world.apply('p', wish(from))).changes).to.deep.equal([]);
        expect(await world.config('p')).to.not.match(configured);
        const changed = await world.apply('p', wish(to));
        expect(changed.complaints).to.deep.equal([]);
        expect(changed.changes).to.deep.equal([`${property} ${kind} success`]);
        expect(await world.config('p')).to.match(configured);
        expect((await world.apply('p', wish(to))).changes).to.deep.equal([]);
        // It still starts with what was saved.
        await world.apply('p', { ...wish(to), ensure: 'stopped' });
        const started = await world.apply('p', { ...wish(to), ensure: 'running' });
        expect(started.complaints).to.deep.equal([]);
        await world.apply('p', { ensure: 'purged' });
      });
    }
  }

  for (const [attribute, value, is] of INIT_ONLY) {
    it(`${attribute} is said at creation, and a change of it is refused`, async () => {
      const wish = { ...BASE, ensure: 'stopped', [attribute]: is };
      expect((await world.apply('base', wish)).changes).to.deep.equal([]);
      const before = await world.config('base');
      const other = { ...wish, [attribute]: value };
      if (attribute === 'virt_type') {
        expect((await world.refusals('base', other)).join()).to.contain(
          'carries the virt_type lxc',
        );
      } else {
        const { changes } = await world.apply('base', other);
        expect(changes).to.deep.equal([`${attribute} refused failure`]);
      }
      expect(await world.config('base')).to.equal(before);
    });
  }

  for (const [wish, options] of PASSED_ON) {
    it(`lxc-create is told of ${options.join(' ')}`, async () => {
      const calls: (readonly string[])[] = [];
      const host = recordingCreation(world.place.host, calls);
      const settings = { host, lxcpath: world.place.lxcpath };
      await world.applyAll([['Virt', 'n', { ...BASE, ...wish }]], settings);
      expect(calls).to.deep.equal([
        ['lxc-create', '-P', world.place.lxcpath, '-n', 'n', '-t', 'busybox', ...options],
      ]);
    });
  }

  it('are made from an image that its template is told of', async () => {
    const { place } = world;
    const meta = join(place.dir, 'meta');
    await mkdir(meta);
    for (const [name, text] of Object.entries(META)) await writeFile(join(meta, name), text);
    const rootfs = join(place.lxcpath, 'base/rootfs');
    for (const [archive, from] of Object.entries({ meta, rootfs })) {
      await place.enter('tar', '-cJf', `${join(place.dir, archive)}.tar.xz`, '-C', from, '.');
    }
    const [of, files] = ['meta', 'rootfs'].map((name) => `${join(place.dir, name)}.tar.xz`);
    const wish = { ...BASE, os_template: 'local', template_options: ['-m', of, '-f', files] };
    const { complaints } = await world.apply('l', wish);
    expect(complaints).to.deep.equal([]);
    expect(await world.config('l')).to.contain('lxc.environment = FROM=meta\n');
    expect(await world.state('l')).to.equal('RUNNING');
    expect((await world.apply('l', wish)).changes).to.deep.equal([]);
    await world.apply('l', { ensure: 'purged' });
  });

  it('start from a configuration of their own', async () => {
    const configfile = join(world.place.dir, 'own.conf');
    await writeFile(configfile, 'lxc.net.0.type = empty\nlxc.environment = OWN=yes\n');
    const wish = { ...BASE, configfile };
    const { complaints, changes } = await world.apply('o', wish);
    expect(complaints).to.deep.equal([]);
    expect(changes).to.deep.equal(['ensure live success']);
    expect(await world.config('o')).to.contain('lxc.environment = OWN=yes');
    expect((await world.apply('o', wish)).changes).to.deep.equal([]);
    await world.apply('o', { ensure: 'purged' });
  });
});

/** What an image says of itself. */
const META = {
  config: 'lxc.environment = FROM=meta\n',
  'create-message': 'made\n',
  expiry: '4102444800\n',
  templates: '',
};

/** A machine that has the programs of every store, and whose lxc-create says that it cannot. */
function recordingCreation(host: Host, calls: (readonly string[])[]): Host {
  return {
    ...host,
    files: new Proxy(host.files, {
      get: (files, name) =>
        name === 'stat'
          ? (path: string, options?: { readonly follow?: boolean }) =>
              files.stat(/\/(?:lvcreate|btrfs|zfs)$/.test(path) ? '/bin/sh' : path, options)
          : (Reflect.get(files, name) as unknown),
    }),
    run: (argv, options) => {
      if (argv[0] !== 'lxc-create') return host.run(argv, options);
      calls.push(argv);
      const stderr = 'lxc-create: n: it cannot\n';
      return Promise.resolve({ exitCode: 1, stdout: '', stderr, all: stderr, timedOut: false });
    },
  };
}
