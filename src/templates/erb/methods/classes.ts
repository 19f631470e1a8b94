import { createHash } from 'node:crypto';
import { JsonError, readJson } from '../../../values/data/read-json.ts';
import { PRETTY_JSON, writeJson } from '../../../values/data/write-json.ts';
import { writeYaml } from '../../../values/data/write-yaml.ts';
import { identityOf, PuppetHash } from '../../../values/puppet-hash.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { basename, dirname, extname } from '../../../values/ruby/file-names.ts';
import { escapeRegexp } from '../../../values/ruby/escape-regexp.ts';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import { ExceptionValue, type RubyClass } from '../objects.ts';
import { RefusedRuby } from '../refused-ruby.ts';
import { RubyException } from '../signals.ts';
import { isCaseEqual } from './equality.ts';
import type { Method, MethodCall, MethodTable } from './method.ts';

type ClassMethod = (call: MethodCall) => Value;

const generate: ClassMethod = ({ args: [value = null] }) => writeJson(value);

/** What classes and modules answer to, beyond what all do. */
const CLASS_METHODS: Readonly<Record<string, Readonly<Record<string, ClassMethod>>>> = {
  Array: {
    new: ({ args: [size = 0n, value = null], block }) =>
      Array.from({ length: Number(size) }, (_, at) => block?.call(BigInt(at)) ?? value),
  },
  Hash: {
    new: () => new PuppetHash(),
    '[]': ({ args }) => hashFrom(args),
  },
  String: { new: ({ args: [text = ''] }) => rubyText(text) },
  Regexp: {
    new: ({ args: [source = null] }) =>
      source instanceof PuppetRegexp ? source : new PuppetRegexp(asText(source)),
    escape: ({ args: [text] }) => escapeRegexp(asText(text)),
    quote: ({ args: [text] }) => escapeRegexp(asText(text)),
    union: ({ args }) =>
      new PuppetRegexp(
        args
          .flat()
          .map((part) =>
            part instanceof PuppetRegexp ? part.source : escapeRegexp(rubyText(part)),
          )
          .join('|'),
      ),
  },
  File: {
    basename: ({ args: [path, suffix = ''] }) => basename(asText(path), asText(suffix)),
    dirname: ({ args: [path] }) => dirname(asText(path)),
    extname: ({ args: [path] }) => extname(asText(path)),
    join: ({ args }) =>
      args
        .flat(9)
        .map((part) => rubyText(part))
        .join('/')
        .replace(/\/{2,}/g, '/'),
  },
  JSON: {
    generate,
    dump: generate,
    pretty_generate: ({ args: [value = null] }) => writeJson(value, PRETTY_JSON),
    parse: ({ args: [text] }) => parseJson(asText(text)),
    load: ({ args: [text] }) => parseJson(asText(text)),
  },
  PSON: { generate },
  YAML: { dump: ({ args: [value = null] }) => writeYaml(value) },
  'Digest::MD5': { hexdigest: digest('md5') },
  'Digest::SHA1': { hexdigest: digest('sha1') },
  'Digest::SHA256': { hexdigest: digest('sha256') },
  Base64: {
    strict_encode64: ({ args: [text] }) => Buffer.from(asText(text)).toString('base64'),
    encode64: ({ args: [text] }) =>
      Buffer.from(asText(text))
        .toString('base64')
        .replace(/.{1,60}/g, '$&\n'),
    decode64: ({ args: [text] }) => Buffer.from(asText(text), 'base64').toString(),
  },
  'Puppet::Util::Package': {
    versioncmp: ({ args, interpreter }) => interpreter.scope.callFunction('versioncmp', args),
  },
};

const PLAIN_CLASSES = new Set(
  'Object BasicObject Integer Fixnum Bignum Float Numeric NilClass TrueClass FalseClass Symbol Range Proc Comparable Enumerable Puppet Puppet::Pops::Types::PSensitiveType::Sensitive'.split(
    ' ',
  ),
);

/** Whether a constant is known. */
export function isConstant(name: string): boolean {
  return (
    Object.hasOwn(CLASS_METHODS, name) ||
    PLAIN_CLASSES.has(name) ||
    /^(?:\w+::)*\w*(?:Error|Exception)$/.test(name) ||
    /^(?:Digest|Puppet::Util|Puppet::Pops|Puppet::Pops::Types)$/.test(name)
  );
}

/** Calls a method of a class. */
export function callClassMethod(self: RubyClass, name: string, call: MethodCall): Value {
  const own = CLASS_METHODS[self.name]?.[name];
  if (own !== undefined) return own(call);
  const shared = Object.hasOwn(SHARED_METHODS, name) ? SHARED_METHODS[name] : undefined;
  if (shared !== undefined) return shared(self, call);
  const isException = /(?:Error|Exception)$/.test(self.name);
  if (name !== 'new' || !isException) throw new RefusedRuby(`the method ${self.name}.${name}`);
  const [message] = call.args;
  return new ExceptionValue(self.name, message === undefined ? self.name : rubyText(message));
}

const isSameClass: Method<RubyClass> = (self, { args: [other = null] }) =>
  identityOf(self) === identityOf(other);

/** What every class answers to. */
const SHARED_METHODS: MethodTable<RubyClass> = {
  '==': isSameClass,
  'eql?': isSameClass,
  '===': (self, { args: [value = null], interpreter }) => isCaseEqual(self, value, interpreter),
  name: (self) => self.name,
  to_s: (self) => self.name,
  inspect: (self) => self.name,
  'nil?': () => false,
};

/** `Hash[[[key, value]]]` or `Hash[key, value]`. */
function hashFrom(args: readonly Value[]): PuppetHash {
  const [first = null] = args;
  if (first instanceof PuppetHash) return PuppetHash.from(first);
  if (args.length === 1 && isArray(first)) {
    return PuppetHash.from(
      first.map((pair) => {
        const [key = null, value = null] = isArray(pair) ? pair : [];
        return [key, value] as const;
      }),
    );
  }
  const hash = new PuppetHash();
  for (let at = 0; at < args.length; at += 2) hash.set(args[at] ?? null, args[at + 1] ?? null);
  return hash;
}

function parseJson(text: string): Value {
  try {
    return readJson(text);
  } catch (thrown) {
    if (!(thrown instanceof JsonError)) throw thrown;
    throw new RubyException('JSON::ParserError', thrown.message);
  }
}

function digest(algorithm: string): ClassMethod {
  return ({ args: [text] }) => createHash(algorithm).update(asText(text)).digest('hex');
}
