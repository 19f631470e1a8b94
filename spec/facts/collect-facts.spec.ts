import { expect } from 'chai';
import { collectFacts } from '../../src/facts/collect-facts.ts';
import { MemoryHost } from '../../src/host/memory-host.ts';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import { toProgramText } from '../../src/values/text.ts';
import type { Value } from '../../src/values/value.ts';

const CPU = `processor\t: 0
model name\t: QEMU Virtual CPU
physical id\t: 0
siblings\t: 1
cpu cores\t: 1
flags\t\t: fpu lm hypervisor

processor\t: 1
model name\t: QEMU Virtual CPU
physical id\t: 1
siblings\t: 1
cpu cores\t: 1
flags\t\t: fpu lm hypervisor
`;

const DEBIAN = {
  '/etc/os-release':
    'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nID=debian\n',
  '/etc/debian_version': '12.11\n',
  '/etc/passwd': 'root:x:0:0:root:/root:/bin/bash\n',
  '/etc/group': 'root:x:0:\n',
  '/proc/sys/kernel/ostype': 'Linux\n',
  '/proc/sys/kernel/osrelease': '6.1.0-37-amd64\n',
  '/proc/sys/kernel/arch': 'x86_64\n',
  '/proc/sys/crypto/fips_enabled': '0\n',
  '/proc/filesystems': 'nodev\tsysfs\n\text4\n\text2\nnodev\ttmpfs\n\tfuseblk\n',
  '/proc/loadavg': '0.10 0.05 0.01 1/100 4242\n',
  '/proc/uptime': '93784.52 100000.00\n',
  '/proc/cpuinfo': CPU,
  '/proc/meminfo':
    'MemTotal:        4016236 kB\nMemFree:          1 kB\nMemAvailable:    3723267 kB\nSwapTotal:       1048576 kB\nSwapFree:         524288 kB\n',
  '/proc/net/route': [
    'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT',
    'eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0',
    'eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0',
    '',
  ].join('\n'),
  '/proc/net/fib_trie': [
    'Local:',
    '  +-- 0.0.0.0/0 3 0 5',
    '           |-- 127.0.0.1',
    '              /32 host LOCAL',
    '           |-- 192.0.2.10',
    '              /32 host LOCAL',
    '           |-- 192.0.2.255',
    '              /32 link BROADCAST',
    '',
  ].join('\n'),
  '/proc/net/if_inet6': [
    '00000000000000000000000000000001 01 80 10 80       lo',
    'fe80000000000000505400fffe123456 02 40 20 80     eth0',
    '20010db8000000000000000000000010 02 40 00 80     eth0',
    '',
  ].join('\n'),
  '/sys/class/net/lo/mtu': '65536\n',
  '/sys/class/net/lo/address': '00:00:00:00:00:00\n',
  '/sys/class/net/eth0/mtu': '1500\n',
  '/sys/class/net/eth0/address': '52:54:00:12:34:56\n',
  '/sys/class/dmi/id/sys_vendor': 'QEMU\n',
  '/sys/class/dmi/id/product_name': 'Standard PC (Q35 + ICH9, 2009)\n',
  '/sys/class/dmi/id/bios_vendor': 'SeaBIOS\n',
};

const ROCKY = {
  '/etc/os-release':
    'NAME="Rocky Linux"\nVERSION_ID="9.3"\nID="rocky"\nID_LIKE="rhel centos fedora"\n',
  '/etc/redhat-release': 'Rocky Linux release 9.3 (Blue Onyx)\n',
  '/proc/sys/kernel/arch': 'x86_64\n',
  '/sys/fs/selinux/enforce': '1',
  '/sys/fs/selinux/policyvers': '33',
  '/etc/selinux/config': '# comment\nSELINUX=enforcing\nSELINUXTYPE=targeted\n',
};

const UBUNTU = {
  '/etc/os-release':
    'PRETTY_NAME="Ubuntu 22.04.4 LTS"\nVERSION_ID="22.04"\nVERSION_CODENAME=jammy\nID=ubuntu\nID_LIKE=debian\n',
  '/proc/sys/kernel/arch': 'aarch64\n',
};

describe('facts', () => {
  describe('of a Debian guest', () => {
    const facts = collectFacts(new MemoryHost({ files: DEBIAN, env: { PATH: '/usr/bin:/bin' } }));
    const table: Readonly<Record<string, string>> = {
      architecture: "'amd64'",
      'dmi.manufacturer': "'QEMU'",
      'dmi.product.name': "'Standard PC (Q35 + ICH9, 2009)'",
      domain: "'example.com'",
      facterversion: "'4.3.0'",
      filesystems: "'ext2,ext4'",
      fips_enabled: 'false',
      fqdn: "'vm.example.com'",
      hardwaremodel: "'x86_64'",
      hostname: "'vm'",
      id: "'root'",
      'identity.privileged': 'true',
      'identity.uid': '0',
      interfaces: "'eth0,lo'",
      ipaddress: "'192.0.2.10'",
      ipaddress6: "'2001:db8::10'",
      ipaddress_lo: "'127.0.0.1'",
      is_virtual: 'true',
      kernel: "'Linux'",
      kernelmajversion: "'6.1'",
      kernelrelease: "'6.1.0-37-amd64'",
      kernelversion: "'6.1.0'",
      load_averages: "{'15m' => 0.01, '1m' => 0.1, '5m' => 0.05}",
      lsbdistcodename: "'bookworm'",
      lsbdistid: "'Debian'",
      lsbmajdistrelease: "'12'",
      macaddress: "'52:54:00:12:34:56'",
      macaddress_lo: '(none)',
      'memory.system.available': "'3.55 GiB'",
      'memory.system.capacity': "'7.29%'",
      'memory.system.total_bytes': '4112625664',
      'memory.swap.total': "'1.00 GiB'",
      memorysize: "'3.83 GiB'",
      netmask: "'255.255.255.0'",
      network_eth0: "'192.0.2.0'",
      'networking.interfaces.eth0.bindings':
        "[{'address' => '192.0.2.10', 'netmask' => '255.255.255.0', 'network' => '192.0.2.0'}]",
      'networking.interfaces.eth0.ip6': "'2001:db8::10'",
      'networking.interfaces.lo.bindings6':
        "[{'address' => '::1', 'flags' => ['permanent'], 'netmask' => 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'network' => '::1', 'scope6' => 'host'}]",
      'networking.mtu': '1500',
      'networking.primary': "'eth0'",
      operatingsystem: "'Debian'",
      operatingsystemmajrelease: "'12'",
      operatingsystemrelease: "'12.11'",
      'os.distro.description': "'Debian GNU/Linux 12 (bookworm)'",
      'os.release': "{'full' => '12.11', 'major' => '12', 'minor' => '11'}",
      'os.selinux.enabled': 'false',
      osfamily: "'Debian'",
      path: "'/usr/bin:/bin'",
      physicalprocessorcount: '2',
      processor1: "'QEMU Virtual CPU'",
      processorcount: '2',
      'processors.threads': '1',
      puppetversion: "'7.23.0'",
      swapsize_mb: '1024.0',
      'system_uptime.uptime': "'1 day'",
      timezone: "'UTC'",
      uptime_seconds: '93784',
      virtual: "'kvm'",
    };
    for (const [path, text] of Object.entries(table)) {
      it(`${path} is ${text}`, () => {
        expect(factText(facts, path)).to.equal(text);
      });
    }
  });

  const others: readonly (readonly [
    string,
    Readonly<Record<string, string>>,
    Readonly<Record<string, string>>,
  ])[] = [
    [
      'Rocky',
      ROCKY,
      {
        'os.name': "'Rocky'",
        'os.family': "'RedHat'",
        'os.release': "{'full' => '9.3', 'major' => '9', 'minor' => '3'}",
        'os.architecture': "'x86_64'",
        'os.selinux':
          "{'config_mode' => 'enforcing', 'config_policy' => 'targeted', 'current_mode' => 'enforcing', 'enabled' => true, 'enforced' => true, 'policy_version' => '33'}",
        lsbdistcodename: '(none)',
        dmi: '(none)',
        virtual: "'physical'",
        is_virtual: 'false',
      },
    ],
    [
      'Ubuntu',
      UBUNTU,
      {
        'os.name': "'Ubuntu'",
        'os.family': "'Debian'",
        'os.release': "{'full' => '22.04', 'major' => '22.04'}",
        'os.architecture': "'arm64'",
        lsbdistcodename: "'jammy'",
      },
    ],
  ];
  for (const [name, files, table] of others) {
    describe(`of ${name}`, () => {
      const facts = collectFacts(new MemoryHost({ files }));
      for (const [path, text] of Object.entries(table)) {
        it(`${path} is ${text}`, () => {
          expect(factText(facts, path)).to.equal(text);
        });
      }
    });
  }

  const platforms: readonly (readonly [string, string, string])[] = [
    ['docker', '/.dockerenv', ''],
    ['lxc', '/proc/1/cgroup', '1:name=systemd:/lxc/web\n'],
    ['systemd_nspawn', '/proc/1/environ', 'TERM=vt100\0container=systemd-nspawn\0'],
    ['xen0', '/proc/xen/capabilities', 'control_d\n'],
    ['vmware', '/sys/class/dmi/id/product_name', 'VMware Virtual Platform\n'],
    ['hyperv', '/sys/class/dmi/id/product_name', 'Virtual Machine\n'],
    ['gce', '/sys/class/dmi/id/bios_vendor', 'Google\n'],
    ['kvm', '/proc/cpuinfo', CPU],
    ['physical', '/proc/cpuinfo', 'flags : fpu\n'],
  ];
  for (const [virtual, path, text] of platforms) {
    it(`virtual is ${virtual} by ${path}`, () => {
      const facts = collectFacts(new MemoryHost({ files: { [path]: text } }));
      expect(facts.get('virtual')).to.equal(virtual);
    });
  }

  it('an empty machine has few facts, and no process was started', () => {
    const host = new MemoryHost();
    expect(collectFacts(host).keys()).to.deep.equal([
      'domain',
      'facterversion',
      'fips_enabled',
      'fqdn',
      'hostname',
      'identity',
      'is_virtual',
      'kernel',
      'networking',
      'operatingsystem',
      'os',
      'osfamily',
      'puppetversion',
      'selinux',
      'timezone',
      'virtual',
    ]);
    expect(host.commands).to.deep.equal([]);
  });
});

function factText(facts: PuppetHash, path: string): string {
  const flat = facts.get(path);
  if (flat !== undefined) return toProgramText(flat);
  let found: Value | undefined = facts;
  for (const name of path.split('.'))
    found = found instanceof PuppetHash ? found.get(name) : undefined;
  return found === undefined ? '(none)' : toProgramText(found);
}
