import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { seeInstalled } from '../../providers/virt/libvirt/install/see-installed.ts';
import { Hypervisor } from '../../src/libvirt/index.ts';
import { networkInstaller } from '../support/boot-code.ts';
import { needs } from '../support/environment.ts';
import { type FileServer, serveFiles } from '../support/file-server.ts';
import { providerContext } from '../support/provider-context.ts';
import {
  debianTree,
  FROM_DISK,
  type TestInstaller,
  testInstaller,
  writeTree,
} from './installer-tree.ts';
import { type Applied, VirtWorld } from './virt-world.ts';
import { worldHost } from './world-host.ts';

describe('the installation of a guest', function () {
  needs('libvirtd', 'guest', 'qemu-img', 'curl', 'xorriso', 'networks');
  this.timeout(120_000);

  let world: VirtWorld;
  let installer: TestInstaller;
  let server: FileServer;
  before(async () => {
    world = await VirtWorld.start();
    installer = await testInstaller(world.guest);
    server = await serveFiles(debianTree(installer));
    await writeFile(dir('answers'), 'd-i mirror/country string manual\nd-i passwd/root secret');
  });
  after(async () => {
    await server.stop();
    await world.stop();
  });
  afterEach(async () => {
    await world.apply('g', { ensure: 'purged' });
    expect(readdirSync(dir('lib/images'))).to.deep.equal([]);
    expect(readdirSync(dir('lib/boot'))).to.deep.equal([]);
    expect(notes()).to.deep.equal([]);
  });

  const dir = (name: string) => join(world.daemon.dir, name);
  const notes = () => readdirSync(dir('state')).filter((name) => name.endsWith('.json'));
  const disk = () => dir('lib/images/g.img');
  const wish = (more: Readonly<Record<string, unknown>> = {}) => ({
    ...world.base,
    boot_location: server.url,
    virt_path: disk(),
    disk_size: '1M',
    ...more,
  });
  const running = () => world.virsh('dumpxml', 'g');
  const saved = () => world.virsh('dumpxml', '--inactive', 'g');

  it('runs its installer once, with its answers, and its disk ever after', async () => {
    const log = join(world.daemon.dir, 'console.log');
    const full = wish({ kickstart: dir('answers'), console_log: log });
    const first = await world.apply('g', full);
    expect(first.changes).to.deep.equal(['ensure live success']);
    expect(tellsOfInstalling(first)).to.deep.equal([
      `g is to be installed from ${server.url} at its first start`,
      `g is being installed from ${server.url}; when its installer reboots it goes off, and the next run starts it from its disk`,
    ]);
    // While it is being installed nothing is to be done, and nothing of the installer is left outside of it.
    expect((await world.apply('g', full)).changes).to.deep.equal([]);
    expect(await running())
      .to.match(/<kernel>/)
      .and.to.match(/<on_reboot>destroy</);
    expect(await saved()).not.to.match(/<kernel>|<cmdline>/);
    expect((await world.pvirt('status', 'g')).out).to.contain('installation  under way');
    expect([...readdirSync(dir('lib/boot')), ...notes()]).to.deep.equal([]);

    await state('shut off');
    const told = readFileSync(log, 'utf8');
    expect(told).to.contain(
      'INSTALL-TOLD auto=true priority=critical preseed/file=/preseed.cfg console=ttyS0 quiet',
    );
    expect(told).to.contain('INSTALL-ANSWERS /preseed.cfg d-i mirror/country string manual');
    expect(told).not.to.contain(FROM_DISK);

    const second = await world.apply('g', full);
    expect(second.changes).to.deep.equal(['ensure live success']);
    expect(tellsOfInstalling(second)).to.deep.equal([]);
    await said(log, FROM_DISK);
    expect(await running()).not.to.match(/<kernel>/);
    expect((await world.apply('g', full)).changes).to.deep.equal([]);
    const { out } = await world.pvirt('resource', 'virt', 'g');
    expect(out).to.match(new RegExp(`boot_location +=> \\['${server.url}'\\]`));
  });

  it('ends in a start from the disk, where a run waits for the guest', async () => {
    const log = join(world.daemon.dir, 'waited.log');
    await writeFile(dir('kernel'), installer.kernel);
    await writeFile(dir('initrd'), installer.initrd);
    const full = wish({
      boot_location: [dir('kernel'), dir('initrd')],
      kickstart: `ks=${dir('answers')}`,
      console_log: log,
    });
    await world.apply('g', full);
    const hypervisor = await Hypervisor.connect(world.daemon.uri);
    const shared = { 'libvirt connection': hypervisor };
    const ctx = providerContext({ host: worldHost(world.daemon.dir), shared });
    const domain = await hypervisor.lookupDomainByName('g');
    expect(await seeInstalled(domain, Date.now(), ctx)).to.equal(false);
    expect(await seeInstalled(domain, Date.now() + 60_000, ctx)).to.equal(true);
    expect(await domain.isActive()).to.equal(true);
    expect(await seeInstalled(domain, Date.now(), ctx)).to.equal(true);
    await hypervisor.close();
    expect(ctx.entries.map(({ message }) => message)).to.deep.equal([
      'g is installed, and starts from its disk',
    ]);
    await said(log, FROM_DISK);
    expect(readFileSync(log, 'utf8')).to.match(
      /INSTALL-TOLD ks=file:\/ks.cfg console=ttyS0 quiet[^]*INSTALL-ANSWERS \/ks.cfg d-i/,
    );
    expect((await world.apply('g', full)).changes).to.deep.equal([]);
  });

  it('is left alone by a run that does not want to wait so long, and by changes', async () => {
    const full = wish({ boot_options: 'console=ttyS0 wait-for-nothing' });
    const { events } = await world.apply('g', { ...full, wait_for: 'ip', wait_timeout: 1 });
    expect(events[0]?.message).to.match(
      /g is still being installed after 1 seconds: it is running/,
    );
    const more = { ...full, on_reboot: 'destroy', restart_on_change: 'if_needed', max_memory: 256 };
    const { changes } = await world.apply('g', more);
    expect(changes).to.deep.equal(['max_memory next_boot success', 'on_reboot next_boot success']);
    await world.apply('g', { ...more, on_reboot: 'restart' });
    expect(await running()).to.match(/<kernel>[^]*<on_reboot>destroy</);
    expect(await saved()).to.match(/<on_reboot>restart</);
  });

  it('finds an AutoYaST profile in its initrd, which the tree of SUSE and the profile itself tell', async () => {
    const log = dir('suse.log');
    const profile = "<?xml version='1.0'?>\n<profile xmlns='http://www.suse.com/1.0/yast2ns'/>\n";
    await writeFile(dir('answers-of-suse'), profile);
    const loader = 'boot/x86_64/loader';
    const tree = { [`${loader}/linux`]: installer.kernel, [`${loader}/initrd`]: installer.initrd };
    const boot_location = await writeTree(dir('suse'), tree);
    const boot_options = 'console=ttyS0 quiet wait-for-nothing';
    const answers = { kickstart: dir('answers-of-suse'), boot_options, console_log: log };
    const full = wish({ boot_location, ...answers });
    expect((await world.apply('g', full)).changes).to.deep.equal(['ensure live success']);
    await said(log, `INSTALL-ANSWERS /autoinst.xml ${profile.split('\n')[0]}`);
    await said(log, profile.split('\n')[1] ?? '');
    const told = readFileSync(log, 'utf8');
    expect(told).to.match(/INSTALL-TOLD [^\n]*autoyast=file:\/\/\/autoinst.xml console=ttyS0/);
    expect((await world.apply('g', full)).changes).to.deep.equal([]);
    expect(await saved()).not.to.match(/<kernel>|autoinst/);
  });

  it('has the answers of autoinstall on a CD-ROM that only the first start has', async () => {
    await writeFile(dir('user-data'), '#cloud-config\nautoinstall: {version: 1}\n');
    const tree = { 'casper/vmlinuz': installer.kernel, 'casper/initrd': installer.initrd };
    const boot_location = await writeTree(dir('ubuntu'), tree);
    const full = wish({ boot_location, kickstart: dir('user-data'), ensure: 'suspended' });
    expect((await world.apply('g', full)).changes).to.deep.equal(['ensure live success']);
    expect(await running()).to.match(/<cmdline>autoinstall ds=nocloud console=ttyS0 quiet</);
    expect(await running()).to.match(/device='cdrom'>[^]*?\.iso'/);
    expect(await saved()).not.to.match(/cdrom/);
  });

  it('waits for its first start', async () => {
    const made = await world.apply('g', wish({ ensure: 'stopped' }));
    expect(made.changes).to.deep.equal(['ensure live success']);
    expect((await world.apply('g', wish({ ensure: 'stopped' }))).changes).to.deep.equal([]);
    expect((await world.pvirt('status', 'g')).out).to.contain(
      `installation  at its next start, from ${server.url}`,
    );
    const { changes } = await world.apply('g', { ensure: 'suspended' });
    expect(changes).to.deep.equal(['ensure live success']);
    expect(await running()).to.match(/<kernel>/);
    expect(notes()).to.deep.equal([]);
  });

  it('never goes over what is on a disk', async () => {
    await world.daemon.enter('qemu-img', 'create', '-q', '-f', 'raw', disk(), '1M');
    await writeFile(disk(), 'precious', { flag: 'r+' });
    const applied = await world.apply('g', wish({ ensure: 'suspended' }));
    expect(applied.changes).to.deep.equal(['ensure live success']);
    expect(tellsOfInstalling(applied)).to.deep.equal([
      `g is not installed: there is something on its disk ${disk()}, and it starts from that`,
    ]);
    expect(await running()).not.to.match(/<kernel>/);
    await world.apply('g', { ensure: 'absent' });
    expect(readFileSync(disk(), 'utf8')).to.match(/^precious/);
    await world.daemon.enter('rm', disk());
  });

  it('does not take place when there is something on the disk by the first start', async () => {
    await world.apply('g', wish({ ensure: 'stopped' }));
    await writeFile(disk(), 'precious', { flag: 'r+' });
    const { complaints } = await world.apply('g', wish({ ensure: 'suspended' }));
    expect(complaints).to.deep.equal([
      `g is not installed: there is something on its disk ${disk()} meanwhile, and it starts from that`,
    ]);
    expect(await running()).not.to.match(/<kernel>/);
  });

  it('takes an empty disk that is there for one', async () => {
    await world.daemon.enter('qemu-img', 'create', '-q', '-f', 'qcow2', disk(), '1M');
    await world.apply('g', wish({ ensure: 'suspended' }));
    expect(await running()).to.match(/<kernel>/);
    await world.apply('g', { ensure: 'absent' });
    await world.daemon.enter('rm', disk());
  });

  it('by the network takes place once, too', async () => {
    const log = join(world.daemon.dir, 'pxe.log');
    await writeFile(dir('installer'), networkInstaller('BOOTED FROM NETWORK', FROM_DISK));
    await world.makeNetwork('pxe', dhcp(world.daemon.dir, 'installer'));
    const bare = { ...world.base, boot_location: undefined, boot_options: undefined };
    const wanted = { virt_path: disk(), disk_size: '1M', console_log: log };
    const full = { ...bare, ...wanted, pxe: true, interfaces: 'network:pxe' };
    await world.apply('g', full);
    await state('shut off');
    expect(readFileSync(log, 'utf8')).to.contain('BOOTED FROM NETWORK');
    expect((await world.apply('g', full)).changes).to.deep.equal(['ensure live success']);
    await said(log, FROM_DISK);
    expect(readFileSync(log, 'utf8').match(/BOOTED FROM NETWORK/g)).to.have.lengthOf(1);
    expect((await world.apply('g', full)).changes).to.deep.equal([]);
  });

  it('by the network boots from there, whatever else is said of the order', async () => {
    const pxe = {
      ...wish(),
      boot_location: undefined,
      boot_options: undefined,
      pxe: true,
      boot_order: ['hd'],
      ensure: 'suspended',
    };
    expect((await world.apply('g', pxe)).changes).to.deep.equal(['ensure live success']);
    expect(await running()).to.match(/<boot dev='network'\/>\s*<boot dev='hd'\/>/);
    expect(await saved()).to.match(/<os>(?![^]*network)[^]*<boot dev='hd'\/>/);
    expect((await world.apply('g', pxe)).changes).to.deep.equal([]);
  });

  async function state(wanted: string): Promise<void> {
    for (let tries = 0; (await world.state('g')) !== wanted; tries += 1) {
      if (tries > 600) throw new Error(`g is ${await world.state('g')}, and not ${wanted}`);
      await sleep(100);
    }
  }

  async function said(log: string, text: string): Promise<void> {
    for (let tries = 0; !readFileSync(log, 'utf8').includes(text); tries += 1) {
      if (tries > 600) throw new Error(`g never says ${text}:\n${readFileSync(log, 'utf8')}`);
      await sleep(100);
    }
  }
});

function tellsOfInstalling({ notices }: Applied): readonly string[] {
  return notices.filter((notice) => notice.includes('install'));
}

/** A network whose DHCP server sends who boots from it to a file, quickly. */
function dhcp(folder: string, file: string): string {
  return `<ip address='192.168.130.1' netmask='255.255.255.0'>
    <tftp root='${folder}'/>
    <dhcp><range start='192.168.130.10' end='192.168.130.20'/><bootp file='${file}'/></dhcp>
  </ip>
  <dnsmasq:options xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0'>
    <dnsmasq:option value='no-ping'/>
  </dnsmasq:options>`;
}
