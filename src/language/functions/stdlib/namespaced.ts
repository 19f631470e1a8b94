import { PuppetHash } from '../../../values/puppet-hash.ts';
import { parseType } from '../../../values/types/parse-type.ts';
import { toText } from '../../../values/text.ts';
import { isDeferred } from '../../deferred-type.ts';
import { Fault } from '../../faults.ts';
import { callByName } from '../call.ts';
import { defineFunction } from '../define-function.ts';
import { libraryAliases } from '../library-aliases.ts';
import { nestedValues } from './language.ts';
import { pickByName, rotateByName, seedOf } from './randomness.ts';
import { MersenneTwister } from '../mersenne-twister.ts';
import type { Value } from '../../../values/value.ts';
import type { Call, CallableFunction } from '../function.ts';

/** Functions that version 9 has within `stdlib::` and that take or do something else than those without. */
export const NAMESPACED_FUNCTIONS: readonly CallableFunction[] = [
  defineFunction('stdlib::deferrable_epp', {
    'String template, Hash variables': ([template, variables]: [string, PuppetHash], call) => {
      if (!nestedValues(variables).some(isDeferred))
        return callByName('epp', [template, variables], call);
      const { files } = call.scope.compilation.environment;
      const text = files.read(files.find(template, 'templates') ?? '');
      if (text === undefined) throw new Fault('Could not find any files from ');
      return callByName('new', [parseType('Deferred'), 'inline_epp', [text, variables]], call);
    },
  }),
  defineFunction('stdlib::fqdn_rand_string', {
    'Integer[1] length, Optional[String] charset?, Any seed*': (
      [length, charset = null, ...seeds]: [bigint, (string | null)?, ...Value[]],
      call,
    ) => pickByName({ length, charset, seeds }, call),
  }),
  defineFunction('stdlib::fqdn_rotate', {
    'String input, Variant[Integer, String] seeds*': (
      [text, ...seeds]: [string, ...Value[]],
      call,
    ) =>
      rotateByName(Array.from(text), { seeds, name: nameOf(call) })
        .map(toText)
        .join(''),
    'Array input, Variant[Integer, String] seeds*': (
      [list, ...seeds]: [readonly Value[], ...Value[]],
      call,
    ) => rotateByName(list, { seeds, name: nameOf(call) }),
  }),
  defineFunction('stdlib::has_interface_with', {
    'String[1] interface': ([name]: [string], call) =>
      interfacesOf(call).some(([known]) => known === name),
    "Enum['macaddress', 'netmask', 'ipaddress', 'network', 'ip', 'mac'] kind, String[1] value": (
      [kind, value]: [string, string],
      call,
    ) => {
      const word = kind.replace(/address$/, '');
      return interfacesOf(call).some(
        ([, facts]) => facts instanceof PuppetHash && facts.get(word) === value,
      );
    },
  }),
  defineFunction('stdlib::seeded_rand', {
    'Integer[1] max, String seed': ([most, seed]: [bigint, string]) =>
      new MersenneTwister(seedOf('md5', seed)).below(most),
  }),
  defineFunction('stdlib::time', {
    'Optional[String] _timezone?': (_, { scope }) =>
      scope.compilation.now().nanoseconds / 1_000_000_000n,
  }),
  defineCheck('stdlib::validate_domain_name', 'Stdlib::Fqdn', 'Stdlib::Dns::Zone'),
  defineCheck('stdlib::validate_email_address', 'Stdlib::Email'),
];

/** The node's full name, by its facts. */
function nameOf(call: Call): string {
  const name = callByName('getvar', ['facts.networking.fqdn'], call);
  return name === null ? '' : toText(name);
}

function interfacesOf(call: Call): readonly (readonly [Value, Value])[] {
  const found = callByName('getvar', ['facts.networking.interfaces'], call);
  return found instanceof PuppetHash ? found.entries() : [];
}

/** A function that refuses what is of none of the types. */
function defineCheck(name: string, ...types: readonly string[]): CallableFunction {
  const type = types.length === 1 ? types.join() : `Variant[${types.join(', ')}]`;
  const check = (values: readonly Value[]): Value => {
    if (values.length > 0) return null;
    throw new Fault(`${name}(): Wrong number of arguments need at least one`);
  };
  return defineFunction(name, { [`${type} values*`]: check }, { types: libraryAliases(...types) });
}
