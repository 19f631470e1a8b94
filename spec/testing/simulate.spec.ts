import { expect, use } from 'chai';
import {
  compileCode,
  puppet,
  secondRun,
  simulate,
  type Simulation,
} from '../../src/testing/index.ts';

use(puppet);

const IMAGE = '/var/lib/libvirt/images/web.qcow2';
const WEB = `virt { 'web':
  ensure => running, memory => '1G', cpus => 2, virt_path => '${IMAGE}', disk_size => 10,
  interfaces => 'network:default', graphics => disable, autoboot => true,
}`;

const said = ({ events }: Simulation) =>
  events.map(({ resource, property = '', message }) => `${resource}/${property}: ${message}`);

async function failureOf(run: Promise<unknown>): Promise<string> {
  return run.then(
    () => 'no failure',
    (error: unknown) => (error as Error).message,
  );
}

describe('simulate', () => {
  it('makes a guest with its image, network and address, and finds nothing to do afterwards', async () => {
    const catalog = await compileCode(WEB.replace('ensure', 'wait_for => ip, ensure'));
    const made = await simulate(catalog);
    expect(said(made)).to.deep.equal(['Virt[web]/ensure: created']);
    expect(made.guests.web).to.deep.include({
      ensure: 'running',
      memory: 1024,
      cpus: 2,
      disk_size: 10,
    });
    expect((await made.host.files.stat(IMAGE))?.kind).to.equal('file');
    const notices = made.logs
      .filter(({ level }) => level === 'notice')
      .map(({ message }) => message);
    expect(notices[0]).to.equal('web has the address 192.168.122.2 (lease)');
    await expect(made).to.be.idempotent;
    await expect(catalog).to.be.idempotent;
    expect(await secondRun(catalog)).to.deep.equal([]);
  });

  it('changes guests that are there, live or at the next boot, and says which', async () => {
    const host = {
      guests: { web: { ensure: 'running', memory: '2G', cpus: 1, virt_path: IMAGE } },
    };
    const catalog = await compileCode(`virt { 'web': memory => '1G', cpus => 4, machine => q35 }`);
    const { events, guests } = await simulate(catalog, { host });
    const kinds = events.map(({ property, change, status }) => [property, change, status]);
    expect(kinds).to.deep.equal([
      ['memory', 'live', 'success'],
      ['cpus', 'live', 'success'],
      ['machine', 'refused', 'failure'],
    ]);
    expect(guests.web).to.include({ memory: 1024, cpus: 4 });
  });

  it('announces changes without making them', async () => {
    const host = { guests: { web: { ensure: 'running', memory: 512 } } };
    const catalog = await compileCode(`virt { 'web': memory => 1024, cpus => 2 }`);
    const { events, guests } = await simulate(catalog, { host, noop: true });
    expect(events.map(({ message }) => message)).to.deep.equal([
      'current_value 512, should be 1024 (noop, next boot: a running guest cannot get more memory than it was started with)',
      'current_value 1, should be 2 (noop)',
    ]);
    expect(guests.web).to.include({ memory: 512, cpus: 1 });
  });

  it('takes guests away, and what pvirt made for them', async () => {
    const first = await simulate(await compileCode(WEB));
    const gone = await compileCode(`virt { 'web': ensure => purged }`);
    const { guests, host } = await simulate(gone, { host: first.host });
    expect(guests).to.deep.equal({});
    expect(await host.files.stat(IMAGE)).to.equal(undefined);
  });

  it('takes over guests of other tools by their XML, and leaves what it does not know', async () => {
    const xml = `<domain type='kvm' id='3'><name>old</name><memory unit='GiB'>1</memory>
      <os><type arch='x86_64' machine='q35'>hvm</type></os><memoryBacking><hugepages/></memoryBacking>
      <devices/></domain>`;
    const catalog = await compileCode(`virt { 'old': memory => 512 }`);
    const run = await simulate(catalog, { host: { guests: { old: xml } } });
    expect(said(run)).to.deep.equal(['Virt[old]/memory: memory changed 1024 to 512']);
    const [old] = [...run.host.libvirt.guests.values()];
    expect(old?.saved?.toString()).to.contain('<hugepages/>');
  });

  it('refuses before it changes anything what pvirt apply refuses', async () => {
    const lost = await compileCode(
      `${WEB.replace('network:default', 'network:nope')} file { '/x': }`,
    );
    expect(await failureOf(simulate(lost))).to.match(/there is no network nope/);
    const idle = await compileCode(WEB);
    expect(await failureOf(simulate(idle, { host: { networks: { default: false } } }))).to.match(
      /the network default is not active/,
    );
    const emulated = { host: { kvm: false } };
    const kvm = await compileCode(`virt { 'v': virt_type => kvm }`);
    expect(await failureOf(simulate(kvm, emulated))).to.match(/needs hardware virtualisation/);
    const broken = await compileCode(`file { 'x': }`);
    expect(await failureOf(simulate(broken))).to.match(/fully qualified/);
  });

  it('has pools with volumes, bridges and storage of other formats', async () => {
    const host = {
      pools: {
        fast: { path: '/srv/fast', volumes: { 'a.qcow2': { size: 2 ** 30, format: 'qcow2' } } },
      },
      bridges: ['br0'],
    };
    const catalog = await compileCode(
      `virt { 'v': virt_path => ['fast/a.qcow2'], interfaces => 'br0', ensure => running }`,
    );
    const run = await simulate(catalog, { host });
    expect(run.guests.v).to.deep.include({ virt_path: 'fast/a.qcow2', interfaces: ['br0'] });
    await expect(run).to.be.idempotent;
  });

  it('clones guests with their disks', async () => {
    const host = {
      guests: { base: { virt_path: '/var/lib/libvirt/images/base.qcow2', memory: 256 } },
    };
    const catalog = await compileCode(
      `virt { 'copy': clone => 'base', snapshot => true, ensure => stopped }`,
    );
    const run = await simulate(catalog, { host });
    expect(run.guests.copy).to.include({ memory: 256, ensure: 'stopped' });
    await expect(run).to.be.idempotent;
  });

  it('makes containers of OpenVZ where the host has it', async () => {
    const host = { openvz: ['debian-12-x86_64'] };
    const catalog = await compileCode(
      `virt { 'ct': virt_type => openvz, os_template => 'debian-12-x86_64', memory => 256, ensure => running }`,
    );
    const run = await simulate(catalog, { host });
    expect(run.guests.ct).to.include({ ensure: 'running', provider: 'openvz' });
    await expect(run).to.be.idempotent;
    const changed = await compileCode(
      `virt { 'ct': virt_type => openvz, memory => 512, cpus => 2, ipaddr => '10.0.0.7', ensure => suspended }`,
    );
    const again = await simulate(changed, { host: run.host });
    expect(again.events.map(({ property, status }) => [property, status])).to.have.deep.members([
      ...['memory', 'cpus', 'ipaddr', 'ensure'].map((property) => [property, 'success']),
    ]);
    expect(again.guests.ct).to.include({ ensure: 'suspended', memory: 512, cpus: 2 });
    await expect(again).to.be.idempotent;
    const gone = await compileCode(`virt { 'ct': virt_type => openvz, ensure => purged }`);
    expect((await simulate(gone, { host: run.host })).guests).to.deep.equal({});
    const without = await simulate(catalog);
    expect(said(without).join()).to.match(/openvz/);
  });

  it('makes, changes, copies and removes containers of LXC where the host has it', async () => {
    const site = (ct: string, copy: string) =>
      compileCode(`
        virt { 'ct': provider => lxc, os_template => 'busybox', ${ct} }
        virt { 'copy': provider => lxc, clone => 'ct', snapshot => true, require => Virt['ct'], ${copy} }`);
    const made = await site(
      'ensure => stopped, memory => 256',
      "ensure => running, hostname => 'c'",
    );
    const run = await simulate(made, { host: { lxc: ['busybox'] } });
    expect(said(run)).to.deep.equal(['Virt[ct]/ensure: created', 'Virt[copy]/ensure: created']);
    expect(run.guests.copy).to.include({ ensure: 'running', hostname: 'c', memory: 256 });
    expect(run.guests.copy).to.include({ provider: 'lxc', backingstore: 'overlay' });
    await expect(run).to.be.idempotent;

    const changed = await site(
      'ensure => stopped',
      "ensure => suspended, memory => '1G', cpus => 2",
    );
    const again = await simulate(changed, { host: run.host });
    expect(again.events.map(({ property, change }) => [property, change])).to.deep.equal([
      ['memory', 'live'],
      ['cpus', 'live'],
      ['ensure', 'live'],
    ]);
    expect(again.guests.copy).to.include({ ensure: 'suspended', memory: 1024, cpus: 2 });
    await expect(again).to.be.idempotent;

    const gone = await compileCode(`
      virt { 'copy': ensure => purged, provider => lxc } -> virt { 'ct': ensure => absent, provider => lxc }`);
    const end = await simulate(gone, { host: run.host });
    expect(end.guests).to.deep.equal({});
    expect(await run.host.files.stat('/var/lib/lxc/copy')).to.equal(undefined);
    expect((await run.host.files.stat('/var/lib/lxc/ct/config.removed'))?.kind).to.equal('file');
  });

  it('says of LXC what pvirt apply says', async () => {
    const catalog = await compileCode(
      `virt { 'c': virt_type => lxc, os_template => 'debian', interfaces => 'br7' }`,
    );
    expect(await failureOf(simulate(catalog, { host: { lxc: ['busybox'] } }))).to.match(
      /Virt\[c\]: there is no template debian \(there are busybox;/,
    );
    expect(await failureOf(simulate(catalog, { host: { lxc: ['debian'] } }))).to.match(
      /there is no bridge or network device br7 on this host/,
    );
    expect(said(await simulate(catalog)).join()).to.match(/the program lxc-ls is missing/);
  });

  it('writes files, and lists commands as what would run', async () => {
    const catalog = await compileCode(`
      file { '/etc/motd': content => "hi\\n", owner => 'www-data', mode => '0600' }
      -> exec { 'make': command => 'make all', path => ['/opt/bin', '/usr/bin'], creates => '/opt/made' }
      exec { '/bin/one': unless => 'test -f /one', path => '/usr/bin' }
      exec { '/bin/two': onlyif => '/bin/check', subscribe => File['/etc/motd'], refreshonly => true }
    `);
    const run = await simulate(catalog);
    expect(run.wouldRun.map(({ resource, command }) => [resource, command])).to.have.deep.members([
      ['Exec[make]', 'make all'],
      ['Exec[/bin/one]', '/bin/one'],
      ['Exec[/bin/two]', '/bin/two'],
    ]);
    const motd = await run.host.files.stat('/etc/motd');
    expect([motd?.uid, motd?.mode]).to.deep.equal([33, 0o600]);
    await expect(run).to.be.idempotent;
  });

  it('installs packages and runs services of a Debian host', async () => {
    const catalog = await compileCode(`
      package { ['ntp', 'curl']: ensure => installed } package { 'telnetd': ensure => purged }
      file { '/etc/ntp.conf': content => 'server a', require => Package['ntp'] }
      ~> service { 'ntp': ensure => running, enable => true }
      service { 'cups': ensure => stopped, enable => mask }
    `);
    const host = { packages: { curl: '7.88', telnetd: '0.17' }, services: ['cups'] };
    const run = await simulate(catalog, { host });
    const ofOthers = said(run).filter((one) => !/^(File|Service)\[/.test(one));
    expect(ofOthers).to.have.members([
      'Package[ntp]/ensure: created',
      'Package[telnetd]/ensure: purged',
    ]);
    const { packages, services } = run.host.debian;
    expect([...packages.keys()]).to.have.members(['ntp', 'curl']);
    expect(services.get('ntp')).to.deep.equal({ isRunning: true, enabled: 'enabled' });
    expect(services.get('cups')).to.deep.equal({ isRunning: false, enabled: 'masked' });
    await expect(run).to.be.idempotent;
  });

  it('lets a handler answer for programs', async () => {
    const asked: string[] = [];
    const run = (argv: readonly string[]) => {
      asked.push(argv.join(' '));
      return argv[0] === '/bin/false' ? { exitCode: 1, stderr: 'no\n' } : undefined;
    };
    const catalog = await compileCode(`exec { '/bin/false': } exec { '/bin/true': }`);
    const { events, wouldRun } = await simulate(catalog, { host: { run } });
    expect(events.map(({ status }) => status)).to.deep.equal(['failure', 'success']);
    expect(asked).to.deep.equal(['/bin/false', '/bin/true']);
    expect(wouldRun.map(({ command }) => command)).to.deep.equal(['/bin/true']);
  });

  it('says what is not idempotent', async () => {
    const catalog = await compileCode(`exec { '/bin/always': } file { '/a': content => 'a' }`);
    expect(await secondRun(catalog)).to.deep.equal([
      'Exec[/bin/always]/returns: executed successfully',
    ]);
    await expect(catalog).not.to.be.idempotent;
    const failure = await failureOf(expect(catalog).to.be.idempotent);
    expect(failure).to.match(
      /second run of the code changes nothing, but:\n {2}Exec\[\/bin\/always\]/,
    );
    const failing = await compileCode(`file { '/no/such/folder': content => 'a' }`);
    expect((await secondRun(failing)).join()).to.match(/^File\[\/no\/such\/folder\] failed: /);
  });
});
