import { rubyClassName } from '../../../values/class-names.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { Sensitive, type Value } from '../../../values/value.ts';
import { ExceptionValue } from '../objects.ts';

const ANCESTORS: Readonly<Record<string, readonly string[]>> = {
  Integer: ['Numeric', 'Comparable', 'Fixnum'],
  Float: ['Numeric', 'Comparable'],
  String: ['Comparable'],
  Symbol: ['Comparable'],
  Array: ['Enumerable'],
  Hash: ['Enumerable'],
  Range: ['Enumerable'],
  NoMethodError: ['NameError'],
  KeyError: ['IndexError'],
  'JSON::ParserError': ['JSON::JSONError'],
  'IPAddr::InvalidAddressError': ['IPAddr::Error', 'ArgumentError'],
  'Puppet::ParseError': ['Puppet::Error'],
};

const NOT_STANDARD = new Set(['Exception', 'NotImplementedError', 'ScriptError', 'SystemExit']);

/** The name of a value's class. */
export function classNameOf(value: Value): string {
  if (value instanceof ExceptionValue) return value.className;
  if (value instanceof PuppetRegexp) return 'Regexp';
  if (value instanceof Sensitive) return 'Puppet::Pops::Types::PSensitiveType::Sensitive';
  return rubyClassName(value);
}

/** Whether a value is of a class or of one below it. */
export function isKindOf(value: Value, wanted: string): boolean {
  const own = classNameOf(value);
  if (wanted === own || wanted === 'Object' || wanted === 'BasicObject') return true;
  if (ANCESTORS[own]?.includes(wanted) === true) return true;
  if (!(value instanceof ExceptionValue)) return false;
  return wanted === 'Exception' || (wanted === 'StandardError' && !NOT_STANDARD.has(own));
}
