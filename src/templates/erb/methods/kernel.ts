import { PuppetHash } from '../../../values/puppet-hash.ts';
import { toRubyFloat, toRubyInteger } from '../../../values/ruby/ruby-numbers.ts';
import { formatAsRuby } from '../../../values/ruby/ruby-format.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import { ExceptionValue, RubyClass, RubyRange, ScopeObject } from '../objects.ts';
import { RefusedRuby } from '../refused-ruby.ts';
import { RubyException } from '../signals.ts';
import { listOfRange } from './range.ts';
import type { MethodCall } from './method.ts';

/** Calls what templates have without a receiver. */
export function callFunction(name: string, call: MethodCall): Value {
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (found !== undefined) return found(call);
  const isVariable = call.args.length === 0 && /^[a-z_]\w*$/.test(name);
  throw new RefusedRuby(
    isVariable
      ? `the local variable or method '${name}' (variables of the manifest are written @${name})`
      : `the method '${name}'`,
  );
}

const FUNCTIONS: Readonly<Record<string, (call: MethodCall) => Value>> = {
  scope: () => new ScopeObject(),
  'has_variable?': ({ args: [name = null], interpreter }) =>
    interpreter.scope.lookup(rubyText(name)) !== undefined,
  classes: ({ interpreter }) => interpreter.scope.classes,
  all_tags: ({ interpreter }) => interpreter.scope.tags,
  Array: ({ args: [value = null] }) => asArray(value),
  Hash: ({ args: [value = null] }) => (value instanceof PuppetHash ? value : new PuppetHash()),
  Integer: ({ args: [value = null] }) => converted(() => toRubyInteger(value), value),
  Float: ({ args: [value = null] }) => converted(() => toRubyFloat(value), value),
  String: ({ args: [value = null] }) => rubyText(value),
  format: ({ args: [format = null, ...values] }) => formatAsRuby(rubyText(format), values),
  sprintf: ({ args: [format = null, ...values] }) => formatAsRuby(rubyText(format), values),
  raise: ({ args }) => raise(args),
  fail: ({ args }) => raise(args),
  lambda: ({ block }) => block ?? null,
  proc: ({ block }) => block ?? null,
  require: () => true,
  loop({ block }) {
    for (;;) block?.call();
  },
};

/** Ruby's `Array(value)`. */
function asArray(value: Value): Value {
  if (value === null) return [];
  if (isArray(value)) return value;
  if (value instanceof PuppetHash) return value.entries();
  return value instanceof RubyRange ? listOfRange(value) : [value];
}

function converted(convert: () => Value, value: Value): Value {
  try {
    return convert();
  } catch (thrown) {
    const className = typeof value === 'string' ? 'ArgumentError' : 'TypeError';
    throw thrown instanceof Error ? new RubyException(className, thrown.message) : thrown;
  }
}

function raise([what = null, message]: readonly Value[]): never {
  if (what instanceof ExceptionValue) throw new RubyException(what.className, what.message);
  if (what instanceof RubyClass)
    throw new RubyException(what.name, message === undefined ? what.name : rubyText(message));
  throw new RubyException('RuntimeError', rubyText(what));
}
