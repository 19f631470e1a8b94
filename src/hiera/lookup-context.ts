import { ObjectValue, type MemberCall } from '../values/object-value.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import { LOOKUP_CONTEXT } from '../values/types/pcore.ts';
import { toText } from '../values/text.ts';
import { SILENT } from './explainer.ts';
import { interpolate } from './interpolate.ts';
import { LookupFault, NotFoundSignal } from './lookup-error.ts';
import type { Value } from '../values/value.ts';
import type { Hiera } from './hiera.ts';
import type { Question } from './question.ts';

/** What a data function is given to work with: interpolation, a cache, files. */
export class LookupContext extends ObjectValue {
  readonly type = LOOKUP_CONTEXT;
  readonly #hiera: Hiera;
  readonly #question: Question;
  readonly #module: string | undefined;
  readonly #cache: PuppetHash;
  readonly #isWithinLookup: boolean;

  constructor(hiera: Hiera, { question, module, cache, isWithinLookup = true }: Parts) {
    super();
    this.#hiera = hiera;
    this.#question = question;
    this.#module = module;
    this.#cache = cache;
    this.#isWithinLookup = isWithinLookup;
  }

  hasMember(name: string): boolean {
    return Object.hasOwn(this.#members, name);
  }

  callMember(name: string, call: MemberCall): Value {
    const member = this.#members[name];
    if (member === undefined) throw new LookupFault(`Puppet::LookupContext has no '${name}'`);
    return member(call);
  }

  /** A value with its `%{...}` replaced as the question would have it. */
  interpolate(value: Value): Value {
    return interpolate(value, this.#hiera.interpolation(this.#question));
  }

  /** Leaves the data function: it has no value for the key. */
  notFound(): never {
    if (this.#isWithinLookup) throw new NotFoundSignal();
    throw new LookupFault('uncaught throw :no_such_key');
  }

  override toString(): string {
    return 'Puppet::LookupContext({})';
  }

  readonly #members: Readonly<Record<string, (call: MemberCall) => Value>> = {
    environment_name: () => this.#hiera.world.environmentName,
    module_name: () => this.#module ?? null,
    not_found: () => this.notFound(),
    explain: ({ block }) => {
      const { explainer } = this.#question;
      if (explainer !== SILENT && block !== undefined) explainer.text(toText(block.call([])));
      return null;
    },
    interpolate: ({ args: [value = null] }) => this.interpolate(value),
    cache: ({ args: [key = null, value = null] }) => {
      this.#cache.set(key, value);
      return value;
    },
    cache_all: ({ args: [entries] }) => {
      if (entries instanceof PuppetHash)
        for (const [key, value] of entries) this.#cache.set(key, value);
      return null;
    },
    cache_has_key: ({ args: [key = null] }) => this.#cache.has(key),
    cached_value: ({ args: [key = null] }) => this.#cache.get(key) ?? null,
    cached_entries: ({ block }) => {
      const entries = this.#cache.entries();
      if (block === undefined) return entries;
      for (const [key, value] of entries)
        block.call(block.arity === 2 ? [key, value] : [[key, value]]);
      return null;
    },
    cached_file_data: ({ args: [path = null], block }) => {
      if (typeof path !== 'string') throw new LookupFault('cached_file_data expects a path');
      return this.#hiera.readData(path, ({ text }) => block?.call([text]) ?? text);
    },
  };
}

interface Parts {
  readonly question: Question;
  readonly module: string | undefined;
  readonly cache: PuppetHash;
  /** False for one that a manifest makes for itself. */
  readonly isWithinLookup?: boolean;
}
