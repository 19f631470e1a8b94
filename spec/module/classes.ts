import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Case } from '../testing/comparison/case.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

const COMPILES = { kind: 'compiles' } as const;

/** Every example, those of the types and those of the classes. */
const EXAMPLE_CASES: readonly Case[] = ['', '/module'].flatMap((below) =>
  readdirSync(`${EXAMPLES}${below}`)
    .filter((name) => name.endsWith('.pp'))
    .map((name) => ({
      name: 'virt::params',
      before: readFileSync(`${EXAMPLES}${below}/${name}`, 'utf8'),
      expectations: [COMPILES],
    })),
);

/** What the classes and defines of the module do on a host that is none yet, or one of KVM. */
export const KVM_CASES: readonly Case[] = [
  {
    name: 'virt',
    expectations: [
      COMPILES,
      {
        kind: 'has',
        type: 'package',
        title: 'libvirt-daemon-system',
        more: { with: { ensure: 'installed' } },
      },
      {
        kind: 'has',
        type: 'service',
        title: 'libvirtd',
        more: { with: { ensure: 'running', enable: true }, subscribesTo: ['Package[qemu-utils]'] },
      },
      { kind: 'has not', type: 'file', title: '/etc/vz/conf', more: {} },
    ],
  },
  {
    name: 'virt',
    params: {
      packages: ['mine'],
      service: '',
      command: '/opt/pvirt/bin/pvirt',
      package_ensure: 'latest',
    },
    expectations: [
      COMPILES,
      { kind: 'has', type: 'package', title: 'mine', more: { with: { ensure: 'latest' } } },
      { kind: 'counts', type: 'service', count: 0 },
    ],
  },
  {
    name: 'virt',
    params: { command: 'pvirt' },
    expectations: [{ kind: 'fails', error: /command/ }],
  },
  {
    name: 'virt::lxc',
    expectations: [COMPILES, { kind: 'has', type: 'package', title: 'lxc', more: {} }],
  },
  {
    name: 'virt::kvm',
    title: 'web',
    params: { memory: '2G', attributes: { graphics: 'disable', autoboot: false } },
    before: "file { '/var/lib/libvirt/images': ensure => directory }",
    expectations: [
      COMPILES,
      {
        kind: 'has',
        type: 'virt',
        title: 'web',
        more: {
          with: { virt_type: 'kvm', memory: '2G', graphics: 'disable', autoboot: false },
          requires: ['File[/var/lib/libvirt/images]'],
        },
      },
    ],
  },
  {
    name: 'virt::export',
    title: 'web',
    params: { cluster: 'blue', attributes: { memory: 64 } },
    // Nobody collects it.
    expectations: [COMPILES],
  },
  { name: 'virt::collect', params: { cluster: 'blue' }, expectations: [COMPILES] },
  {
    name: 'virt::collect',
    params: { cluster: 'not one' },
    expectations: [{ kind: 'fails', error: /cluster/ }],
  },
  ...EXAMPLE_CASES,
];

const CONTAINER = { os_template: 'debian-12-x86_64', ipaddr: '10.250.250.81' };

/** The same on a host of OpenVZ. */
export const OPENVZ_CASES: readonly Case[] = [
  {
    name: 'virt',
    params: { vz_conf: 'VIRTUOZZO=yes' },
    expectations: [
      COMPILES,
      { kind: 'has', type: 'file', title: '/etc/vz/conf', more: { with: { ensure: 'directory' } } },
      { kind: 'has', type: 'file', title: '/etc/vz/vz.conf', more: { notifies: ['Service[vz]'] } },
    ],
  },
  {
    name: 'virt::ve',
    title: 'hello',
    params: CONTAINER,
    expectations: [
      COMPILES,
      {
        kind: 'has',
        type: 'virt',
        title: 'hello',
        more: {
          with: { ensure: 'running', ve_root: '/var/lib/vz/hello/root', memory: 256 },
          requires: ['File[/var/lib/vz/hello]'],
        },
      },
      {
        kind: 'has',
        type: 'exec',
        title: 'puppetize hello',
        more: { with: { refreshonly: true } },
      },
    ],
  },
  {
    name: 'virt::ve',
    title: 'hello',
    params: { ...CONTAINER, ensure: 'absent', vedir_override: '/srv' },
    expectations: [
      COMPILES,
      {
        kind: 'has',
        type: 'virt',
        title: 'hello',
        more: { with: { ensure: 'stopped', ve_private: '/srv/hello/private' } },
      },
      { kind: 'has not', type: 'exec', title: 'puppetize hello', more: {} },
    ],
  },
  { name: 'virt::ve', title: 'hello', expectations: [{ kind: 'fails', error: /os_template/ }] },
];
