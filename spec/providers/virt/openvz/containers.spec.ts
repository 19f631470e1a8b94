import { expect } from 'chai';
import {
  applyContainer,
  events,
  problems,
  REGISTRY,
  TEMPLATE,
} from '../../../support/openvz/apply.ts';
import { OpenvzHost } from '../../../support/openvz/openvz-host.ts';
import { run } from '../../../support/apply.ts';
import { readInstances } from '../../../../src/apply/instances.ts';
import { virt } from '../../../../src/types/virt.ts';
import { EXIT_CODES } from '../../../../providers/virt/openvz/exit-codes-table.ts';

const SILENT = () => undefined;

describe('openvz: names and numbers', () => {
  const names: readonly (readonly [string, string])[] = [
    [
      '777',
      '777 is no name for a container of OpenVZ: vzctl takes digits alone for the number of a container',
    ],
    [
      'a:b',
      'a:b is no name for a container of OpenVZ: it may have letters, digits, blanks and - + _ . in it',
    ],
    [
      '-x',
      '-x is no name for a container of OpenVZ: it may have letters, digits, blanks and - + _ . in it',
    ],
    [
      'a@b',
      'a@b is no name for a container of OpenVZ: it may have letters, digits, blanks and - + _ . in it',
    ],
    [
      '$(id)',
      '$(id) is no name for a container of OpenVZ: it may have letters, digits, blanks and - + _ . in it',
    ],
  ];
  for (const [name, message] of names) {
    it(`refuses the name ${name}`, async () => {
      const host = new OpenvzHost();
      expect(await problems(host, { ensure: 'stopped' }, name)).to.deep.equal([
        `Virt[${name}]: ${message}`,
      ]);
      expect(host.calls).to.deep.equal(['vzlist -a -j']);
    });
  }

  it('takes blanks and dots', async () => {
    const host = new OpenvzHost();
    await applyContainer(host, { ensure: 'stopped' }, { title: 'a b.c_d+e' });
    expect(
      events(await applyContainer(host, { ensure: 'stopped' }, { title: 'a b.c_d+e' })),
    ).to.deep.equal([]);
  });

  it('counts configurations and files for the next number, not only what vzlist shows', async () => {
    const host = new OpenvzHost({
      '/etc/vz/conf/205.conf': 'NAME="lost"\n',
      '/vz/private/309/x': '',
    });
    await applyContainer(host, { ensure: 'stopped' });
    expect(host.config(310)).to.include('NAME="web"');
  });

  it('gives every container of a run a number of its own, and none that another one wishes for', async () => {
    const host = new OpenvzHost();
    const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((title, index) => {
      const own = index === 5 ? { id: 101 } : {};
      const said = { ensure: 'stopped', provider: 'openvz', os_template: TEMPLATE, ...own };
      return ['Virt', title, said] as const;
    });
    const { report } = await run(REGISTRY, rows, { host });
    expect(report.statuses.filter(({ failed }) => failed)).to.deep.equal([]);
    expect(host.config(101)).to.include('NAME="f"');
    expect((await run(REGISTRY, rows, { host })).lines).to.deep.equal([]);
  });

  it('takes another number when somebody else was faster', async () => {
    const host = new OpenvzHost();
    host.faults.push((argv) =>
      argv[1] === 'create' && argv[2] === '101'
        ? { exitCode: 44, stderr: 'Private area already exists\n' }
        : undefined,
    );
    await applyContainer(host, { ensure: 'stopped' });
    expect(host.config(102)).to.include('NAME="web"');
  });

  it('refuses a number that is taken, and to change one', async () => {
    const host = new OpenvzHost();
    await applyContainer(host, { ensure: 'stopped' });
    expect(await problems(host, { ensure: 'stopped', id: 101 }, 'other')).to.deep.equal([
      'Virt[other]: there is a container of the number 101 already, by another name',
    ]);
    const { lines } = await applyContainer(host, { ensure: 'stopped', id: 102 });
    expect(lines[0]).to.match(
      /^err Attempting to change `id` init_only attribute value from `101`/,
    );
  });

  it('knows a container without a name by its number, and manages it', async () => {
    const host = new OpenvzHost();
    await host.run(['vzctl', 'create', '105', '--ostemplate', TEMPLATE]);
    const said = { ensure: 'stopped', cpus: 2 };
    expect(events(await applyContainer(host, said, { title: '105' }))).to.deep.equal([
      "cpus: defined 'cpus' as 2",
    ]);
    expect(events(await applyContainer(host, said, { title: '105' }))).to.deep.equal([]);
  });
});

describe('openvz: what is there', () => {
  it('lists every container by one vzlist', async () => {
    const host = new OpenvzHost();
    for (const id of ['101', '102']) {
      await host.run(['vzctl', 'create', id, '--ostemplate', TEMPLATE, '--name', `c${id}`]);
    }
    await host.run(['vzctl', 'start', '102']);
    host.commands.length = 0;
    const found = await readInstances({ type: virt, registry: REGISTRY, host, log: SILENT });
    expect(
      found.map(({ name, provider, state }) => [name, provider, state.ensure, Number(state.id)]),
    ).to.deep.equal([
      ['c101', 'openvz', 'stopped', 101],
      ['c102', 'openvz', 'running', 102],
    ]);
    expect(host.calls).to.deep.equal(['vzlist -a -j']);
  });

  it('is empty on a host without a container, and on one without a configuration', async () => {
    const host = new OpenvzHost();
    expect(
      await readInstances({ type: virt, registry: REGISTRY, host, log: SILENT }),
    ).to.deep.equal([]);
    await host.files.remove('/etc/vz/conf/0.conf');
    host.faults.push(() => ({ exitCode: 1, stderr: 'Container(s) not found\n' }));
    expect(
      await readInstances({ type: virt, registry: REGISTRY, host, log: SILENT }),
    ).to.deep.equal([]);
  });

  it('reads both spellings of a value', async () => {
    const host = new OpenvzHost();
    // The sample says 0:256M and 2G:2.2G, vzctl itself 0:65536 and 2097152:2306867.
    const said = { ensure: 'stopped', memory: 256, swap: '512M', diskspace: '2G:2.2G' };
    await applyContainer(host, { ensure: 'stopped' });
    expect(events(await applyContainer(host, said))).to.deep.equal([]);
  });

  it('says what is wrong with a container whose files are missing, and forgets it when told', async () => {
    const host = new OpenvzHost({
      '/etc/vz/conf/205.conf': 'NAME="web"\nVE_PRIVATE="/vz/private/$VEID"\n',
    });
    expect(await problems(host, { ensure: 'running' })).to.deep.equal([
      'Virt[web]: the files of container 205 are missing: is what keeps /vz/private/205 mounted? If they are gone for good, ensure => absent forgets it',
    ]);
    await applyContainer(host, { ensure: 'absent' });
    expect(await host.files.list('/etc/vz/conf')).to.include('205.conf.destroyed');
    expect(events(await applyContainer(host, { ensure: 'absent' }))).to.deep.equal([]);
  });

  it('knows OpenVZ 7: UUIDs, the status paused, its own exit codes', async () => {
    const uuid = '0a1b2c3d-1111-2222-3333-444455556666';
    const host = new OpenvzHost({ [`/etc/vz/conf/${uuid}.conf`]: 'NAME="web"\nCPUS="2"\n' });
    let exitCode = 0;
    host.faults.push(([program]) =>
      program === 'vzlist'
        ? { stdout: JSON.stringify([{ ctid: uuid, veid: uuid, name: 'web', status: 'paused' }]) }
        : { exitCode, stderr: 'no' },
    );
    const [web] = await readInstances({ type: virt, registry: REGISTRY, host, log: SILENT });
    expect([web?.name, web?.state.ensure, web?.state.cpus, web?.state.id]).to.deep.equal([
      'web',
      'suspended',
      2,
      undefined,
    ]);
    await applyContainer(host, { ensure: 'running' });
    expect(host.calls.at(-1)).to.equal(`vzctl resume ${uuid}`);
    exitCode = 137;
    const { lines } = await applyContainer(host, { ensure: 'running' });
    expect(lines[0]).to.include(
      `vzctl resume ${uuid}: its name could not be set (exit code 137: no)`,
    );
  });
});

describe('openvz: what goes wrong', () => {
  for (const [code, meaning] of Object.entries(EXIT_CODES)) {
    // Of the lock the next ones tell.
    if (!meaning || code === '9') continue;
    const { text, advice } = meaning;
    it(`exit code ${code}: ${text}`, async () => {
      const host = new OpenvzHost();
      await applyContainer(host, { ensure: 'stopped' });
      host.faults.push((argv) =>
        argv[1] === 'set' ? { exitCode: Number(code), stderr: 'said so\n' } : undefined,
      );
      const { lines } = await applyContainer(host, { ensure: 'stopped', cpus: 2 });
      const more = advice === undefined ? '' : `; ${advice}`;
      expect(lines).to.deep.equal([
        `err vzctl set 101: ${text} (exit code ${code}: said so)${more}`,
        `err /Stage[main]/Main/Virt[web]/cpus: change from 'absent' to 2 failed: vzctl set 101: ${text} (exit code ${code}: said so)${more}`,
      ]);
    });
  }

  it('waits for the lock of another vzctl', async () => {
    const host = new OpenvzHost();
    await applyContainer(host, { ensure: 'stopped' });
    let refusals = 3;
    host.faults.push((argv) =>
      argv[0] === 'vzctl' && refusals-- > 0
        ? { exitCode: 9, stderr: 'Container already locked\n' }
        : undefined,
    );
    const changed = await applyContainer(host, { ensure: 'stopped', cpus: 2 });
    expect(events(changed)).to.include("cpus: defined 'cpus' as 2");
    expect(host.calls.filter((call) => call.startsWith('vzctl set'))).to.have.length(4);
  });

  it('gives up waiting, and says who', async () => {
    const host = new OpenvzHost();
    await applyContainer(host, { ensure: 'stopped' });
    host.machine.locked.add('101');
    const provider = { lock_timeout: '5' };
    const { lines } = await applyContainer(host, { ensure: 'stopped', cpus: 2 }, { provider });
    expect(lines.find((line) => line.startsWith('err vzctl'))).to.equal(
      'err vzctl set 101: another vzctl works on the container (exit code 9: Container already locked); try again when it has ended',
    );
    expect(host.calls.filter((call) => call.startsWith('vzctl set'))).to.have.length(6);
  });

  it('says so when vzlist fails or is not understood', async () => {
    for (const [answer, message] of [
      [
        { exitCode: 1, stderr: 'Unable to open /dev/vzctl\n' },
        'vzlist failed (exit code 1): Unable to open /dev/vzctl',
      ],
      [{ stdout: 'CTID NPROC' }, 'vzlist -j did not answer with JSON: is it older than 4?'],
      [{ stdout: '{}' }, 'vzlist -j did not answer with a list'],
    ] as const) {
      const host = new OpenvzHost();
      host.faults.push(() => answer);
      expect(await problems(host, { ensure: 'running' })).to.deep.equal([
        `Could not read the virt resources of provider 'openvz': ${message}`,
      ]);
    }
  });

  it('names what is missing on a host without OpenVZ', async () => {
    const host = new OpenvzHost();
    await host.files.remove('/usr/sbin/vzlist');
    const { lines } = await applyContainer(host, { ensure: 'running' });
    expect(lines).to.deep.equal([
      'err /Stage[main]/Main/Virt[web]: Could not evaluate: Provider openvz is not functional on this host: the program vzlist is missing: install the package vzctl',
    ]);
    expect(host.calls).to.deep.equal([]);
  });

  const wishes: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
    [
      { os_template: 'nosuch' },
      `there is no template nosuch in /vz/template/cache, only ${TEMPLATE}; tmpl_repo says where to fetch it`,
    ],
    [{ os_template: undefined }, 'a new container needs os_template, the name of its template'],
    [
      { configfile: 'huge' },
      'there is no sample huge; these are there: basic, unlimited, vswap-256m',
    ],
    [{ configfile: '/no/such' }, 'there is no file /no/such'],
    [
      { disabled: true, ensure: 'running' },
      'disabled => true keeps it from being started, but ensure is running',
    ],
    [
      { memory: 256, resources_parameters: 'physpages=0:1G' },
      'resources_parameters sets physpages, which memory or swap sets too',
    ],
    [
      { configfile: 'basic', memory: 256, resources_parameters: 'PRIVVMPAGES=1' },
      'resources_parameters sets privvmpages, which memory or swap sets too',
    ],
    [{ interfaces: ['eth0', 'eth0,,,,br0'] }, 'eth0 is in interfaces twice'],
    [
      { interfaces: 'network:default' },
      'network:default is no network card for OpenVZ: it must be IFNAME[,MAC[,HOST_IFNAME[,HOST_MAC[,BRIDGE]]]]',
    ],
  ];
  for (const [said, message] of wishes) {
    it(`finds before anything is done: ${message}`, async () => {
      const host = new OpenvzHost();
      const found = await problems(host, { ensure: 'stopped', ...said });
      expect(found).to.deep.equal([`Virt[web]: ${message}`]);
      expect(host.calls).to.deep.equal(['vzlist -a -j']);
    });
  }
});

describe('openvz: hostile values', () => {
  const HOSTILE = [
    '$(touch /pwned)',
    '`id`',
    '"; ONBOOT="yes',
    "';id;'",
    'a\nONBOOT="yes"',
    '../../etc',
    '--force',
    '\\',
  ];
  const ATTRIBUTES = [
    ...[
      'hostname',
      'os_template',
      'configfile',
      've_root',
      've_private',
      'tmpl_repo',
      'interfaces',
    ],
    ...[
      'ipaddr',
      'nameserver',
      'searchdomain',
      'network_cards',
      'iptables',
      'features',
      'capability',
    ],
    ...['devices', 'resources_parameters', 'cpumask', 'diskspace', 'iolimit', 'desc', 'user'],
  ];
  for (const attribute of ATTRIBUTES) {
    it(`${attribute}: nothing of it reaches a configuration file or a path`, async () => {
      for (const value of HOSTILE) {
        const host = new OpenvzHost();
        const found = await problems(host, { ensure: 'stopped', [attribute]: value });
        // A description may say anything that a configuration file can hold.
        if (attribute === 'desc' && /^[.-]/.test(value)) continue;
        expect(found.length, `${attribute} ${value}`).to.be.greaterThan(0);
        expect(host.calls.filter((call) => call.startsWith('vzctl'))).to.deep.equal([]);
      }
    });
  }
});
