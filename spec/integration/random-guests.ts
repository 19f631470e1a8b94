import fc from 'fast-check';
import { libvirt } from '../../providers/virt/libvirt.ts';
import { declarationOf } from './attribute-row.ts';
import { carriedAttributes } from '../support/carried-attributes.ts';

type Wish = Readonly<Record<string, unknown>>;

/** Where the generated guests find what they name. */
export interface Places {
  /** A directory for images that are to be made. */
  readonly images: string;
  /** Images that are there already, and that pvirt has not made. */
  readonly theirs: readonly string[];
  readonly kernel: string;
  readonly initrd: string;
  readonly networks: readonly string[];
}

/** spec/integration/virt-input.spec.ts shows what the QEMU driver refuses. */
const REFUSED = 'refused by the QEMU driver';
const QEMU_REFUSES = { preserve: REFUSED, 'rename-restart': REFUSED };
const QEMU_REFUSES_CRASH = { 'rename-restart': REFUSED };

/** Attributes that say how a change is made, or that need more than one guest; with their reasons. */
export const NOT_GENERATED: Readonly<Record<string, string>> = {
  name: 'all are one guest',
  ensure: 'nothing is started here: spec/integration/virt-ensure.spec.ts has all transitions',
  virt_type: 'kvm cannot run here',
  arch: 'machines and CPUs go with it: those of the host are generated',
  clone: 'needs a guest to copy',
  os_template: 'chooses what other attributes say: spec/integration/virt-os.spec.ts',
  snapshot: 'goes with clone',
  disk_size: 'goes with virt_path',
  xml_file: 'says all of a guest: spec/integration/virt-definition.spec.ts',
  xml_content: 'says all of a guest',
  boot_options: 'goes with boot_location',
  kickstart: 'makes an installer of boot_location: spec/integration/virt-install.spec.ts',
  connect: 'all are guests of one hypervisor',
  restart_on_change: 'nothing is running',
  stop_mode: 'nothing is running',
  wait_for: 'nothing is started',
  wait_timeout: 'nothing is started',
};

/** Words of the declaration that are not generated; with their reasons. */
export const LEFT_OUT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  clocksync: { timezone: 'says nothing without the name of a zone' },
  net_model: { 'usb-net': REFUSED, netfront: REFUSED },
  on_poweroff: QEMU_REFUSES,
  on_reboot: QEMU_REFUSES,
  on_crash: QEMU_REFUSES_CRASH,
};

/** Attributes that the provider under test carries and that are generated. */
export function generatedNames(): readonly string[] {
  return carriedAttributes(libvirt)
    .map(([name]) => name)
    .filter((name) => !Object.hasOwn(NOT_GENERATED, name));
}

/** Values of an attribute; undefined where neither the declaration nor the table has any. */
export function valuesOf(name: string, places: Places): fc.Arbitrary<unknown> | undefined {
  const own = OWN[name]?.(places);
  if (own !== undefined) return own;
  const { puppetType, values = [] } = declarationOf(name);
  if (puppetType === 'Boolean') return fc.boolean();
  const range = /^Integer\[(\d+), (\d+)\]$/.exec(puppetType);
  if (range) return fc.integer({ min: Number(range[1]), max: Number(range[2]) });
  return puppetType.startsWith('Enum[') ? fc.constantFrom(...wordsOf(name, values)) : undefined;
}

/** The words of the declaration, but for those left out. */
function wordsOf(name: string, words = declarationOf(name).values ?? []): readonly string[] {
  return words.filter((word) => !Object.hasOwn(LEFT_OUT[name] ?? {}, word));
}

/** A guest that is off, with any of the attributes that may be said of it. */
export function guests(places: Places): fc.Arbitrary<Wish> {
  const parts = generatedNames().map((name) => {
    const values = valuesOf(name, places) ?? fc.constant(undefined);
    return [name, fc.option(values, { nil: undefined, freq: 2 })] as const;
  });
  return fc.record(Object.fromEntries(parts)).map(whole);
}

/** What must go together is made to. */
function whole({ virt_path, boot_location, ...rest }: Wish): Wish {
  const { macaddrs = [], interfaces } = rest as {
    readonly macaddrs?: readonly string[];
    readonly interfaces?: string | readonly string[];
  };
  const nics = interfaces === 'disabled' ? [] : ([interfaces ?? []].flat() as readonly string[]);
  const wish = {
    virt_type: 'qemu',
    ensure: 'stopped',
    ...rest,
    interfaces: nics.length === 0 ? 'disabled' : nics,
    ...(macaddrs.length > 0 && nics.length > 0
      ? { macaddrs: macaddrs.slice(0, nics.length) }
      : { macaddrs: undefined }),
    ...(virt_path === undefined ? {} : { virt_path, disk_size: '1M' }),
    ...(boot_location === undefined ? {} : { boot_location, boot_options: 'quiet "a b" <&>' }),
  };
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
}

/** Paths of images that are to be made. */
function made(images: string, ...names: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...names).map((name) => `${images}/${name}`);
}

const OWN: Readonly<Record<string, ((places: Places) => fc.Arbitrary<unknown>) | undefined>> = {
  desc: () =>
    fc.string({ unit: fc.constantFrom('a', ' ', '\n', '<', '&', "'", '"', '$', 'é', '😀') }),
  memory: () =>
    fc.oneof(fc.integer({ min: 16, max: 4096 }), fc.constantFrom('1G', '512M', '65536K')),
  max_memory: () => fc.constantFrom('4G', '8192M'),
  cpus: () => fc.integer({ min: 1, max: 8 }),
  max_cpus: () => fc.constant(8),
  cpu_model: () => fc.constantFrom('qemu64', 'Nehalem', 'maximum'),
  cpu_topology: () =>
    fc.constantFrom({ sockets: 2, cores: 2, threads: 2 }, { cores: 8 }, { sockets: 8 }),
  cpulimit: () => fc.integer({ min: 0, max: 3200 }),
  machine: () => fc.constantFrom('q35', 'pc'),
  virt_path: ({ images, theirs }) =>
    fc
      .record({
        first: fc.oneof(
          { weight: 3, arbitrary: made(images, 'a.img', 'a.qcow2', 'a.vmdk') },
          { weight: 1, arbitrary: fc.constantFrom(...theirs) },
        ),
        more: fc.uniqueArray(
          fc.record({
            source: made(images, 'b.img', 'c.qcow2', 'd.raw'),
            size: fc.constantFrom('1M', '2M'),
            bus: fc.constantFrom('virtio', 'scsi', 'sata'),
            cache: fc.constantFrom(...wordsOf('disk_cache')),
          }),
          { selector: ({ source }) => source, maxLength: 3 },
        ),
        shared: fc.subarray([...theirs], { maxLength: 2 }),
      })
      .map(({ first, more, shared }) => [
        first,
        ...more,
        ...shared.filter((source) => source !== first),
      ]),
  boot_location: ({ kernel, initrd }) => fc.constantFrom([kernel], [kernel, initrd]),
  boot_order: () => fc.shuffledSubarray([...wordsOf('boot_order')], { minLength: 1 }),
  interfaces: ({ networks }) => {
    const name = fc.constantFrom(...networks);
    const card = fc.record(
      {
        network: name.map((network) => network.replace('network:', '')),
        model: fc.constantFrom(...wordsOf('net_model')),
        link: fc.constantFrom('up', 'down'),
      },
      { requiredKeys: ['network'] },
    );
    return fc.oneof(
      fc.constant('disabled'),
      fc.array(fc.oneof({ weight: 3, arbitrary: name }, { weight: 1, arbitrary: card }), {
        minLength: 1,
        maxLength: 4,
      }),
    );
  },
  macaddrs: () =>
    fc.uniqueArray(
      fc.integer({ min: 0, max: 0xffffff }).map((number) => {
        const hex = number.toString(16).padStart(6, '0');
        return `52:54:00:${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4)}`;
      }),
      { minLength: 1, maxLength: 4 },
    ),
  net_model: () =>
    fc.array(fc.constantFrom(...wordsOf('net_model')), {
      minLength: 1,
      maxLength: 3,
    }),
  graphics: () =>
    fc.oneof(
      fc.constantFrom(...wordsOf('graphics'), 'spice'),
      fc.integer({ min: 5900, max: 6900 }).map((port) => `vnc:${port}`),
      fc.integer({ min: 5900, max: 6900 }).map((port) => `spice:${port}`),
      fc.record(
        {
          type: fc.constantFrom('vnc', 'spice'),
          port: fc.integer({ min: 5900, max: 6900 }),
          listen: fc.constantFrom('0.0.0.0', '127.0.0.1', '::1'),
        },
        { requiredKeys: ['type'] },
      ),
    ),
  console_log: ({ images }) => fc.constantFrom('disabled', `${images}/console.log`),
  clocksync: () =>
    fc.constantFrom(
      ...wordsOf('clocksync'),
      'timezone:Europe/Berlin',
      'variable:3600',
      'variable:-60',
    ),
};
