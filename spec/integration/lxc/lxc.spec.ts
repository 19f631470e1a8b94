import { existsSync, symlinkSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Host } from '../../../src/host/host.ts';
import { needs } from '../../support/environment.ts';
import { BASE, LxcWorld } from './lxc-world.ts';

describe('containers of LXC', function () {
  needs('lxc');
  this.timeout(60_000);

  let world: LxcWorld;
  before(async () => {
    world = await LxcWorld.start();
    await world.apply('web', { ...BASE, ensure: 'stopped' });
  });
  after(() => (world as LxcWorld | undefined)?.stop());
  const directory = (name: string) => join(world.place.lxcpath, name);

  it('are made as said, and left alone by the second run', async () => {
    const wish = {
      ...BASE,
      memory: 64,
      cpus: 1,
      cpuunits: 500,
      cpulimit: 50,
      autoboot: true,
      hostname: 'first.example.com',
      interfaces: ['lxcbr0', 'lxcbr1'],
      macaddrs: ['00:16:3e:00:00:01', 'RANDOM'],
      ipaddr: ['10.0.3.5/24', 'fd00::5/64'],
    };
    const made = await world.apply('one', wish);
    expect(made.complaints).to.deep.equal([]);
    expect(made.changes).to.deep.equal(['ensure live success']);
    expect((await world.apply('one', wish)).changes).to.deep.equal([]);
    expect(await world.state('one')).to.equal('RUNNING');
    expect(await world.tool('lxc-attach', '-n', 'one', '--', 'hostname')).to.equal(
      'first.example.com',
    );
    // What is in the container may change its addresses at once, as busybox does.
    expect(await world.config('one')).to.contain('lxc.net.0.ipv4.address = 10.0.3.5/24');
    await world.apply('one', { ensure: 'purged' });
    expect(existsSync(directory('one'))).to.equal(false);
    expect((await world.apply('one', { ensure: 'purged' })).changes).to.deep.equal([]);
  });

  it('are asked for by one lxc-ls where there is nothing to change', async () => {
    const { host } = world.place;
    const programs: string[] = [];
    const counting: Host = {
      ...host,
      run: (argv, options) => {
        programs.push(argv.join(' '));
        return host.run(argv, options);
      },
      lock: (path, options) => {
        programs.push(`lock ${path}`);
        return host.lock(path, options);
      },
    };
    const wish = { ...BASE, ensure: 'stopped', autoboot: false };
    const rows = [
      ['Virt', 'web', wish],
      ['Virt', 'gone', { provider: 'lxc', ensure: 'absent' }],
    ] as const;
    expect((await world.applyAll(rows, { host: counting })).changes).to.deep.equal([]);
    expect(programs).to.deep.equal([`lxc-ls -P ${world.place.lxcpath} -f -F NAME,STATE`]);
  });

  it('take limits while they run, and all changes of one are one writing of its configuration', async () => {
    await appendFile(join(directory('web'), 'config'), '# kept by hand\nlxc.environment = A=b\n');
    const wish = { ...BASE, memory: 64, cpulimit: 50, cpus: 1, hostname: 'other', autoboot: true };
    await world.apply('web', { ...BASE });
    const { changes, complaints } = await world.apply('web', wish);
    expect(complaints).to.deep.equal([]);
    expect([...changes].sort()).to.deep.equal([
      'autoboot live success',
      'cpulimit live success',
      'cpus live success',
      'hostname live success',
      'memory live success',
    ]);
    expect((await world.apply('web', wish)).changes).to.deep.equal([]);
    expect(await world.config('web')).to.contain('# kept by hand\nlxc.environment = A=b\n');
    expect(await world.tool('lxc-attach', '-n', 'web', '--', 'hostname')).to.equal('other');
    const [key = '', value] =
      (await world.config('web'))
        .split('\n')
        .find((line) => /cgroup2?\.memory/.test(line))
        ?.split(' = ') ?? [];
    expect(value).to.equal(String(64 * 1024 * 1024));
    const name = key.replace(/^lxc\.cgroup2?\./, '');
    expect(await world.tool('lxc-cgroup', '-n', 'web', name)).to.equal(value);
  });

  it('get another network at their next start, or by a restart where that is wished', async () => {
    const wish = { ...BASE, interfaces: 'lxcbr0' };
    const saved = await world.apply('web', wish);
    expect(saved.changes).to.deep.equal(['interfaces next_boot success']);
    expect(saved.events[0]?.message).to.contain('a running container keeps its network interfaces');
    const pid = await world.tool('lxc-info', '-n', 'web', '-p', '-H');
    const restart = { ...BASE, interfaces: 'lxcbr1', restart_on_change: 'if_needed' };
    const restarted = await world.apply('web', restart);
    expect(restarted.changes).to.deep.equal(['interfaces restart success']);
    expect(await world.tool('lxc-info', '-n', 'web', '-p', '-H')).to.not.equal(pid);
    expect((await world.apply('web', restart)).changes).to.deep.equal([]);
  });

  for (const [ensure, state] of [
    ['suspended', 'FROZEN'],
    ['installed', 'FROZEN'],
    ['running', 'RUNNING'],
    ['stopped', 'STOPPED'],
  ] as const) {
    it(`are ${ensure} when they are to be, and stay so`, async () => {
      const { complaints } = await world.apply('web', { ...BASE, ensure });
      expect(complaints).to.deep.equal([]);
      expect(await world.state('web')).to.equal(state);
      expect((await world.apply('web', { ...BASE, ensure })).changes).to.deep.equal([]);
    });
  }

  it('keep their files when they are absent, and come back with them', async () => {
    await writeFile(join(directory('web'), 'rootfs/precious'), 'data');
    await world.apply('web', { ensure: 'absent' });
    expect(await world.state('web')).to.equal('missing');
    expect((await world.apply('web', { ensure: 'absent' })).changes).to.deep.equal([]);
    await world.apply('web', { ...BASE, ensure: 'stopped' });
    expect(await readFile(join(directory('web'), 'rootfs/precious'), 'utf8')).to.equal('data');
  });

  it('are cloned, whole and by snapshot', async () => {
    for (const [name, more] of [
      ['full', {}],
      ['light', { snapshot: true }],
    ] as const) {
      const wish = { ...BASE, os_template: undefined, clone: 'web', ...more };
      const { changes, complaints } = await world.apply(name, wish);
      expect(complaints).to.deep.equal([]);
      expect(changes).to.deep.equal(['ensure live success']);
      expect((await world.apply(name, wish)).changes).to.deep.equal([]);
    }
    expect(await world.config('light')).to.match(/^lxc\.rootfs\.path = overlay:/m);
    const refused = await world.apply('web', { ensure: 'purged' });
    expect(refused.complaints.join()).to.contain('web has clones');
    for (const name of ['light', 'full']) await world.apply(name, { ensure: 'purged' });
  });

  it('are not touched when something stands against the wish', async () => {
    const rows: readonly (readonly [string, Readonly<Record<string, unknown>>, RegExp])[] = [
      ['-n', BASE, /a new container is named by/],
      ['a b', BASE, /a new container is named by/],
      ['$(id)', BASE, /a new container is named by/],
      ['x', { ...BASE, os_template: undefined }, /os_template \(or clone\) must say/],
      ['x', { ...BASE, os_template: 'nosuch' }, /there is no template nosuch \(there are busybox,/],
      ['x', { ...BASE, interfaces: 'nosuch0' }, /no bridge or network device nosuch0/],
      ['x', { ...BASE, interfaces: 'network:default' }, /LXC knows no networks of libvirt/],
      ['x', { ...BASE, cpus: 4096 }, /cpus is 4096, but this host has/],
      ['x', { ...BASE, configfile: '/no/such/file' }, /there is no file \/no\/such\/file/],
      ['x', { ...BASE, virt_type: 'kvm' }, /carries the virt_type lxc, not kvm/],
    ];
    for (const [name, wish, reason] of rows) {
      const refusals = await world.refusals(name, wish);
      expect(refusals, name).to.have.lengthOf(1);
      expect(refusals[0]).to.match(reason);
    }
    expect(await world.state('x')).to.equal('missing');
  });

  it('whose configuration LXC does not understand are told with the line', async () => {
    await mkdir(directory('bad'));
    const config = join(directory('bad'), 'config');
    const included = join(world.place.dir, 'included.conf');
    await writeFile(config, 'lxc.uts.name = bad\nlxc.no.such = 1\n');
    await writeFile(included, '\n\nlxc.start.auto = maybe\n');
    expect(await world.refusals('bad', BASE)).to.deep.equal([
      `Virt[bad]: LXC does not understand ${config}:2: lxc.no.such = 1 (Unsupported config key "lxc.no.such")`,
    ]);
    await writeFile(config, `lxc.include = ${included}\n`);
    const [refusal] = await world.refusals('bad', BASE);
    expect(refusal).to.contain(`LXC does not understand ${included}:3: lxc.start.auto = maybe`);
    // The others are managed all the same.
    expect((await world.apply('web', { ...BASE, ensure: 'stopped' })).complaints).to.deep.equal([]);
    await rm(directory('bad'), { recursive: true });
  });

  it('are not made where other files are, and a failure clears away nothing else', async () => {
    await mkdir(join(directory('mine/data')), { recursive: true });
    await writeFile(join(directory('mine/data'), 'precious'), 'data');
    const elsewhere = join(world.place.dir, 'elsewhere');
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, 'precious'), 'data');
    symlinkSync(elsewhere, directory('linked'));
    for (const name of ['mine', 'linked']) {
      const refusals = await world.refusals(name, BASE);
      expect(refusals.join()).to.contain(`${directory(name)} is there already, `);
    }
    const configfile = join(world.place.dir, 'foreign.conf');
    await writeFile(
      configfile,
      `lxc.rootfs.path = dir:${elsewhere}\nlxc.net.0.type = empty\nlxc.init.cmd = /no/such\n`,
    );
    for (const os_template of ['none', 'busybox']) {
      const failed = await world.apply('foreign', { ...BASE, os_template, configfile });
      expect(failed.changes, os_template).to.deep.equal(['ensure live failure']);
      expect(existsSync(directory('foreign')), os_template).to.equal(false);
      // LXC itself makes mount points there when it starts the container.
      expect(await readdir(elsewhere), os_template).to.contain('precious');
    }
    expect(await readFile(join(directory('mine/data'), 'precious'), 'utf8')).to.equal('data');
    for (const name of ['mine', 'linked']) await rm(directory(name), { recursive: true });
  });

  it('are not purged when their files are elsewhere', async () => {
    const outside = join(world.place.dir, 'outside');
    await mkdir(outside);
    await writeFile(join(outside, 'precious'), 'data');
    for (const [name, path] of [
      ['out', outside],
      ['link', 'rootfs'],
    ] as const) {
      await mkdir(directory(name));
      const rootfs = name === 'link' ? join(directory(name), path) : path;
      if (name === 'link') symlinkSync(outside, rootfs);
      const config = `lxc.rootfs.path = dir:${rootfs}\nlxc.uts.name = ${name}\n`;
      await writeFile(join(directory(name), 'config'), config);
      const { complaints } = await world.apply(name, { ensure: 'purged' });
      expect(complaints.join()).to.match(/is not purged: /);
      expect(await readFile(join(outside, 'precious'), 'utf8')).to.equal('data');
    }
  });

  it('are made once by eight runs at a time', async () => {
    const runs = Array.from({ length: 8 }, () => world.apply('many', { ...BASE, memory: 64 }));
    for (const { complaints } of await Promise.all(runs)) expect(complaints).to.deep.equal([]);
    expect(await world.state('many')).to.equal('RUNNING');
    expect((await world.apply('many', { ...BASE, memory: 64 })).changes).to.deep.equal([]);
    await world.apply('many', { ensure: 'purged' });
  });

  it('leave nothing behind where there is no room', async () => {
    const full = join(world.place.dir, 'full');
    await mkdir(full);
    await world.place.enter('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', full);
    const inside = `/proc/${world.place.pid}/root${full}`;
    const { changes, complaints } = await world.applyAll([['Virt', 'f', BASE]], { lxcpath: full });
    expect(changes).to.deep.equal(['ensure live failure']);
    expect(complaints.join()).to.contain('lxc-create failed: ');
    expect(await readdir(inside)).to.deep.equal([]);
  });

  for (const [store, more] of [
    ['dir', {}],
    ['overlay', {}],
    ['loop', { fssize: '16M' }],
  ] as const) {
    it(`have their files in a ${store} where that is said`, async () => {
      const wish = { ...BASE, backingstore: store, ...more };
      const made = await world.apply('s', wish);
      expect(made.complaints).to.deep.equal([]);
      expect((await world.apply('s', wish)).changes).to.deep.equal([]);
      const changed = await world.apply('s', { ...wish, backingstore: 'zfs' });
      expect(changed.changes).to.deep.equal(['backingstore refused failure']);
      await world.apply('s', { ensure: 'purged' });
    });
  }

  it('need cgroups for limits and for freezing only', async () => {
    const bare = await LxcWorld.start('none');
    try {
      const lacks = (what: string, controller: string) =>
        `Virt[c]: ${what} needs the cgroup controller ${controller}, which is not mounted below /sys/fs/cgroup on this host`;
      const wish = { ...BASE, memory: 64, cpus: 1, cpulimit: 50 };
      expect(await bare.refusals('c', wish)).to.deep.equal([
        lacks('memory', 'memory'),
        lacks('cpus', 'cpuset'),
        lacks('cpulimit', 'cpu'),
      ]);
      expect(await bare.refusals('c', { ...BASE, ensure: 'suspended' })).to.deep.equal([
        lacks('ensure => suspended', 'freezer'),
      ]);
      expect((await bare.apply('c', BASE)).complaints).to.deep.equal([]);
      expect(await bare.state('c')).to.equal('RUNNING');
      expect((await bare.apply('c', BASE)).changes).to.deep.equal([]);
    } finally {
      await bare.stop();
    }
  });

  it('need the tools of LXC', async () => {
    const host = { ...world.place.host, env: { PATH: '/nonexistent' } };
    const files = {
      ...host.files,
      stat: (path: string) =>
        path.endsWith('/lxc-ls') ? Promise.resolve(undefined) : host.files.stat(path),
    };
    const run = world.applyAll([['Virt', 'x', BASE]], { host: { ...host, files } });
    const error: unknown = await run.catch((thrown: unknown) => thrown);
    expect(JSON.stringify(error)).to.contain('lxc-ls is missing: install the package lxc');
  });
});
