import { parseType } from '../../values/types/parse-type.ts';
import type { PuppetType } from '../../values/types/type.ts';

/** The built-in functions, and those of stdlib, that say what they return. */
const RETURN_TYPES: Readonly<Record<string, string>> = {
  alert: 'Undef',
  crit: 'Undef',
  debug: 'Undef',
  emerg: 'Undef',
  ensure_packages: 'Undef',
  epp: 'Variant[String, Sensitive[String]]',
  err: 'Undef',
  group_by: 'Hash',
  info: 'Undef',
  inline_epp: 'Variant[String, Sensitive[String]]',
  merge: 'Hash',
  notice: 'Undef',
  os_version_gte: 'Boolean',
  partition: 'Tuple[Array, Array]',
  'stdlib::end_with': 'Boolean',
  'stdlib::extname': 'String',
  'stdlib::ip_in_range': 'Boolean',
  'stdlib::start_with': 'Boolean',
  'stdlib::xml_encode': 'String',
  to_toml: 'String',
  warning: 'Undef',
};

/** The type that a function of Puppet or of stdlib says it returns; undefined where it says none. */
export function declaredReturnType(name: string): PuppetType | undefined {
  const text = Object.hasOwn(RETURN_TYPES, name) ? RETURN_TYPES[name] : undefined;
  return text === undefined ? undefined : parseType(text);
}
