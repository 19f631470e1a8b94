import { PuppetHash } from '../../../values/puppet-hash.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import { RefusedRuby } from '../refused-ruby.ts';
import type { MethodCall } from './method.ts';

/** Calls a method of the manifest's scope: a variable, or a function of Puppet's. */
export function callScopeMethod(name: string, call: MethodCall): Value {
  const [first = null] = call.args;
  if (name.startsWith('function_'))
    return call.interpreter.scope.callFunction(name.slice('function_'.length), listOf(first));
  const method = Object.hasOwn(SCOPE_METHODS, name) ? SCOPE_METHODS[name] : undefined;
  if (method === undefined) throw new RefusedRuby(`scope.${name}`);
  return method(call);
}

const lookup = ({ args: [name = null], interpreter }: MethodCall): Value =>
  interpreter.scope.lookup(rubyText(name)) ?? null;
const exists = ({ args: [name = null], interpreter }: MethodCall): boolean =>
  interpreter.scope.lookup(rubyText(name)) !== undefined;

const SCOPE_METHODS: Readonly<Record<string, (call: MethodCall) => Value>> = {
  '[]': lookup,
  lookupvar: lookup,
  'include?': exists,
  'exist?': exists,
  call_function: ({ args: [name = null, given = null], interpreter }) =>
    interpreter.scope.callFunction(rubyText(name), listOf(given)),
  to_hash: ({ interpreter }) => PuppetHash.from(interpreter.scope.variables()),
  setvar({ args: [name = null, value = null], interpreter }) {
    interpreter.scope.setVariable(rubyText(name), value);
    return value;
  },
  'nil?': () => false,
};

function listOf(value: Value): readonly Value[] {
  return isArray(value) ? value : [value];
}
