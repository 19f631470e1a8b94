import { expect } from 'chai';
import { applyContainer, events, type Said, TEMPLATE } from '../../../support/openvz/apply.ts';
import { OpenvzHost } from '../../../support/openvz/openvz-host.ts';

const CREATE = `vzctl create 101 --ostemplate ${TEMPLATE} --hostname web --name web`;

const STATES = ['absent', 'running', 'stopped', 'mounted', 'suspended'] as const;
type State = (typeof STATES)[number];

/** What is done by state and wish, besides looking; `-` is nothing. */
const MATRIX: Readonly<Record<string, Readonly<Record<State, string>>>> = {
  running: {
    absent: `${CREATE}; vzctl start 101`,
    running: '-',
    stopped: 'vzctl start 101',
    mounted: 'vzctl start 101',
    suspended: 'vzctl resume 101',
  },
  stopped: {
    absent: CREATE,
    running: 'vzctl stop 101',
    stopped: '-',
    mounted: '-',
    suspended: 'vzctl resume 101; vzctl stop 101',
  },
  installed: { absent: CREATE, running: '-', stopped: '-', mounted: '-', suspended: '-' },
  suspended: {
    absent: `${CREATE}; vzctl start 101; vzctl suspend 101`,
    running: 'vzctl suspend 101',
    stopped: 'vzctl start 101; vzctl suspend 101',
    mounted: 'vzctl start 101; vzctl suspend 101',
    suspended: '-',
  },
  absent: {
    absent: '-',
    running: 'vzctl stop 101',
    stopped: '-',
    mounted: 'vzctl umount 101',
    suspended: '-',
  },
  purged: {
    absent: '-',
    running: 'vzctl stop 101; vzctl destroy 101',
    stopped: 'vzctl destroy 101',
    mounted: 'vzctl umount 101; vzctl destroy 101',
    suspended: 'vzctl destroy 101',
  },
};

async function hostWith(state: State): Promise<OpenvzHost> {
  const host = new OpenvzHost();
  if (state !== 'absent') {
    await host.run(['vzctl', 'create', '101', '--ostemplate', TEMPLATE, '--name', 'web']);
    if (state === 'running' || state === 'suspended') await host.run(['vzctl', 'start', '101']);
    if (state === 'suspended') await host.run(['vzctl', 'suspend', '101']);
    if (state === 'mounted') await host.run(['vzctl', 'mount', '101']);
  }
  host.commands.length = 0;
  return host;
}

function done(host: OpenvzHost): string {
  return host.calls.filter((call) => !call.startsWith('vzlist')).join('; ') || '-';
}

describe('openvz: ensure', () => {
  for (const [wish, row] of Object.entries(MATRIX)) {
    for (const state of STATES) {
      it(`${wish}, while it is ${state}: ${row[state]}; the second run is quiet`, async () => {
        const host = await hostWith(state);
        await applyContainer(host, { ensure: wish });
        expect(done(host)).to.equal(row[state]);
        host.commands.length = 0;
        expect(events(await applyContainer(host, { ensure: wish }))).to.deep.equal([]);
        expect(host.calls).to.deep.equal(['vzlist -a -j']);
      });
    }
  }

  it('kills where it is to', async () => {
    const host = await hostWith('running');
    await applyContainer(host, { ensure: 'stopped', stop_mode: 'destroy' });
    expect(done(host)).to.equal('vzctl stop 101 --fast');
  });

  it('stops first, then changes it cold; changes first, then starts', async () => {
    const host = await hostWith('running');
    await applyContainer(host, { ensure: 'stopped', features: 'nfs' });
    expect(done(host)).to.equal('vzctl stop 101; vzctl set 101 --features nfs:on --save');
    host.commands.length = 0;
    await applyContainer(host, { ensure: 'running', features: 'ppp' });
    expect(done(host)).to.equal('vzctl set 101 --features ppp:on --save; vzctl start 101');
  });

  it('leaves nothing behind that a later container would go on from', async () => {
    const host = await hostWith('suspended');
    await applyContainer(host, { ensure: 'absent' });
    expect(await host.files.stat('/vz/dump/Dump.101')).to.equal(undefined);
  });

  it('keeps the files of what is absent, and brings it back with them', async () => {
    const host = await hostWith('running');
    await host.files.write('/vz/private/101/precious', 'data');
    await applyContainer(host, { ensure: 'absent' });
    const left = () => host.files.list('/etc/vz/conf');
    expect(await left())
      .to.include('101.conf.removed')
      .and.not.include('101.conf');
    expect(await host.files.stat('/etc/vz/names/web')).to.equal(undefined);
    // Its number is not given away.
    await applyContainer(host, { ensure: 'stopped' }, { title: 'other' });
    expect(await left()).to.include('102.conf');
    host.commands.length = 0;
    await applyContainer(host, { ensure: 'running', cpus: 2 });
    expect(done(host)).to.equal('vzctl set 101 --cpus 2 --save; vzctl start 101');
    expect((await host.files.stat('/etc/vz/names/web'))?.kind).to.equal('link');
    expect(events(await applyContainer(host, { ensure: 'running', cpus: 2 }))).to.deep.equal([]);
    expect(await host.files.stat('/vz/private/101/precious')).to.not.equal(undefined);
  });

  it('purges what was absent before, files and all', async () => {
    const host = await hostWith('stopped');
    await applyContainer(host, { ensure: 'absent' });
    await applyContainer(host, { ensure: 'purged' });
    expect(done(host)).to.equal('vzctl destroy 101');
    expect(await host.files.stat('/vz/private/101')).to.equal(undefined);
    const left = (await host.files.list('/etc/vz/conf')).filter((name) => name.startsWith('101'));
    expect(left).to.deep.equal([]);
    expect(events(await applyContainer(host, { ensure: 'purged' }))).to.deep.equal([]);
  });

  it('purges what vzctl leaves', async () => {
    const host = await hostWith('stopped');
    await host.files.write('/etc/vz/conf/101.mount', '#!/bin/sh\n');
    await applyContainer(host, { ensure: 'purged' });
    const left = (await host.files.list('/etc/vz/conf')).filter((name) => name.startsWith('101'));
    expect(left).to.deep.equal([]);
  });

  it('does nothing in noop', async () => {
    for (const state of STATES) {
      for (const wish of Object.keys(MATRIX)) {
        const host = await hostWith(state);
        await applyContainer(host, { ensure: wish, cpus: 2 }, { noop: true });
        expect(host.calls).to.deep.equal(['vzlist -a -j']);
      }
    }
  });

  const created: readonly (readonly [string, Said, readonly string[]])[] = [
    [
      'everything in one set, then the start',
      { ensure: 'running', hostname: 'w.example.com', cpus: 2, ipaddr: '10.0.0.5', id: 777 },
      [
        'vzlist -a -j',
        `vzctl create 777 --ostemplate ${TEMPLATE} --hostname w.example.com --name web`,
        'vzlist -a -j',
        'vzctl set 777 --cpus 2 --ipadd 10.0.0.5 --save',
        'vzctl start 777',
      ],
    ],
    [
      'where it is told to',
      {
        ensure: 'stopped',
        ve_root: '/srv/root/$VEID',
        private: '/srv/private/$VEID',
        configfile: 'basic',
      },
      [
        'vzlist -a -j',
        `vzctl create 101 --ostemplate ${TEMPLATE} --config basic --private /srv/private/$VEID --root /srv/root/$VEID --hostname web --name web`,
        'vzlist -a -j',
      ],
    ],
  ];
  for (const [what, said, calls] of created) {
    it(`creates ${what}`, async () => {
      const host = new OpenvzHost();
      await applyContainer(host, said);
      expect(host.calls).to.deep.equal(calls);
      expect(events(await applyContainer(host, said))).to.deep.equal([]);
    });
  }

  it('takes any file for a sample, for as long as it takes', async () => {
    const host = new OpenvzHost({ '/srv/my.conf': 'CPUUNITS="3000"\n' });
    const said = { ensure: 'stopped', configfile: '/srv/my.conf' };
    await applyContainer(host, said);
    expect(host.config(101)).to.match(/^CPUUNITS="3000"/);
    expect(await host.files.list('/etc/vz/conf')).to.not.include('ve-pvirt-101.conf-sample');
    expect(events(await applyContainer(host, said))).to.deep.equal([]);
  });

  it('undoes what it has half made', async () => {
    const host = new OpenvzHost();
    host.faults.push((argv) =>
      argv[1] === 'start' ? { exitCode: 7, stderr: 'Unable to start init\n' } : undefined,
    );
    const { lines } = await applyContainer(host, { ensure: 'running' });
    expect(lines.at(-1)).to.equal(
      "err /Stage[main]/Main/Virt[web]/ensure: change from 'absent' to 'running' failed: vzctl start 101: the kernel could not make the container (exit code 7: Unable to start init); see dmesg",
    );
    expect(host.calls.at(-1)).to.equal('vzctl destroy 101');
    expect(host.config(101)).to.equal('');
  });
});
