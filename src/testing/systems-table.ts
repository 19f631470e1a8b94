/** What Facter 4 says of the systems that ready facts are there for. */
export interface System {
  readonly name: string;
  readonly family: 'Debian' | 'RedHat';
  readonly full: string;
  readonly major: string;
  readonly minor?: string;
  readonly codename: string;
  readonly description: string;
  readonly kernel: string;
  readonly systemd: string;
  readonly ruby: string;
}

/** By `NAME-RELEASE`. */
export const SYSTEMS = {
  'debian-11': {
    ...{ name: 'Debian', family: 'Debian', full: '11.11', major: '11', minor: '11' },
    ...{ codename: 'bullseye', description: 'Debian GNU/Linux 11 (bullseye)' },
    ...{ kernel: '5.10.0-35-amd64', systemd: '247', ruby: '2.7.2' },
  },
  'debian-12': {
    ...{ name: 'Debian', family: 'Debian', full: '12.11', major: '12', minor: '11' },
    ...{ codename: 'bookworm', description: 'Debian GNU/Linux 12 (bookworm)' },
    ...{ kernel: '6.1.0-37-amd64', systemd: '252', ruby: '3.1.2' },
  },
  'ubuntu-22.04': {
    ...{ name: 'Ubuntu', family: 'Debian', full: '22.04', major: '22.04' },
    ...{ codename: 'jammy', description: 'Ubuntu 22.04.5 LTS' },
    ...{ kernel: '5.15.0-143-generic', systemd: '249', ruby: '3.0.2' },
  },
  'ubuntu-24.04': {
    ...{ name: 'Ubuntu', family: 'Debian', full: '24.04', major: '24.04' },
    ...{ codename: 'noble', description: 'Ubuntu 24.04.2 LTS' },
    ...{ kernel: '6.8.0-63-generic', systemd: '255', ruby: '3.2.3' },
  },
  'redhat-8': {
    ...{ name: 'RedHat', family: 'RedHat', full: '8.10', major: '8', minor: '10' },
    ...{ codename: 'Ootpa', description: 'Red Hat Enterprise Linux release 8.10 (Ootpa)' },
    ...{ kernel: '4.18.0-553.el8_10.x86_64', systemd: '239', ruby: '2.7.8' },
  },
  'redhat-9': {
    ...{ name: 'RedHat', family: 'RedHat', full: '9.6', major: '9', minor: '6' },
    ...{ codename: 'Plow', description: 'Red Hat Enterprise Linux release 9.6 (Plow)' },
    ...{ kernel: '5.14.0-570.el9_6.x86_64', systemd: '252', ruby: '2.7.8' },
  },
  'almalinux-8': {
    ...{ name: 'AlmaLinux', family: 'RedHat', full: '8.10', major: '8', minor: '10' },
    ...{ codename: 'Cerulean Leopard', description: 'AlmaLinux release 8.10 (Cerulean Leopard)' },
    ...{ kernel: '4.18.0-553.el8_10.x86_64', systemd: '239', ruby: '2.7.8' },
  },
  'almalinux-9': {
    ...{ name: 'AlmaLinux', family: 'RedHat', full: '9.6', major: '9', minor: '6' },
    ...{ codename: 'Sage Margay', description: 'AlmaLinux release 9.6 (Sage Margay)' },
    ...{ kernel: '5.14.0-570.el9_6.x86_64', systemd: '252', ruby: '2.7.8' },
  },
} as const satisfies Readonly<Record<string, System>>;

export type SystemName = keyof typeof SYSTEMS;
