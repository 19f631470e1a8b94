import { PuppetHash } from '../values/puppet-hash.ts';
import { PuppetRegexp } from '../values/puppet-regexp.ts';
import { toText } from '../values/text.ts';
import { SILENT } from './explainer.ts';
import { LookupError } from './lookup-error.ts';
import { mergeStrategy } from './merge-strategy.ts';
import type { Value } from '../values/value.ts';
import type { LookupKey } from './lookup-key.ts';
import type { Question } from './question.ts';

/** Where `lookup_options` come from. */
export interface OptionSources {
  readonly inGlobal: (question: Question) => Value | undefined;
  readonly inEnvironment: (question: Question) => Value | undefined;
  readonly inModule: (module: string, question: Question) => Value | undefined;
  readonly inDefaults: (module: string, question: Question) => Value | undefined;
}

/** What the data says of how keys are to be merged and converted; read once per module. */
export class LookupOptions {
  readonly #sources: OptionSources;
  readonly #known = new Map<string | undefined, OptionTable>();
  readonly #defaults = new Map<string, OptionTable>();
  #above: { readonly options: PuppetHash | undefined } | undefined;

  constructor(sources: OptionSources) {
    this.#sources = sources;
  }

  /** The options of a key. */
  for(key: LookupKey, question: Question): PuppetHash | undefined {
    let table = this.#known.get(key.module);
    if (table === undefined) {
      table = question.explainer.within({ kind: 'meta', key: NAME }, () =>
        this.#tableFor(key.module, question),
      );
      this.#known.set(key.module, table);
    }
    return table.find(key.root);
  }

  /** The options of a key among a module's defaults. */
  inDefaults(key: LookupKey, module: string, question: Question): PuppetHash | undefined {
    let table = this.#defaults.get(module);
    if (table === undefined) {
      const options = question.explainer.within(
        { kind: 'scope', name: `Searching for "${NAME}"` },
        () => this.#sources.inDefaults(module, question),
      );
      table = new OptionTable(validated(options, module));
      this.#defaults.set(module, table);
    }
    return table.find(key.root);
  }

  #tableFor(module: string | undefined, question: Question): OptionTable {
    const { options: above } = (this.#above ??= { options: this.#optionsAbove(question) });
    if (module === undefined) return new OptionTable(above);
    if (!this.#known.has(undefined)) this.#known.set(undefined, new OptionTable(above));
    const own = validated(this.#sources.inModule(module, question), module);
    if (above === undefined || own === undefined) return new OptionTable(own ?? above);
    const { explainer } = question;
    const place = (name: string, options: PuppetHash) => (): Value =>
      explainer.within({ kind: 'scope', name }, () => {
        explainer.report({ event: 'found', key: NAME, value: options });
        return options;
      });
    const merged = mergeStrategy('hash').merge(
      [place('Global and Environment', above), place(`Module ${module}`, own)],
      explainer,
    );
    return new OptionTable(merged instanceof PuppetHash ? merged : undefined);
  }

  #optionsAbove(question: Question): PuppetHash | undefined {
    const all = [
      validated(this.#sources.inGlobal(question), undefined),
      validated(this.#sources.inEnvironment(question), undefined),
    ].filter((options) => options !== undefined);
    const merged = mergeStrategy('hash').merge(
      all.map((options) => () => options),
      SILENT,
    );
    return merged instanceof PuppetHash ? merged : undefined;
  }
}

const NAME = 'lookup_options';

function validated(options: Value | undefined, module: string | undefined): PuppetHash | undefined {
  if (options === undefined || options === null) return undefined;
  if (!(options instanceof PuppetHash))
    throw new LookupError('value of lookup_options must be a hash');
  if (module === undefined) return options;
  for (const key of options.keys()) {
    const name = toText(key);
    if (name.startsWith('^') && !name.startsWith(`^${module}::`)) {
      throw new LookupError(
        `all lookup_options patterns must match a key starting with module name '${module}'`,
      );
    }
    if (!name.startsWith('^') && !name.startsWith(`${module}::`)) {
      throw new LookupError(`all lookup_options keys must start with module name '${module}'`);
    }
  }
  return options;
}

/** Options by name and by pattern. */
class OptionTable {
  readonly #names = new Map<string, PuppetHash>();
  readonly #patterns: (readonly [PuppetRegexp, PuppetHash])[] = [];

  constructor(options: PuppetHash | undefined) {
    for (const [key, value] of options ?? []) {
      if (typeof key !== 'string' || !(value instanceof PuppetHash)) continue;
      if (key.startsWith('^')) this.#patterns.push([new PuppetRegexp(key), value]);
      else this.#names.set(key, value);
    }
  }

  find(name: string): PuppetHash | undefined {
    return this.#names.get(name) ?? this.#patterns.find(([pattern]) => pattern.test(name))?.[1];
  }
}
