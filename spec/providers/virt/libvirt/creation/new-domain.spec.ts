import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { platformFaults } from '../../../../../providers/virt/libvirt/creation/check-platform.ts';
import {
  newDomain,
  type NewGuest,
} from '../../../../../providers/virt/libvirt/creation/new-domain.ts';
import {
  type PlatformName,
  PLATFORMS,
} from '../../../../../providers/virt/libvirt/creation/platform.ts';
import { MODERN, PLAIN } from '../../../../../providers/virt/libvirt/os/os-traits.ts';
import { withSystemDefaults } from '../../../../../providers/virt/libvirt/os/system-defaults.ts';
import type { VirtWant } from '../../../../../src/types/virt.ts';
import { needs } from '../../../../support/environment.ts';

const run = promisify(execFile);
const SCHEMA = '/usr/share/libvirt/schemas/domain.rng';

const DISK = { source: '/srv/g.img', device: 'disk', readonly: false } as const;
const CDROM = { source: '/srv/g.iso', device: 'cdrom', readonly: true } as const;

/** Wishes that between them use every element that pvirt writes. */
const WISHES: Readonly<Record<string, Omit<VirtWant, 'name'>>> = {
  plain: {},
  disks: { virt_path: [DISK, CDROM], disk_cache: 'none' },
  kernel: { boot_location: ['/boot/k', '/boot/i'], boot_options: 'console=hvc0 <&>' },
  pxe: { pxe: true, boot_order: ['network', 'hd'] },
  spice: { graphics: { said: 'spice:5999' }, clocksync: 'variable:60' },
  headless: { graphics: { said: 'disable' }, console_log: '/var/log/g.log', agent: false },
  hardware: {
    memory: 2 * 1024 * 1024,
    cpus: 2,
    cpu_topology: { sockets: 1, cores: 2, threads: 2 },
    desc: 'two\nlines & <more>',
    on_poweroff: 'destroy',
    on_crash: 'preserve',
    tpm: '2.0',
    firmware: 'uefi-secure',
    machine: 'q35',
  },
};

const SYSTEMS = {
  unknown: undefined,
  windows: { ...PLAIN, id: 'http://microsoft.com/win/10', isWindows: true, isQ35: true },
  linux: { ...MODERN, id: 'http://debian.org/debian/12' },
} as const;

const DRIVERS: Readonly<Record<PlatformName, string>> = {
  kvm: 'QEMU',
  qemu: 'QEMU',
  test: 'TEST',
  xen_fullyvirt: 'Xen',
  xen_paravirt: 'Xen',
  lxc: 'LXC',
};

function typeOf(platform: PlatformName): VirtWant['virt_type'] {
  return platform === 'test' ? undefined : platform;
}

function definitionOf(
  platform: PlatformName,
  said: Omit<VirtWant, 'name'>,
  traits: NewGuest['traits'],
): string {
  const { diskBus, netModel, osType } = PLATFORMS[platform];
  const want = withSystemDefaults({ name: 'g', ...said }, traits, PLATFORMS[platform]);
  return newDomain({
    want,
    uuid: '9d7bbb5c-6c22-4f9a-8a08-d1f8d1b5a6ce',
    platform,
    arch: 'x86_64',
    hostCpus: 4,
    disks:
      osType === 'exe'
        ? []
        : (want.virt_path ?? []).map(({ source, device, readonly, bus = diskBus }) => ({
            kind: 'file',
            path: source,
            device,
            readonly,
            bus,
            format: 'raw',
            cache: want.disk_cache,
            kib: undefined,
            isOwn: device === 'disk',
          })),
    interfaces: [{ type: 'network', network: 'default', model: netModel }],
    traits,
  }).toString();
}

describe('the definition of a new guest', function () {
  needs('xmllint', 'libvirtd');
  this.timeout(60_000);

  it('is valid by the schema of libvirt, on every platform', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pvirt-definitions-'));
    try {
      const files: string[] = [];
      for (const platform of Object.keys(PLATFORMS) as PlatformName[]) {
        for (const [wish, said] of Object.entries(WISHES)) {
          if (
            platformFaults(DRIVERS[platform], { ...said, virt_type: typeOf(platform) }).length > 0
          ) {
            continue;
          }
          for (const [system, traits] of Object.entries(SYSTEMS)) {
            const file = join(folder, `${platform}-${wish}-${system}.xml`);
            await writeFile(file, definitionOf(platform, said, traits));
            files.push(file);
          }
        }
      }
      expect(files).to.have.length(108);
      const faults = await run('xmllint', ['--noout', '--relaxng', SCHEMA, ...files], {
        timeout: 50_000,
      }).then(
        () => [],
        (error: unknown) =>
          String((error as { readonly stderr?: string }).stderr ?? error)
            .split('\n')
            .filter((line) => line !== '' && !line.endsWith(' validates')),
      );
      expect(faults).to.deep.equal([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  for (const [platform, shows, hides] of [
    [
      'xen_paravirt',
      ['<bootloader>pygrub</bootloader>', 'xvda', '>xen</type>'],
      ['<boot ', '<acpi/>'],
    ],
    [
      'xen_fullyvirt',
      ["machine='xenfv'", '<pae/>', "bus='ide'", "<boot dev='hd'/>"],
      ['<rng', 'agent'],
    ],
    [
      'lxc',
      ["<type arch='x86_64'>exe</type>", '<init>/sbin/init</init>', '<privnet/>'],
      ['<graphics', '<disk'],
    ],
    ['test', ["<domain type='test'>"], ['<rng']],
  ] as const) {
    it(`${platform} has ${shows.join(', ')}, and neither ${hides.join(' nor ')}`, () => {
      const found = definitionOf(platform, WISHES.disks ?? {}, undefined);
      for (const text of shows) expect(found).to.contain(text);
      for (const text of hides) expect(found).not.to.contain(text);
    });
  }
});
