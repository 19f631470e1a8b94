import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Network, StorageVolume } from '../../src/libvirt/index.ts';
import {
  Affect,
  AddressSource,
  DeviceModify,
  DomainDefine,
  DomainMemory,
  DomainMetadata,
  DomainStats,
  DomainVcpu,
  DomainXml,
  Hypervisor,
  LifecycleAction,
  DomainLifecycle,
  ListDomains,
  LibvirtError,
  isLibvirtError,
  uintParameter,
  ullongParameter,
  type Domain,
  type StoragePool,
} from '../../src/libvirt/index.ts';
import {
  procedures,
  type ArgumentsOf,
  type ProcedureName,
} from '../../src/libvirt/protocol-table.ts';
import { needs } from '../support/environment.ts';
import { startPrivateLibvirtd, type PrivateLibvirtd } from '../support/private-libvirtd.ts';

const ID = '69a8df18-3012-4291-a2f5-4a0adf1ee31b';
const guestXml = (name: string, more = ''): string =>
  `<domain type='qemu'><name>${name}</name><memory unit='MiB'>64</memory><vcpu current='1'>2</vcpu>` +
  `<os><type arch='x86_64' machine='pc'>hvm</type></os>${more}</domain>`;

/** The client against a real libvirtd with the qemu driver. */
describe('a real libvirtd', function () {
  this.timeout(60_000);
  needs('libvirtd', 'qemu-img');
  let daemon: PrivateLibvirtd;
  let hypervisor: Hypervisor;
  const called = new Set<ProcedureName>();
  const call = Reflect.get<Hypervisor, 'call'>(Hypervisor.prototype, 'call');
  const undo: (() => Promise<void>)[] = [];

  before(async () => {
    Hypervisor.prototype.call = function (name, args) {
      called.add(name);
      return call.call(this, name, args) as never;
    };
    daemon = await startPrivateLibvirtd();
    undo.push(() => daemon.stop());
    hypervisor = await Hypervisor.connect(daemon.uri);
    undo.push(() => hypervisor.close());
  });
  after(async () => {
    Hypervisor.prototype.call = call;
    for (const step of undo.reverse()) await step();
  });

  const codeOf = async (call: Promise<unknown>): Promise<string> => {
    try {
      await call;
      return 'no error';
    } catch (error) {
      return isLibvirtError(error) ? error.code : String(error);
    }
  };

  it('tells of the host what virsh tells', async () => {
    expect(await hypervisor.getType()).to.equal('QEMU');
    expect(await hypervisor.getUri()).to.equal('qemu:///system');
    expect(await hypervisor.getHostname()).to.equal((await daemon.virsh('hostname')).trim());
    const version = await hypervisor.getLibVersion();
    const text = `${Math.floor(version / 1e6)}.${Math.floor(version / 1e3) % 1e3}.${version % 1e3}`;
    expect(await daemon.virsh('version', '--daemon')).to.contain(`Running against daemon: ${text}`);
    const node = await hypervisor.getNodeInfo();
    const told = await daemon.virsh('nodeinfo');
    expect(told).to.contain(`${node.memory} KiB`);
    expect(told).to.match(new RegExp(`CPU model: +${node.model}\n`));
    expect(await hypervisor.getCapabilities()).to.equal(
      await daemon.virsh('capabilities').then((xml) => xml.replace(/\n$/, '')),
    );
    expect(await hypervisor.getDomainCapabilities({ arch: 'x86_64', virtType: 'qemu' })).to.match(
      /^<domainCapabilities>/,
    );
    expect(await hypervisor.getVersion()).to.be.above(1e6);
    expect(await hypervisor.getFreeMemory()).to.be.above(2 ** 20);
    expect(await hypervisor.getMaxVcpus('qemu')).to.be.above(1);
  });

  it('gives the errors of libvirt by their names', async () => {
    expect(await codeOf(hypervisor.lookupDomainByName('nobody'))).to.equal('NO_DOMAIN');
    expect(await codeOf(hypervisor.lookupDomainByUuid(ID))).to.equal('NO_DOMAIN');
    expect(await codeOf(hypervisor.lookupNetworkByName('none'))).to.equal('NO_NETWORK');
    expect(await codeOf(hypervisor.lookupStoragePoolByName('none'))).to.equal('NO_STORAGE_POOL');
    expect(await codeOf(hypervisor.lookupStorageVolumeByPath('/none'))).to.equal('NO_STORAGE_VOL');
    expect(await codeOf(hypervisor.defineDomain('<domain'))).to.equal('XML_DETAIL');
    expect(await codeOf(hypervisor.defineDomain('<nonsense/>'))).to.equal('XML_ERROR');
    const unknown = guestXml('strict', '<nonsense/>');
    expect(await codeOf(hypervisor.defineDomain(unknown, DomainDefine.VALIDATE))).to.equal(
      'XML_INVALID_SCHEMA',
    );
    const foreign = guestXml('foreign').replace("type='qemu'", "type='xen'");
    expect(await codeOf(hypervisor.defineDomain(foreign))).to.match(
      /^(CONFIG_UNSUPPORTED|INVALID_ARG)$/,
    );
  });

  it('a name that C would cut off never reaches it', async () => {
    expect(await codeOf(hypervisor.lookupDomainByName('nobody\0'))).to.equal('INVALID_ARG');
    expect(await codeOf(hypervisor.defineDomain(guestXml('x\0y')))).to.equal('INVALID_ARG');
  });

  describe('a domain', () => {
    let domain: Domain;
    before(async () => {
      domain = await hypervisor.defineDomain(guestXml('guest'), DomainDefine.VALIDATE);
    });

    it('is found in every way, and listed', async () => {
      for (const found of [
        await hypervisor.lookupDomainByName('guest'),
        await hypervisor.lookupDomainByUuid(domain.uuid),
        (await hypervisor.listAllDomains(ListDomains.SHUTOFF))[0]!,
      ]) {
        expect(found).to.include({ name: 'guest', uuid: domain.uuid, id: -1 });
      }
      expect(await hypervisor.listAllDomains(ListDomains.ACTIVE)).to.deep.equal([]);
      expect(await domain.isPersistent()).to.equal(true);
      expect(await domain.getOsType()).to.equal('hvm');
    });

    it('keeps its settings', async () => {
      await domain.setAutostart(true);
      expect(await domain.getAutostart()).to.equal(true);
      expect(await hypervisor.listAllDomains(ListDomains.AUTOSTART)).to.have.lengthOf(1);
      await domain.setAutostart(false);
      await domain.setMemory(128 * 1024, DomainMemory.CONFIG | DomainMemory.MAXIMUM);
      expect(await domain.getMaxMemory()).to.equal(128 * 1024);
      await domain.setVcpus(2, DomainVcpu.CONFIG);
      expect(await domain.getVcpus(DomainVcpu.CONFIG)).to.equal(2);
      await domain.setLifecycleAction(
        DomainLifecycle.CRASH,
        LifecycleAction.PRESERVE,
        Affect.CONFIG,
      );
      expect(await domain.getXml(DomainXml.INACTIVE)).to.contain('<on_crash>preserve</on_crash>');
      await domain.setSchedulerParameters({ cpu_shares: ullongParameter(512) }, Affect.CONFIG);
      expect(await domain.getSchedulerParameters(Affect.CONFIG)).to.include({ cpu_shares: 512 });
    });

    it('keeps title, description and metadata, and gives them up', async () => {
      await domain.setMetadata(DomainMetadata.TITLE, 'a <title> & "more"', Affect.CONFIG);
      expect(await domain.getMetadata(DomainMetadata.TITLE)).to.equal('a <title> & "more"');
      await domain.setMetadata(DomainMetadata.TITLE, undefined, Affect.CONFIG);
      expect(await codeOf(domain.getMetadata(DomainMetadata.TITLE))).to.equal('NO_DOMAIN_METADATA');
      const uri = 'http://example.org/own';
      await domain.setMetadataElement({ uri, key: 'own', xml: '<mark by="spec"/>' }, Affect.CONFIG);
      expect(await domain.getMetadata(DomainMetadata.ELEMENT, uri)).to.match(
        /^<mark by=["']spec["']\/>$/,
      );
      await domain.setMetadataElement({ uri, key: 'own', xml: undefined }, Affect.CONFIG);
      expect(await codeOf(domain.getMetadata(DomainMetadata.ELEMENT, uri))).to.equal(
        'NO_DOMAIN_METADATA',
      );
    });

    it('lives: every step changes its state and is told by an event', async () => {
      const heard: string[] = [];
      const subscription = await hypervisor.listen('lifecycle', ({ dom, event, detail }) => {
        heard.push(`${dom.name} ${event} ${detail}`);
      });
      await domain.create();
      expect(await domain.getState()).to.deep.equal({ state: 'running', reason: 'booted' });
      expect(await codeOf(domain.create())).to.equal('OPERATION_INVALID');
      const running = await hypervisor.lookupDomainByName('guest');
      expect((await hypervisor.lookupDomainById(running.id)).uuid).to.equal(domain.uuid);
      await domain.suspend();
      expect(await domain.getState()).to.deep.equal({ state: 'paused', reason: 'user' });
      await domain.resume();
      await domain.reset();
      expect(await domain.getInfo()).to.include({ state: 'running', vcpus: 2 });
      expect(await domain.isActive()).to.equal(true);
      await domain.destroy();
      expect(await domain.getState()).to.deep.equal({ state: 'shutoff', reason: 'destroyed' });
      expect(await codeOf(domain.destroy())).to.equal('OPERATION_INVALID');
      while (heard.length < 6) await sleep(5);
      await subscription.close();
      await domain.create();
      await domain.destroy();
      expect(heard).to.deep.equal([
        'guest resumed unpaused',
        'guest started booted',
        'guest suspended paused',
        'guest resumed unpaused',
        'guest shutdown host',
        'guest stopped destroyed',
      ]);
    });

    it('tells its numbers in bulk', async () => {
      const [record] = await hypervisor.getAllDomainStats(
        DomainStats.STATE | DomainStats.BALLOON | DomainStats.VCPU,
      );
      expect(record?.domain.uuid).to.equal(domain.uuid);
      expect(record?.values).to.include({
        'state.state': 5,
        'balloon.maximum': 128 * 1024,
        'vcpu.current': 2,
        'vcpu.maximum': 2,
      });
    });

    it('takes and gives back a device', async () => {
      const disk = `<disk type='file' device='cdrom'><target dev='hdc' bus='ide'/><readonly/></disk>`;
      await domain.attachDevice(disk, DeviceModify.CONFIG);
      expect(await domain.getXml()).to.contain("<target dev='hdc' bus='ide'/>");
      await domain.updateDevice(disk, DeviceModify.CONFIG);
      await domain.detachDevice(disk, DeviceModify.CONFIG);
      expect(await domain.getXml()).not.to.contain('hdc');
    });

    it('is saved and comes back', async () => {
      await domain.create();
      await domain.managedSave();
      expect(await domain.hasManagedSave()).to.equal(true);
      expect(await domain.getState()).to.deep.equal({ state: 'shutoff', reason: 'saved' });
      await domain.removeManagedSave();
      expect(await domain.hasManagedSave()).to.equal(false);
    });

    it('says why its guest cannot be asked', async () => {
      expect(await codeOf(domain.agentCommand('{"execute":"guest-ping"}', 1))).to.equal(
        'OPERATION_INVALID',
      );
      expect(await codeOf(domain.interfaceAddresses(AddressSource.LEASE))).to.equal(
        'OPERATION_INVALID',
      );
      await domain.create();
      expect(await codeOf(domain.agentCommand('{"execute":"guest-ping"}', 1))).to.equal(
        'ARGUMENT_UNSUPPORTED',
      );
      expect(await domain.interfaceAddresses(AddressSource.LEASE)).to.deep.equal([]);
      await domain.destroy();
    });

    it('takes another name and goes', async () => {
      const renamed = await domain.rename('other');
      expect(await codeOf(hypervisor.lookupDomainByName('guest'))).to.equal('NO_DOMAIN');
      expect((await hypervisor.lookupDomainByName('other')).uuid).to.equal(domain.uuid);
      await renamed.undefine();
      expect(await codeOf(renamed.getInfo())).to.equal('NO_DOMAIN');
    });
  });

  it('a network lives', async () => {
    const network = await hypervisor.defineNetwork(
      `<network><name>quiet</name><bridge name='pvbr7'/><ip address='192.0.2.1' netmask='255.255.255.0'/></network>`,
    );
    const heard: unknown[] = [];
    await hypervisor.listen('networkLifecycle', ({ net, event }) =>
      heard.push(`${net.name} ${event}`),
    );
    await network.create();
    expect(await network.isActive()).to.equal(true);
    expect(await network.getBridgeName()).to.equal('pvbr7');
    expect(await network.getDhcpLeases()).to.deep.equal([]);
    await network.setAutostart(true);
    expect(await network.getAutostart()).to.equal(true);
    expect((await hypervisor.listAllNetworks()).map(({ name }) => name)).to.include('quiet');
    await network.destroy();
    await network.undefine();
    expect(await codeOf(network.getXml())).to.equal('NO_NETWORK');
    while (heard.length < 3) await sleep(5);
    expect(heard).to.deep.equal(['quiet started', 'quiet stopped', 'quiet undefined']);
  });

  describe('a storage pool', () => {
    let pool: StoragePool;
    before(async () => {
      pool = await hypervisor.defineStoragePool(
        `<pool type='dir'><name>images</name><target><path>${daemon.dir}/images</path></target></pool>`,
      );
      await pool.build();
      await pool.create();
    });

    const volumeXml = (name: string, capacity: number, format = 'raw'): string =>
      `<volume><name>${name}</name><capacity>${capacity}</capacity><target><format type='${format}'/></target></volume>`;

    it('is found and tells its sizes', async () => {
      expect(
        (await hypervisor.lookupStoragePoolByTargetPath(`${daemon.dir}/images`)).uuid,
      ).to.equal(pool.uuid);
      const info = await pool.getInfo();
      expect(info.state).to.equal('running');
      expect(info.capacity).to.be.above(info.available);
    });

    it('makes, clones, resizes and deletes volumes', async () => {
      const volume = await pool.createVolume(volumeXml('a.qcow2', 2 ** 20, 'qcow2'));
      await volume.resize(2 ** 22);
      expect(await volume.getInfo()).to.include({ type: 'file', capacity: 2 ** 22 });
      const clone = await pool.cloneVolume(volume, volumeXml('b.qcow2', 2 ** 22, 'qcow2'));
      expect(await clone.getPath()).to.equal(`${daemon.dir}/images/b.qcow2`);
      expect((await pool.listAllVolumes()).map(({ name }) => name)).to.have.members([
        'a.qcow2',
        'b.qcow2',
      ]);
      await clone.delete();
      expect(await codeOf(pool.lookupVolumeByName('b.qcow2'))).to.equal('NO_STORAGE_VOL');
      await volume.delete();
    });

    it('takes content and gives it back, in whole and in part', async () => {
      const size = 3_000_001;
      const content = randomBytes(size);
      const volume = await pool.createVolume(volumeXml('c.img', size));
      await volume.upload(Readable.from([content.subarray(0, 10), content.subarray(10)]));
      expect((await buffer(await volume.download())).equals(content)).to.equal(true);
      const part = await buffer(await volume.download({ offset: 1000, length: 500_000 }));
      expect(part.equals(content.subarray(1000, 501_000))).to.equal(true);
      await volume.upload(Readable.from([Buffer.from('changed')]), { offset: 5 });
      expect((await buffer(await volume.download({ length: 14 }))).toString('latin1')).to.equal(
        `${content.subarray(0, 5).toString('latin1')}changed${content.subarray(12, 14).toString('latin1')}`,
      );
      await volume.delete();
    });

    it('a slow reader holds up no call', async () => {
      const volume = await pool.createVolume(volumeXml('d.img', 8_000_000));
      const content = await volume.download();
      expect(await hypervisor.getType()).to.equal('QEMU');
      content.destroy();
      await volume.delete();
    });

    it('refuses more content than fits, in libvirt’s words', async () => {
      const volume = await pool.createVolume(volumeXml('e.img', 1000));
      const failed = volume.upload(Readable.from([Buffer.alloc(2_000_000)]), { length: 1000 });
      expect(await codeOf(failed)).to.not.equal('no error');
      await volume.delete();
    });

    it('passes on what fails the source', async () => {
      const volume = await pool.createVolume(volumeXml('f.img', 1000));
      const source = (async function* () {
        yield Buffer.from('begun');
        await sleep(1);
        throw new Error('the source broke');
      })();
      expect(await codeOf(volume.upload(source))).to.equal('Error: the source broke');
      await volume.delete();
    });
  });

  it('the test driver answers through the same daemon', async () => {
    const test = await Hypervisor.connect(
      daemon.uri.replace('qemu+unix:///system', 'test+unix:///default'),
    );
    expect(await test.getType()).to.equal('TEST');
    const domain = await test.lookupDomainByName('test');
    expect(domain.uuid).to.match(/^[0-9a-f-]{36}$/);
    expect(await domain.getState()).to.include({ state: 'running' });
    const snapshot = await domain.createSnapshot(
      '<domainsnapshot><name>s1</name></domainsnapshot>',
    );
    expect(await snapshot.isCurrent()).to.equal(true);
    expect((await domain.listAllSnapshots()).map(({ name }) => name)).to.deep.equal(['s1']);
    await domain.destroy();
    await snapshot.revert();
    expect(await domain.getState()).to.include({ state: 'running' });
    expect(await snapshot.getXml()).to.contain('<name>s1</name>');
    await snapshot.delete();
    expect(await codeOf(domain.lookupSnapshotByName('s1'))).to.equal('NO_DOMAIN_SNAPSHOT');
    await test.close();
  });

  it('reads only, where it was asked to', async () => {
    const reader = await Hypervisor.connect(daemon.uri, { readOnly: true });
    const define = reader.defineDomain(guestXml('forbidden'));
    expect(await codeOf(define)).to.equal('OPERATION_DENIED');
    await reader.close();
  });

  it('five calls at a time, however many are made', async () => {
    const calls = hypervisor.callCount;
    const types = await Promise.all(Array.from({ length: 500 }, () => hypervisor.getType()));
    expect(new Set(types)).to.deep.equal(new Set(['QEMU']));
    expect(hypervisor.callCount - calls).to.equal(500);
  });

  describe('every other procedure of the table', () => {
    let dom: Domain;
    let network: Network;
    let pool: StoragePool;
    let vol: StorageVolume;
    before(async () => {
      const image = `${daemon.dir}/images/disk.img`;
      pool = await hypervisor.lookupStoragePoolByName('images');
      vol = await pool.createVolume(
        `<volume><name>disk.img</name><capacity>1048576</capacity></volume>`,
      );
      const disk = `<disk type='file'><driver name='qemu' type='raw'/><source file='${image}'/><target dev='vda' bus='virtio'/></disk>`;
      dom = await hypervisor.defineDomain(
        guestXml('subject', `<devices>${disk}<memballoon model='virtio'/></devices>`),
      );
      await dom.create();
      network = await hypervisor.createNetwork(
        `<network><name>transient</name><bridge name='pvbr8'/><ip address='198.51.100.1' netmask='255.255.255.0'/></network>`,
      );
    });
    after(async () => {
      await network.destroy();
      await dom.destroy();
      await dom.undefine();
      await vol.delete();
    });

    const flags = 0;
    const disk = 'vda';
    type Table = { readonly [P in ProcedureName]?: () => ArgumentsOf<P> };
    const table: Table = {
      connectDomainXmlFromNative: () => ({ format: 'qemu-argv', config: 'x', flags }),
      connectDomainXmlToNative: () => ({ format: 'qemu-argv', xml: guestXml('native'), flags }),
      domainIsUpdated: () => ({ dom }),
      domainGetSchedulerType: () => ({ dom }),
      domainGetMemoryParameters: () => ({ dom, nparams: 16, flags: 4 }),
      domainSetMemoryParameters: () => ({
        dom,
        params: { hard_limit: ullongParameter(2 ** 22) },
        flags: Affect.CONFIG,
      }),
      domainGetBlkioParameters: () => ({ dom, nparams: 16, flags: 4 }),
      domainSetBlkioParameters: () => ({
        dom,
        params: { weight: uintParameter(500) },
        flags: Affect.CONFIG,
      }),
      domainGetInterfaceParameters: () => ({ dom, device: 'vnet9', nparams: 16, flags: 4 }),
      domainSetInterfaceParameters: () => ({
        dom,
        device: 'vnet9',
        params: { 'inbound.average': uintParameter(9) },
        flags,
      }),
      domainGetBlockIoTune: () => ({ dom, disk, nparams: 32, flags: 4 }),
      domainSetBlockIoTune: () => ({
        dom,
        disk,
        params: { total_iops_sec: ullongParameter(9) },
        flags: Affect.CONFIG,
      }),
      domainPinVcpuFlags: () => ({ dom, vcpu: 0, cpumap: Buffer.of(1), flags: Affect.CONFIG }),
      domainPinEmulator: () => ({ dom, cpumap: Buffer.of(1), flags: Affect.CONFIG }),
      domainSetMemoryStatsPeriod: () => ({ dom, period: 5, flags: Affect.CONFIG }),
      domainBlockResize: () => ({ dom, disk, size: 2048, flags }),
      domainGetBlockInfo: () => ({ dom, disk, flags }),
      domainBlockStats: () => ({ dom, disk }),
      domainInterfaceStats: () => ({ dom, device: 'vnet9' }),
      domainGetDiskErrors: () => ({ dom, maxErrors: 256, flags }),
      domainBlockCommit: () => ({
        dom,
        disk,
        base: undefined,
        top: undefined,
        bandwidth: 0,
        flags: 1,
      }),
      domainBlockPull: () => ({ dom, disk, bandwidth: 0, flags }),
      domainGetBlockJobInfo: () => ({ dom, disk, flags }),
      domainBlockJobAbort: () => ({ dom, disk, flags }),
      domainShutdownFlags: () => ({ dom, flags }),
      domainReboot: () => ({ dom, flags }),
      domainInjectNmi: () => ({ dom, flags }),
      domainSendKey: () => ({ dom, codeset: 0, holdtime: 1, keycodes: [1], flags }),
      domainPmSuspendForDuration: () => ({ dom, target: 0, duration: 0, flags }),
      domainPmWakeup: () => ({ dom, flags }),
      domainGetHostname: () => ({ dom, flags }),
      domainGetTime: () => ({ dom, flags }),
      domainSetTime: () => ({ dom, seconds: 1, nanoseconds: 0, flags }),
      domainGetGuestInfo: () => ({ dom, types: 0, flags }),
      domainSetUserPassword: () => ({ dom, user: 'u', password: 'p', flags }),
      domainFsFreeze: () => ({ dom, mountpoints: ['/'], flags }),
      domainFsThaw: () => ({ dom, mountpoints: [], flags }),
      domainGetMessages: () => ({ dom, flags }),
      domainDetachDeviceAlias: () => ({ dom, alias: 'none', flags: 1 }),
      qemuDomainMonitorCommand: () => ({ dom, command: '{"execute":"query-status"}', flags }),
      domainHasCurrentSnapshot: () => ({ dom, flags }),
      domainSnapshotCurrent: () => ({ dom, flags }),
      domainSnapshotGetParent: () => ({ snap: { name: 's', dom }, flags }),
      domainSnapshotHasMetadata: () => ({ snap: { name: 's', dom }, flags }),
      domainCreateXml: () => ({ xml: guestXml('subject'), flags }),
      domainSaveFlags: () => ({ dom, to: '/nowhere/file', xml: undefined, flags }),
      domainRestoreFlags: () => ({ from: '/nowhere/file', xml: undefined, flags }),
      domainSaveImageGetXmlDesc: () => ({ file: '/nowhere/file', flags }),
      domainSaveImageDefineXml: () => ({ file: '/nowhere/file', xml: '<domain/>', flags }),
      networkLookupByUuid: () => ({ uuid: network.uuid }),
      networkDefineXmlFlags: () => ({ xml: '<network/>', flags: 1 }),
      networkIsPersistent: () => ({ net: network }),
      networkUpdate: () => ({
        net: network,
        command: 3,
        section: 10,
        parentIndex: -1,
        xml: `<host ip='198.51.100.9'><hostname>h</hostname></host>`,
        flags: 1,
      }),
      connectListAllStoragePools: () => ({ needResults: true, flags }),
      storagePoolLookupByUuid: () => ({ uuid: pool.uuid }),
      storagePoolLookupByVolume: () => ({ vol }),
      storagePoolCreateXml: () => ({ xml: '<pool/>', flags }),
      storagePoolRefresh: () => ({ pool, flags }),
      storagePoolGetXmlDesc: () => ({ pool, flags }),
      storagePoolGetAutostart: () => ({ pool }),
      storagePoolSetAutostart: () => ({ pool, autostart: false }),
      storagePoolIsActive: () => ({ pool }),
      storagePoolIsPersistent: () => ({ pool }),
      storagePoolDelete: () => ({ pool, flags }),
      storagePoolDestroy: () => ({ pool: { name: 'none', uuid: ID } }),
      storagePoolUndefine: () => ({ pool: { name: 'none', uuid: ID } }),
      storageVolLookupByKey: () => ({ key: vol.key }),
      storageVolGetXmlDesc: () => ({ vol, flags }),
      storageVolWipe: () => ({ vol, flags }),
      connectStoragePoolEventRegisterAny: () => ({ id: 0, pool: undefined }),
      connectStoragePoolEventDeregisterAny: () => ({ callbackId: 0 }),
      connectNetworkEventDeregisterAny: () => ({ callbackId: 0 }),
    };

    for (const [name, args] of Object.entries(table) as [ProcedureName, () => never][]) {
      it(`${name} is understood`, async () => {
        const answer = await hypervisor.call(name, args()).catch((error: unknown) => error);
        // RPC would mean that one side could not read the other.
        if (answer instanceof Error)
          expect(answer).to.be.instanceOf(LibvirtError).and.not.to.include({ code: 'RPC' });
      });
    }

    it('is in a spec of this file', () => {
      const byTheConnection = [
        'authList',
        'connectOpen',
        'connectClose',
        'connectSupportsFeature',
        'storageVolUpload',
        'storageVolDownload',
      ];
      // Needs a polkit daemon.
      const untested = ['authPolkit'];
      const known = new Set<string>([...called, ...byTheConnection, ...untested]);
      expect(Object.keys(procedures).filter((name) => !known.has(name))).to.deep.equal([]);
    });
  });

  it('when it is killed, calls fail at once; when it is back, the next call finds it', async () => {
    const faithful = await Hypervisor.connect(daemon.uri, { reconnect: true });
    const domain = await faithful.defineDomain(guestXml('survivor'));
    const calls = Promise.allSettled(Array.from({ length: 2000 }, () => domain.getXml()));
    await daemon.killLibvirtd();
    const failed = (await calls).filter(
      ({ status }) => status === 'rejected',
    ) as PromiseRejectedResult[];
    expect(failed.length).to.be.above(0);
    expect(new Set(failed.map(({ reason }) => (reason as { code: string }).code))).to.deep.equal(
      new Set(['RPC']),
    );
    await daemon.startLibvirtd();
    expect(await domain.getState()).to.include({ state: 'shutoff' });
    await domain.undefine();
    await faithful.close();
    await hypervisor.reconnect();
  });
});
