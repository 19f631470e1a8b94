import { Fault } from '../../faults.ts';
import { parseIpAddress } from '../ip-address.ts';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { isArray, type Value } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

/** The functions of OpenStack's modules that nearly all of them use. */
export const OPENSTACK_FUNCTIONS: readonly CallableFunction[] = [
  {
    name: 'is_service_default',
    call(args) {
      if (args.length === 1) return args[0] === '<SERVICE DEFAULT>';
      throw new Fault(
        `is_service_default(): Wrong number of argumentsgiven (${args.length} for 1)`,
      );
    },
  },
  {
    name: 'normalize_ip_for_uri',
    call(args) {
      const [first = null] = args;
      const texts = isArray(first) ? first : args;
      const results = texts.map(normalize);
      return texts.length === 1 ? (results[0] ?? null) : results;
    },
  },
  {
    name: 'validate_network_vlan_ranges',
    call([value = null]) {
      const ranges = isArray(value) ? value : [value];
      for (const range of ranges) checkVlanRange(range);
      return ranges;
    },
  },
];

/** A range `name:from:to`, a name, or a name with one number. */
function checkVlanRange(value: Value): void {
  if (value === null || value === false) return;
  const text = asText(value);
  const [, first, last] = /^(?:.+:)?(\d+):(\d+)$/m.exec(text) ?? [];
  if (first === undefined || last === undefined) {
    if (/^(?:[^:]+)?(?::\d+)?$/m.test(text)) return;
    throw new Fault('network vlan ranges are invalid.');
  }
  if (Number(first) > 4094 || Number(last) > 4094) throw new Fault('vlan id are invalid.');
  if (Number(last) < Number(first)) throw new Fault('network vlan ranges are invalid.');
}

/** Addresses of version 6 get brackets. */
function normalize(value: Value): Value {
  if (typeof value !== 'string') return value;
  try {
    return parseIpAddress(value).family === 6 && !/\[.+\]/.test(value) ? `[${value}]` : value;
  } catch (thrown) {
    if (thrown instanceof Fault) return value;
    throw thrown;
  }
}
