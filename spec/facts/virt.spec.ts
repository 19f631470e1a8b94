import { expect } from 'chai';
import { collectFacts } from '../../src/facts/collect-facts.ts';
import { MemoryHost } from '../../src/host/memory-host.ts';
import { toProgramText } from '../../src/values/text.ts';

function facts(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const found = collectFacts(new MemoryHost({ files }), { legacy: false });
  return Object.fromEntries(
    found
      .entries()
      .filter(([name]) => /^(?:virt_|virt$|virtual|openvz)/.test(name as string))
      .map(([name, value]) => [name, toProgramText(value)]),
  ) as Readonly<Record<string, string>>;
}

const xml = (...paths: readonly string[]) =>
  Object.fromEntries(paths.map((path) => [`${path}.xml`, '<x/>']));

describe('facts of virtualisation', () => {
  it('are none on a host without any', () => {
    expect(facts({ '/etc/hosts': '' })).to.deep.equal({ virtual: "'physical'" });
  });

  it('tell of an OpenVZ host: what it is, and the numbers of its containers', () => {
    const found = facts({
      '/proc/vz/veinfo': '',
      '/proc/self/status': 'Name:\tnode\nenvID:\t0\n',
      '/etc/vz/conf/0.conf': '',
      '/etc/vz/conf/101.conf': '',
      '/etc/vz/conf/102.conf': '',
      '/etc/vz/conf/103.conf.destroyed': '',
      '/etc/vz/conf/ve-basic.conf-sample': '',
    });
    expect(found).to.deep.equal({
      openvz_ids: '[101, 102]',
      virt: "{'guests' => ['101', '102'], 'openvz' => {'ids' => [101, 102]}}",
      virt_libvirt: 'false',
      virtual: "'openvzhn'",
      virtual_guests: "'101,102'",
      virtual_guests_count: '2',
    });
  });

  it('tell of libvirt and LXC from the files that they keep', () => {
    const found = facts({
      ...xml('/etc/libvirt/qemu/web', '/etc/libvirt/qemu/db', '/run/libvirt/qemu/web'),
      ...xml('/etc/libvirt/qemu/networks/default', '/run/libvirt/network/default'),
      ...xml('/etc/libvirt/storage/pool', '/etc/libvirt/nwfilter/clean-traffic'),
      '/run/libvirt/libvirt-sock': '',
      '/usr/lib/x86_64-linux-gnu/libvirt.so.0.9000.0': '',
      '/var/lib/lxc/box/config': '',
    });
    expect(found).to.deep.include({
      virt_conn: 'true',
      virt_conn_type: "'QEMU'",
      virt_domains_active: "'web'",
      virt_domains_inactive: "'db'",
      virt_hostname: "'vm.example.com'",
      virt_libvirt: 'true',
      virt_libvirt_version: "'9.0.0'",
      virt_networks_active: "'default'",
      virt_networks_inactive: "''",
      virt_nwfilters: "'clean-traffic'",
      virt_storage_pools_inactive: "'pool'",
      virt_uri: "'qemu:///system'",
      virtual_guests: "'box,db,web'",
      virtual_guests_count: '3',
    });
    expect(found.virt).to.include("'lxc' => {'containers' => ['box']}");
  });
});
