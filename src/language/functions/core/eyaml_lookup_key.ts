import { readYamlData } from '../../../hiera/data-file.ts';
import { decrypted, isEncrypted } from '../../../hiera/eyaml.ts';
import { LookupContext } from '../../../hiera/lookup-context.ts';
import { LookupError, LookupFault } from '../../../hiera/lookup-error.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { isArray, type Value } from '../../../values/value.ts';
import { defineFunction } from '../define-function.ts';
import type { Hiera } from '../../../hiera/hiera.ts';

/** The value that a file of hiera-eyaml has for a key, made plain. */
export const eyamlLookupKey = defineFunction('eyaml_lookup_key', {
  'String[1] key, Hash[String[1],Any] options, Puppet::LookupContext context': (
    [key, options, context]: [string, PuppetHash, Value],
    { scope },
  ) => {
    if (!(context instanceof LookupContext)) return null;
    const path = options.get('path');
    if (typeof path !== 'string') throw new LookupFault(NO_PATH);
    const { hiera } = scope.compilation.data;
    const data = hiera.readData(path, readYamlData);
    const value = data instanceof PuppetHash ? data.get(key) : undefined;
    if (value === undefined) return context.notFound();
    return new Decryption({ key, path, options, hiera, context }).of(value);
  },
});

const NO_PATH =
  "'eyaml_lookup_key': one of 'path', 'paths' 'glob', 'globs' or 'mapped_paths' must be declared in hiera.yaml when using this lookup_key function";

interface Parts {
  readonly key: string;
  readonly path: string;
  readonly options: PuppetHash;
  readonly hiera: Hiera;
  readonly context: LookupContext;
}

class Decryption {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  of(value: Value): Value {
    if (typeof value === 'string') return this.#text(value);
    if (isArray(value)) return value.map((item) => this.of(item));
    if (!(value instanceof PuppetHash)) return value;
    const { context } = this.#parts;
    return PuppetHash.from(
      value.entries().map(([key, item]) => [context.interpolate(key), this.of(item)] as const),
    );
  }

  #text(text: string): Value {
    const { context } = this.#parts;
    return context.interpolate(isEncrypted(text) ? this.#plain(text) : text);
  }

  #plain(text: string): string {
    const { key, path, options, hiera } = this.#parts;
    try {
      return decrypted(text, { options, world: hiera.world });
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      throw new LookupError(
        `hiera-eyaml backend error decrypting ${text} when looking up ${key} in ${path}. Error was ${thrown.message}`,
      );
    }
  }
}
