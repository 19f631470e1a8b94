import { expect } from 'chai';
import { virt } from '../../src/types/virt.ts';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

type Kind = 'live' | 'next_boot';

/** One property taken through its paces: made with one value, given another one. */
interface Row {
  readonly property: string;
  readonly from: unknown;
  readonly to: unknown;
  /** When the change takes effect while the guest runs. */
  readonly running: Kind;
  /** What virsh says afterwards. */
  readonly virsh: readonly string[];
  readonly shows: RegExp;
  /** What the guest runs with, where that can be told apart. */
  readonly live?: { readonly virsh: readonly string[]; readonly shows: RegExp };
}

const inactive = ['dumpxml', '--inactive', 'g'];

const ROWS: readonly Row[] = [
  {
    property: 'desc',
    from: 'one',
    to: 'two & <three>\n$(rm -rf /)',
    running: 'live',
    virsh: ['desc', 'g', '--config'],
    shows: /^two & <three>\n\$\(rm -rf \/\)$/,
    live: { virsh: ['desc', 'g', '--live'], shows: /^two & <three>\n\$\(rm -rf \/\)$/ },
  },
  {
    property: 'desc',
    from: 'one',
    to: '',
    running: 'live',
    virsh: ['desc', 'g', '--config'],
    shows: /^$/,
  },
  {
    property: 'memory',
    from: 192,
    to: '128M',
    running: 'live',
    virsh: inactive,
    shows: /<memory unit='KiB'>131072<\/memory>\n\s*<currentMemory unit='KiB'>131072</,
    live: { virsh: ['dumpxml', 'g'], shows: /<memory unit='KiB'>196608</ },
  },
  {
    property: 'memory',
    from: 128,
    to: 192,
    running: 'next_boot',
    virsh: inactive,
    shows: /<memory unit='KiB'>196608<\/memory>\n\s*<currentMemory unit='KiB'>196608</,
    live: { virsh: ['dumpxml', 'g'], shows: /<memory unit='KiB'>131072</ },
  },
  {
    property: 'cpus',
    from: 1,
    to: 2,
    running: 'live',
    virsh: ['vcpucount', 'g', '--config', '--current'],
    shows: /^2$/,
    live: { virsh: ['vcpucount', 'g', '--live', '--current'], shows: /^2$/ },
  },
  {
    property: 'cpus',
    from: 2,
    to: 1,
    running: 'next_boot',
    virsh: ['vcpucount', 'g', '--config', '--current'],
    shows: /^1$/,
    live: { virsh: ['vcpucount', 'g', '--live', '--current'], shows: /^2$/ },
  },
  {
    property: 'cpus',
    from: 1,
    to: 64,
    running: 'next_boot',
    virsh: ['vcpucount', 'g', '--config', '--maximum'],
    shows: /^64$/,
    live: { virsh: ['vcpucount', 'g', '--live', '--current'], shows: /^1$/ },
  },
  {
    property: 'interfaces',
    from: 'network:one',
    to: ['network:one', 'brz'],
    running: 'live',
    virsh: ['domiflist', 'g', '--inactive'],
    shows: /network +one +virtio .*\n.*bridge +brz +virtio/,
    live: { virsh: ['domiflist', 'g'], shows: /vnet\d+ +bridge +brz / },
  },
  {
    property: 'interfaces',
    from: 'network:one',
    to: 'network:two',
    running: 'live',
    virsh: ['domiflist', 'g', '--inactive'],
    shows: /network +two /,
    live: { virsh: ['domiflist', 'g'], shows: /vnet\d+ +network +two / },
  },
  {
    property: 'macaddrs',
    from: ['52:54:00:00:00:01', 'RANDOM'],
    to: ['52:54:00:00:00:02', 'RANDOM'],
    running: 'next_boot',
    virsh: ['domiflist', 'g', '--inactive'],
    shows: /network +default +virtio +52:54:00:00:00:02\n.*default/,
    live: { virsh: ['domiflist', 'g'], shows: /52:54:00:00:00:01/ },
  },
  {
    property: 'graphics',
    from: 'disable',
    to: 'enable',
    running: 'next_boot',
    virsh: inactive,
    shows: /<graphics type='vnc' port='-1' autoport='yes'>[^]*<video>/,
  },
  {
    property: 'graphics',
    from: 'enable',
    to: 'vnc:5917',
    running: 'next_boot',
    virsh: inactive,
    shows: /<graphics type='vnc' port='5917' autoport='no'>/,
  },
  {
    property: 'graphics',
    from: 'spice',
    to: 'disable',
    running: 'next_boot',
    virsh: inactive,
    shows: /^(?![^]*(?:<graphics|spice))/,
  },
  {
    property: 'autoboot',
    from: false,
    to: true,
    running: 'live',
    virsh: ['dominfo', 'g'],
    shows: /Autostart: +enable/,
  },
  {
    property: 'on_poweroff',
    from: 'destroy',
    to: 'restart',
    running: 'live',
    virsh: inactive,
    shows: /<on_poweroff>restart</,
    live: { virsh: ['dumpxml', 'g'], shows: /<on_poweroff>restart</ },
  },
  {
    property: 'on_reboot',
    from: 'restart',
    to: 'destroy',
    running: 'live',
    virsh: inactive,
    shows: /<on_reboot>destroy</,
    live: { virsh: ['dumpxml', 'g'], shows: /<on_reboot>destroy</ },
  },
  {
    property: 'on_crash',
    from: 'destroy',
    to: 'coredump-restart',
    running: 'live',
    virsh: inactive,
    shows: /<on_crash>coredump-restart</,
    live: { virsh: ['dumpxml', 'g'], shows: /<on_crash>coredump-restart</ },
  },
];

describe('virt properties on a real libvirtd', function () {
  needs('libvirtd', 'guest', 'networks');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
    await world.makeNetwork('default');
    await world.makeNetwork('one');
    await world.makeNetwork('two');
    await world.daemon.enter('ip', 'link', 'add', 'brz', 'type', 'bridge');
  });
  after(() => world.stop());
  afterEach(() => world.apply('g', { ensure: 'purged' }));

  for (const ensure of ['running', 'stopped'] as const) {
    for (const row of ROWS) {
      const { property, from, to } = row;
      const kind = ensure === 'running' ? row.running : 'live';
      it(`${ensure}: ${property} ${JSON.stringify(from)} to ${JSON.stringify(to)} (${kind})`, async () => {
        const attributes = (value: unknown) => ({ ...baseFor(row), ensure, [property]: value });
        const made = await world.apply('g', attributes(from));
        expect(made.changes).to.deep.equal(['ensure live success']);
        expect((await world.apply('g', attributes(from))).changes).to.deep.equal([]);
        const changed = await world.apply('g', attributes(to));
        expect(changed.changes).to.deep.equal([`${property} ${kind} success`]);
        expect(changed.complaints).to.deep.equal([]);
        expect((await world.apply('g', attributes(to))).changes).to.deep.equal([]);
        expect(await world.virsh(...row.virsh)).to.match(row.shows);
        if (ensure === 'running' && row.live) {
          expect(await world.virsh(...row.live.virsh)).to.match(row.live.shows);
        }
        expect(await world.state('g')).to.equal(ensure === 'running' ? 'running' : 'shut off');
      });
    }
  }

  /** With networks only where they are the matter: they take time to start. */
  function baseFor({ property }: Row): Readonly<Record<string, unknown>> {
    const { interfaces, ...rest } = world.base;
    return property === 'macaddrs' ? rest : { interfaces, ...rest };
  }

  describe('what is set at creation only', () => {
    const rows: readonly (readonly [string, unknown, string])[] = [
      [
        'virt_type',
        'kvm',
        'Attempting to change `virt_type` init_only attribute value from `qemu` to `kvm`',
      ],
      [
        'boot_options',
        'other',
        'Attempting to change `boot_options` init_only attribute value from `console=ttyS0 quiet` to `other`',
      ],
      [
        'boot_location',
        ['/dev/null'],
        'Attempting to change `boot_location` init_only attribute value from',
      ],
    ];
    for (const [property, value, message] of rows) {
      it(`${property} is refused`, async () => {
        await world.apply('g', { ...world.base, ensure: 'stopped' });
        const before = await world.virsh(...inactive);
        const { changes, events } = await world.apply('g', {
          ...world.base,
          ensure: 'stopped',
          [property]: value,
        });
        expect(changes).to.deep.equal([`${property} refused failure`]);
        expect(events[0]?.message).to.contain(message);
        expect(await world.virsh(...inactive)).to.equal(before);
      });
    }
  });

  it('has every property in its table', () => {
    const properties = Object.entries(virt.attributes)
      .filter(([name, { behaviour }]) => behaviour === 'property' && name !== 'ensure')
      .map(([name]) => name);
    const exercised = new Set(ROWS.map(({ property }) => property));
    expect([...exercised].sort()).to.deep.equal(properties.sort());
  });
});
