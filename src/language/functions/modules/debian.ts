import { rubyClassName } from '../../../values/class-names.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import type { Call, CallableFunction } from '../function.ts';

/** Functions that single modules among Debian's packages need to compile at all. */
export const DEBIAN_FUNCTIONS: readonly CallableFunction[] = [
  // saz-ssh
  defineClassicFunction('ipaddresses', {
    run: (_, call) => {
      const interfaces = variable('interfaces', call);
      if (interfaces === null) return false;
      return rubyText(interfaces)
        .split(',')
        .filter((name) => !name.includes('lo'))
        .flatMap((name) => [`ipaddress_${name}`, `ipaddress6_${name}`])
        .map((name) => variable(name, call))
        .filter((address) => address !== null && address !== false);
    },
  }),
  // puppet-community-mcollective
  defineClassicFunction('mco_array_to_string', {
    run([value = null]) {
      if (isArray(value)) return value.map(rubyText);
      throw new Fault(`Expected an array, but got a ${rubyClassName(value)}`);
    },
  }),
  // arioch-redis
  defineClassicFunction('getvar_emptystring', {
    takes: [1, 1, 'getvar_emptystring(): wrong number of arguments (#; must be 1)'],
    run: ([name = null], call) => variable(rubyText(name), call) ?? '',
  }),
];

function variable(name: string, { scope }: Call): Value {
  return scope.lookup(name) ?? null;
}
