import { PuppetHash } from '../../../values/puppet-hash.ts';
import { writeJson, PRETTY_JSON } from '../../../values/data/write-json.ts';
import { writeYaml } from '../../../values/data/write-yaml.ts';
import { rubyInspect, rubyText } from '../../../values/ruby/ruby-text.ts';
import { compareAsRuby } from '../../../values/ruby/compare-as-ruby.ts';
import { isArray, type Value } from '../../../values/value.ts';
import { RubyClass, RubySymbol } from '../objects.ts';
import { RefusedRuby } from '../refused-ruby.ts';
import { isSame, isCaseEqual } from './equality.ts';
import { classNameOf, isKindOf } from './kinds.ts';
import type { Method, MethodCall, MethodTable } from './method.ts';

const isOfClass: Method<Value> = (self, { args: [wanted] }) =>
  wanted instanceof RubyClass && isKindOf(self, wanted.name);

const sameAs: Method<Value> = (self, { args: [other = null] }) => isSame(self, other);

/** What every value answers to. */
export const OBJECT_METHODS: MethodTable<Value> = {
  '==': sameAs,
  '===': (self, { args: [other = null], interpreter }) => isCaseEqual(self, other, interpreter),
  'eql?': (self, { args: [other = null] }) => typeof self === typeof other && isSame(self, other),
  'equal?': sameAs,
  '=~': () => null,
  '<=>': (self, { args: [other = null] }) => BigInt(Math.sign(compareAsRuby(self, other))),
  'is_a?': isOfClass,
  'kind_of?': isOfClass,
  'instance_of?': (self, { args: [wanted] }) =>
    wanted instanceof RubyClass && wanted.name === classNameOf(self),
  'nil?': (self) => self === null,
  class: (self) => new RubyClass(classNameOf(self)),
  to_s: (self) => rubyText(self),
  inspect: (self) => rubyInspect(self),
  to_json: (self) => writeJson(self),
  to_pretty_json: (self) => writeJson(self, PRETTY_JSON),
  to_yaml: (self) => writeYaml(self),
  dup: copied,
  clone: copied,
  freeze: (self) => self,
  'frozen?': () => false,
  itself: (self) => self,
  tap(self, { block }) {
    block?.call(self);
    return self;
  },
  then: (self, { block }) => block?.call(self) ?? null,
  'respond_to?': (self, { args: [name = null], interpreter }) =>
    interpreter.respondsTo(self, rubyText(name)),
  send: sendByName,
  public_send: sendByName,
  to_a: (self) => (self === null ? [] : refuse(self, 'to_a')),
  to_i: (self) => (self === null ? 0n : refuse(self, 'to_i')),
  to_f: (self) => (self === null ? 0 : refuse(self, 'to_f')),
  to_h: (self) => (self === null ? new PuppetHash() : refuse(self, 'to_h')),
  '&': (self, { args: [other = null] }) =>
    typeof self === 'boolean' || self === null
      ? self === true && other !== null && other !== false
      : refuse(self, '&'),
  '|': (self, { args: [other = null] }) =>
    typeof self === 'boolean' || self === null
      ? self === true || (other !== null && other !== false)
      : refuse(self, '|'),
  hash: (self) => refuse(self, 'hash'),
};

function copied(self: Value): Value {
  if (isArray(self)) return [...self];
  return self instanceof PuppetHash ? PuppetHash.from(self) : self;
}

function sendByName(
  self: Value,
  { args: [name = null, ...args], block, interpreter }: MethodCall,
): Value {
  return interpreter.send(self, name instanceof RubySymbol ? name.name : rubyText(name), {
    args,
    block,
  });
}

function refuse(self: Value, name: string): never {
  throw new RefusedRuby(`the method ${classNameOf(self)}#${name}`);
}
