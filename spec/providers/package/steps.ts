/** What is said of the package `demo`, and what there is then. */
export interface PackageStep {
  readonly manifest: string;
  readonly options?: readonly string[];
  /** What dpkg says of it afterwards. */
  readonly status: string;
  /** What pvirt says; that real Puppet says the same is held by a slow spec. */
  readonly said: readonly string[];
  readonly code: number;
}

const at = (text: string): string => `Notice: /Stage[main]/Main/Package[demo]/ensure: ${text}`;
const wish = (ensure: string): string => `package { 'demo': ensure => '${ensure}' }`;

/** The life of a package. */
export const STEPS: readonly PackageStep[] = [
  {
    manifest: wish('1.0'),
    options: ['--noop'],
    status: '',
    said: [
      at("current_value 'purged', should be '1.0' (noop)"),
      "Notice: Class[Main]: Would have triggered 'refresh' from 1 event",
      "Notice: Stage[main]: Would have triggered 'refresh' from 1 event",
    ],
    code: 0,
  },
  { manifest: wish('1.0'), status: 'ii  1.0', said: [at('created')], code: 2 },
  { manifest: wish('1.0'), status: 'ii  1.0', said: [], code: 0 },
  { manifest: wish('installed'), status: 'ii  1.0', said: [], code: 0 },
  {
    manifest: wish('latest'),
    status: 'ii  2.0',
    said: [at("ensure changed '1.0' to '2.0'")],
    code: 2,
  },
  { manifest: wish('latest'), status: 'ii  2.0', said: [], code: 0 },
  { manifest: wish('absent'), status: 'rc  2.0', said: [at('removed')], code: 2 },
  { manifest: wish('absent'), status: 'rc  2.0', said: [], code: 0 },
  { manifest: wish('purged'), status: '', said: [at('purged')], code: 2 },
  { manifest: wish('purged'), status: '', said: [], code: 0 },
  { manifest: `package { 'demo': }`, status: 'ii  2.0', said: [at('created')], code: 2 },
];
