import type { Attribute } from '../../../schema/attribute.ts';
import { attribute, invalid, list, valid } from '../../../schema/attributes.ts';
import { inspect } from '../../../schema/inspect.ts';
import type { Value } from '../../../values/value.ts';

/**
 * `NAME:on` and `NAME:off`, a name alone is on; in small letters. Only the names that are said are
 * compared, and what is not said anywhere is as `unsaid`, if that is known.
 */
export function switches<const F extends string>({
  names,
  feature,
  desc,
  unsaid,
}: {
  readonly names: readonly string[];
  readonly feature: F;
  readonly desc: string;
  readonly unsaid?: 'off';
}): Attribute<readonly string[], 'property', F> {
  const one = attribute({
    behaviour: 'parameter',
    desc: '',
    puppetType: `Pattern[/\\A(?i:${names.join('|')})(:(on|off))?\\z/]`,
    parse(value: Value) {
      const said = typeof value === 'string' ? value.toLowerCase() : '';
      const [name = '', state = 'on', ...more] = said.split(':');
      const isOne =
        names.includes(name) && (state === 'on' || state === 'off') && more.length === 0;
      if (isOne) return valid(`${name}:${state}`);
      const words = names.map((word) => `${word}:on, ${word}:off`).join(', ');
      return invalid(`Invalid value ${inspect(value)}. Valid values are ${words}.`);
    },
  });
  return list<string, 'property', F>(one, {
    behaviour: 'property',
    feature,
    desc: `${desc} Names: ${names.join(', ')}.`,
    change: 'restart',
    check: (said) => {
      const twice = said.map(nameOf).find((name, index, all) => all.indexOf(name) !== index);
      return twice === undefined ? undefined : `${twice} is said twice`;
    },
    isInsync: (is = [], should) =>
      should.every((wish) => {
        const isKnown = is.some((other) => nameOf(other) === nameOf(wish));
        return is.includes(wish) || (!isKnown && wish.endsWith(`:${unsaid ?? ''}`));
      }),
  });
}

function nameOf(said: string): string {
  return said.slice(0, said.indexOf(':'));
}

/** What a container may be given besides. */
export const FEATURES = ['sysfs', 'nfs', 'sit', 'ipip', 'ppp', 'ipgre', 'bridge', 'nfsd'] as const;

/** The capabilities that vzctl knows, without `CAP_`. */
export const CAPABILITIES = [
  ...['chown', 'dac_override', 'dac_read_search', 'fowner', 'fsetid', 'kill', 'setgid', 'setuid'],
  ...['setpcap', 'linux_immutable', 'net_bind_service', 'net_broadcast', 'net_admin', 'net_raw'],
  ...['ipc_lock', 'ipc_owner', 'sys_module', 'sys_rawio', 'sys_chroot', 'sys_ptrace', 'sys_pacct'],
  ...['sys_admin', 'sys_boot', 'sys_nice', 'sys_resource', 'sys_time', 'sys_tty_config', 'mknod'],
  ...['lease', 'setveid', 've_admin', 'audit_write', 'setfcap', 'fs_mask'],
] as const;
