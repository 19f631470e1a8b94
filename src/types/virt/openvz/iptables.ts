import { list, oneOf } from '../../../schema/attributes.ts';

const MODULES = [
  ...['ip_tables', 'iptable_filter', 'iptable_mangle', 'ipt_limit', 'ipt_multiport', 'ipt_tos'],
  ...['ipt_TOS', 'ipt_REJECT', 'ipt_TCPMSS', 'ipt_tcpmss', 'ipt_ttl', 'ipt_LOG', 'ipt_length'],
  ...['ip_conntrack', 'ip_conntrack_ftp', 'ip_conntrack_irc', 'ipt_conntrack', 'ipt_state'],
  ...['ipt_helper', 'iptable_nat', 'ip_nat_ftp', 'ip_nat_irc', 'ipt_REDIRECT', 'xt_mac'],
  ...['ipt_owner', 'ipt_recent'],
] as const;

/** What vzctl adds by itself, because others of these modules rest on it. */
const FOUNDATIONS: readonly string[] = ['ip_tables', 'ip_conntrack', 'iptable_nat'];

/** Modules in any order; names that differ in case alone are different ones. */
export const iptables = list(oneOf(MODULES, { behaviour: 'parameter', desc: '' }), {
  behaviour: 'property',
  feature: 'iptables',
  desc: `The modules of iptables that a container may use. Newer versions have \`netfilter\` instead.`,
  change: 'restart',
  check: (modules) =>
    modules.length === 0
      ? '[] is not a valid iptables: it must name a module, or say netfilter => disabled'
      : undefined,
  isInsync: (is = [], should) =>
    should.every((module) => is.includes(module)) &&
    is.every((module) => should.includes(module) || FOUNDATIONS.includes(module)),
});
