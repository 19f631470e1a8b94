import { expect } from 'chai';
import type { AnyAttribute } from '../../../src/schema/attribute.ts';
import { openvzAttributes } from '../../../src/types/virt/openvz.ts';
import { Account, Accounts } from '../../../src/types/virt/openvz/account.ts';
import { sha512Crypt } from '../../../src/values/crypt/sha-crypt.ts';
import type { Value } from '../../../src/values/value.ts';

type Name = keyof typeof openvzAttributes;

/** attribute, what a manifest says, what it means. */
const ACCEPTED: readonly (readonly [Name, Value, unknown])[] = [
  ['id', 101n, 101],
  ['tmpl_repo', 'https://example.com/t', 'https://example.com/t'],
  ['ve_root', '/vz/root/$VEID', '/vz/root/$VEID'],
  ['ve_private', '/vz/private/$VEID/x', '/vz/private/$VEID/x'],
  ['swap', 0n, 0],
  ['swap', '1G', 1024 ** 2],
  ['diskspace', '1G:1.1G', { barrier: 1048576, limit: 1153433 }],
  ['diskspace', 1048576n, { barrier: 1048576, limit: 1048576 }],
  ['diskinodes', '1K', { barrier: 1024, limit: 1024 }],
  ['quotatime', '600', 600],
  ['quotaugidlimit', 0n, 0],
  ['nameserver', '10.0.0.1  fd00::1', ['10.0.0.1', 'fd00::1']],
  ['nameserver', 'inherit', ['inherit']],
  ['searchdomain', ['a.com', 'b.com'], ['a.com', 'b.com']],
  ['network_cards', 'eth1', ['eth1']],
  ['iptables', ['ipt_tos', 'ipt_TOS'], ['ipt_tos', 'ipt_TOS']],
  ['netfilter', 'full', 'full'],
  ['bootorder', 5n, 5],
  ['disabled', 'true', true],
  ['disabled', false, false],
  ['noatime', true, true],
  ['cpumask', '0-1,3', '0-1,3'],
  ['iolimit', 10n, 10 * 1024 ** 2],
  ['iolimit', '512K', 512 * 1024],
  ['iolimit', 'unlimited', 0],
  ['iopslimit', 500n, 500],
  ['features', ['sysfs', 'NFS:off'], ['sysfs:on', 'nfs:off']],
  ['capability', 'SYS_TIME:on', ['sys_time:on']],
  ['devices', ['b:8:all:r', 'net/tun:rw'], ['b:8:all:r', 'net/tun:rw']],
  ['resources_parameters', 'NUMPTY=20', [{ name: 'numpty', barrier: 20, limit: 20 }]],
  ['resources_parameters', 'DCACHE=1K:2K', [{ name: 'dcachesize', barrier: 1024, limit: 2048 }]],
  [
    'resources_parameters',
    'privvmpages=256M:unlimited',
    [{ name: 'privvmpages', barrier: 65536, limit: Infinity }],
  ],
  [
    'resources_parameters',
    'physpages=0:9223372036854775807',
    [{ name: 'physpages', barrier: 0, limit: Infinity }],
  ],
];

/** attribute, what a manifest says, a part of what is said against it. */
const REFUSED: readonly (readonly [Name, Value, string])[] = [
  ['id', 100n, '100 is not a valid id: it must be from 101 to 2147483644'],
  ['tmpl_repo', 'ftp://example.com', 'Invalid value "ftp://example.com"'],
  ['ve_root', 'vz', "File paths must be fully qualified, not 'vz'"],
  ['ve_root', '/', "File paths must be fully qualified, not '/'"],
  ['ve_private', '/vz/../$VEID', "File paths must be fully qualified, not '/vz/../$VEID'"],
  ['ve_private', '/vz/$HOME', "File paths must be fully qualified, not '/vz/$HOME'"],
  ['swap', -1n, '-1 is not a valid swap'],
  ['diskspace', '5:4', '5:4 is not a valid diskspace: the first limit is above the second'],
  ['diskspace', '1:2:3', '1:2:3 is not a valid diskspace'],
  ['diskinodes', 'unlimited', 'unlimited is not a valid diskinodes'],
  ['nameserver', '10.0.0.1/24', '10.0.0.1/24 is not a valid nameserver'],
  ['searchdomain', [], '[] is not a valid searchdomain'],
  ['network_cards', 'all', 'Invalid value "all"'],
  ['network_cards', 'venet0', 'venet0 is not a valid network_cards'],
  ['iptables', 'ipt_reject', 'Invalid value "ipt_reject"'],
  ['features', 'nfs:maybe', 'Invalid value "nfs:maybe"'],
  ['capability', 'bogus', 'Invalid value "bogus"'],
  ['devices', 'c:7:1:rw', 'loop devices are never given away'],
  ['devices', '../mem:rw', '../mem:rw is not a valid devices'],
  ['resources_parameters', 'numproc', 'it must be NAME=BARRIER:LIMIT'],
  ['resources_parameters', 'nothing=1', 'nothing is none of kmemsize'],
  ['resources_parameters', ['numpty=1', 'NUMPTY=2'], 'numpty is in resources_parameters twice'],
];

/** attribute, what is there, what is wished for, whether that is the same. */
const INSYNC: readonly (readonly [Name, unknown, unknown, boolean])[] = [
  ['features', ['nfs:on', 'ppp:off'], ['nfs:on'], true],
  ['features', undefined, ['nfs:off'], true],
  ['features', undefined, ['nfs:on'], false],
  ['capability', undefined, ['kill:off'], false],
  ['devices', ['c:10:200:rw', 'null:rw'], ['null:rw'], true],
  ['devices', [], ['null:none'], true],
  ['devices', ['null:rw'], ['null:none'], false],
  ['iptables', ['ip_tables', 'ip_conntrack', 'ipt_state'], ['ipt_state'], true],
  ['iptables', ['ip_tables', 'ipt_state', 'ipt_LOG'], ['ipt_state'], false],
  ['network_cards', ['b', 'a'], ['a', 'b'], true],
  ['nameserver', ['1.1.1.1', '2.2.2.2'], ['2.2.2.2', '1.1.1.1'], false],
  ['user', undefined, new Account('root', 'x'), false],
  ['user', new Accounts(new Map([['root', '*']])), new Account('root', 'x'), false],
  [
    'user',
    new Accounts(new Map([['root', sha512Crypt('x', 'salt')]])),
    new Account('root', 'x'),
    true,
  ],
];

describe('virt: the attributes of OpenVZ', () => {
  for (const [name, said, meant] of ACCEPTED) {
    it(`${name} => ${text(said)} is accepted, and reads back`, () => {
      const attribute: AnyAttribute = openvzAttributes[name];
      const parsed = { ok: true, value: meant };
      expect(attribute.parse(said, name)).to.deep.equal(parsed);
      expect(attribute.parse(attribute.toPuppet(meant), name)).to.deep.equal(parsed);
    });
  }

  for (const [name, said, error] of REFUSED) {
    it(`${name} => ${text(said)} is refused`, () => {
      const found = openvzAttributes[name].parse(said, name);
      expect(found.ok ? 'accepted' : found.error).to.include(error);
    });
  }

  for (const [name, is, should, expected] of INSYNC) {
    it(`${name}: ${text(is)} ${expected ? 'is' : 'is not'} as ${text(should)}`, () => {
      const attribute: AnyAttribute = openvzAttributes[name];
      expect(attribute.isInsync(is, should)).to.equal(expected);
    });
  }

  it('has every attribute in these tables', () => {
    const exercised = new Set([...ACCEPTED, ...INSYNC].map(([name]) => name));
    expect([...exercised].sort()).to.deep.equal(Object.keys(openvzAttributes).sort());
  });
});

function text(value: unknown): string {
  const said = JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'bigint' ? Number(item) : item,
  ) as string | undefined;
  return said ?? 'nothing';
}
