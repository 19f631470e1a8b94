/** What a manifest may name of the host. */
export interface Place {
  readonly kernel: string;
  readonly initrd: string;
  /** A directory for images. */
  readonly dir: string;
}

/** Lines that only one of the two says, and why. */
interface Difference {
  readonly puppet?: readonly string[];
  readonly pvirt?: readonly string[];
  /** The Puppet that it is with; any unless told. */
  readonly under?: 7 | 8;
  readonly why: string;
}

/** One turn of a host's life: what happens to it by other hands, and what is applied then. */
export interface Step {
  readonly title: string;
  readonly manifest: (place: Place) => string;
  readonly options?: readonly string[];
  /** What virsh does before. */
  readonly before?: readonly (readonly string[])[];
  readonly differences?: readonly Difference[];
  /** Puppet ends before it asks pvirt anything, and may have ended before pvirt has started. */
  readonly asksNothing?: true;
  /** The exit code of both. */
  readonly code: number;
}

/** Three guests: one that boots, one with a disk, and one that another must be there for. */
function site({
  web = { ensure: 'stopped', memory: '64' },
  db = {},
  mail = {},
}: Readonly<Record<string, Readonly<Record<string, string>>>> = {}): Step['manifest'] {
  return ({ kernel, initrd, dir }) => `
Virt { virt_type => qemu, interfaces => disabled, graphics => disable, memory => 64, ensure => stopped }
virt { 'web': ${said({ boot_location: `['${kernel}', '${initrd}']`, boot_options: "'console=ttyS0 quiet'", ...web })} }
virt { 'db': ${said({ ensure: 'installed', memory: "'64M'", vcpus: '1', virt_path: `'${dir}/db.img'`, disk_size: "'1M'", ...db })} }
virt { 'mail': ${said({ require: "Virt['db']", description: "'letters'", ...mail })} }
notify { 'after': require => Virt['web'] }
`;
}

function said(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name} => ${value}`)
    .join(', ');
}

const RUNNING = { ensure: 'running', memory: '96' };

/** The life of a host, under real Puppet and under pvirt alike. */
export const STEPS: readonly Step[] = [
  { title: 'creates guests', manifest: site(), code: 2 },
  { title: 'has nothing to do the second time', manifest: site(), code: 2 },
  {
    title: 'says what it would change',
    manifest: site({ web: RUNNING, db: { vcpus: '2' } }),
    options: ['--noop'],
    differences: [
      {
        under: 8,
        puppet: [
          'Notice: /Stage[main]/Main/Virt[web]/memory: memory changed 64 to 96 (noop)',
          "Notice: /Stage[main]/Main/Virt[web]/ensure: ensure changed 'stopped' to 'running' (noop)",
          'Notice: /Stage[main]/Main/Virt[db]/cpus: cpus changed 1 to 2 (noop)',
          "Notice: /Stage[main]/Main/Notify[after]/message: defined 'message' as 'after' (noop)",
        ],
        pvirt: [
          'Notice: /Stage[main]/Main/Virt[web]/memory: current_value 64, should be 96 (noop)',
          "Notice: /Stage[main]/Main/Virt[web]/ensure: current_value 'stopped', should be 'running' (noop)",
          'Notice: /Stage[main]/Main/Virt[db]/cpus: current_value 1, should be 2 (noop)',
          "Notice: /Stage[main]/Main/Notify[after]/message: current_value 'absent', should be 'after' (noop)",
        ],
        why: 'Puppet 8 says in noop what a change would say; pvirt has the words of Puppet 7.',
      },
    ],
    code: 0,
  },
  { title: 'changes the state and more in one run', manifest: site({ web: RUNNING }), code: 2 },
  {
    title: 'says beforehand what waits for the next boot',
    manifest: site({ web: { ...RUNNING, clocksync: 'localtime' } }),
    options: ['--noop'],
    differences: [
      {
        under: 7,
        puppet: [
          "Notice: /Stage[main]/Main/Virt[web]/clocksync: current_value 'UTC', should be 'localtime' (noop)",
          'Notice: /Stage[main]/Main/Virt[web]/clocksync: next boot: the clock of a running guest is its own (noop)',
        ],
        pvirt: [
          "Notice: /Stage[main]/Main/Virt[web]/clocksync: current_value 'UTC', should be 'localtime' (noop, next boot: the clock of a running guest is its own)",
        ],
        why: 'The words of noop are Puppet 7’s own, and have no room for when a change takes effect: a line of its own says it.',
      },
      {
        under: 8,
        puppet: [
          "Notice: /Stage[main]/Main/Virt[web]/clocksync: clocksync changed 'UTC' to 'localtime' (next boot: the clock of a running guest is its own) (noop)",
          "Notice: /Stage[main]/Main/Notify[after]/message: defined 'message' as 'after' (noop)",
        ],
        pvirt: [
          "Notice: /Stage[main]/Main/Virt[web]/clocksync: current_value 'UTC', should be 'localtime' (noop, next boot: the clock of a running guest is its own)",
          "Notice: /Stage[main]/Main/Notify[after]/message: current_value 'absent', should be 'after' (noop)",
        ],
        why: 'Puppet 8 says in noop what a change would say.',
      },
    ],
    code: 0,
  },
  {
    title: 'mends what others have changed, and says what waits for the next boot',
    before: [
      ['setmaxmem', 'mail', '80M', '--config'],
      ['setmem', 'mail', '80M', '--config'],
      ['desc', 'mail', '--config', 'drifted'],
      ['destroy', 'web'],
    ],
    manifest: site({ web: { ...RUNNING, clocksync: 'localtime' } }),
    code: 2,
  },
  {
    title: 'refuses what cannot be changed, and skips what depends on it',
    manifest: site({ web: { ...RUNNING, arch: 'aarch64', autoboot: 'true' } }),
    code: 6,
  },
  {
    title: 'never shows a secret',
    manifest: site({
      web: RUNNING,
      mail: { graphics: "Sensitive({ 'type' => 'vnc', 'password' => 'geheim' })" },
    }),
    code: 2,
  },
  {
    title: 'refuses a value that is none, and changes nothing',
    manifest: site({ web: { ...RUNNING, memory: 'lots' }, db: { vcpus: '2' } }),
    asksNothing: true,
    code: 1,
  },
  {
    title: 'looks for all obstacles before it changes anything',
    manifest: site({
      web: { ...RUNNING, virt_path: "'/nonexistent/web.img'" },
      db: { vcpus: '2' },
      mail: { virt_path: "'/nonexistent/mail.img'" },
    }),
    differences: [
      {
        puppet: ['web', 'mail'].map(
          (name) =>
            `Error: /Stage[main]/Main/Virt[${name}]: virt_path: /nonexistent/${name}.img does not exist; give disk_size to have it made`,
        ),
        pvirt: ['web', 'mail'].map(
          (name, index) =>
            `Error: Virt[${name}]: virt_path: /nonexistent/${name}.img does not exist; give disk_size to have it made (file: SITE, line: ${3 + 2 * index})`,
        ),
        why: 'Puppet names the resource by its path, and not its place in the manifest.',
      },
      {
        puppet: ['Error: Failed to apply catalog: Some pre-run checks failed'],
        why: 'Puppet’s own summary.',
      },
    ],
    code: 1,
  },
  {
    title: 'removes guests, and what pvirt has made for them',
    manifest: () => `
virt { 'web': ensure => absent }
virt { 'db': ensure => purged }
virt { 'mail': ensure => absent }`,
    code: 2,
  },
];
