import { PuppetHash } from '../values/puppet-hash.ts';
import { SILENT } from './explainer.ts';
import { interpolate } from './interpolate.ts';
import { locationsOf } from './locations.ts';
import { mergeStrategy } from './merge-strategy.ts';
import { Provider } from './provider.ts';
import type { Value } from '../values/value.ts';
import type { Config, Entry } from './config.ts';
import type { Step } from './explainer.ts';
import type { Hiera } from './hiera.ts';
import type { Interpolation } from './interpolate.ts';
import type { LookupKey } from './lookup-key.ts';
import type { Question } from './question.ts';

/** The data of one `hiera.yaml`: global, of the environment or of a module. */
export class Layer {
  readonly config: Config;
  /** The module it belongs to; its keys start with that name. */
  readonly module: string | undefined;
  readonly #hiera: Hiera;
  readonly #step: Step;
  #known: Levels | undefined;

  constructor(hiera: Hiera, config: Config, { place, module }: Owner) {
    this.#hiera = hiera;
    this.config = config;
    this.module = module;
    const name = module === undefined ? place : `${place} "${module}"`;
    this.#step = {
      kind: 'data_provider',
      name: `${name} Data Provider (hiera configuration version ${config.version})`,
      config: config.file,
      module,
    };
  }

  /** The value of a key's root in the hierarchy, or in the one of defaults. */
  find(key: LookupKey, question: Question, { merge, isDefault = false }: Way): Value | undefined {
    const strategy = mergeStrategy(merge);
    const { explainer } = question;
    return this.#hiera.guard(key.text, () =>
      explainer.within(this.#step, () => {
        const { levels, defaults } = this.#levels(question);
        const providers = isDefault ? defaults : levels;
        if (providers.length === 0) explainer.report({ event: 'not_found', key: key.text });
        return strategy.merge(
          providers.map((provider) => () => provider.find(key, strategy, question)),
          explainer,
        );
      }),
    );
  }

  /** The levels with their places, made anew when a variable that they mention has changed. */
  #levels(question: Question): Levels {
    const known = this.#known;
    if (known !== undefined) {
      const isFresh = [...known.variables].every(
        ([name, value]) => question.asker.variable(name) === value,
      );
      if (isFresh) return known;
      question.explainer.text(RECREATED);
    }
    const variables = new Map<string, Value | undefined>();
    const variable = (name: string): Value | undefined => {
      const value = question.asker.variable(name);
      variables.set(name, value);
      return value;
    };
    const asker = { ...question.asker, variable };
    // How the places came about is not told.
    const silent = { ...question, asker, explainer: SILENT };
    const by = { ...this.#hiera.interpolation(silent), allowsMethods: false };
    const { hierarchy, defaultHierarchy = [] } = this.config;
    const levels = hierarchy.flatMap((entry) => this.#provider(entry, by));
    const defaults = defaultHierarchy.flatMap((entry) => this.#provider(entry, by));
    this.#known = { levels, defaults, variables };
    return this.#known;
  }

  #provider(entry: Entry, by: Interpolation): readonly Provider[] {
    const locations = locationsOf(entry, { config: this.config, by, world: this.#hiera.world });
    if (this.config.isDefault && locations?.length === 0) return [];
    const options = interpolate(entry.options ?? new PuppetHash(), by);
    const provider = new Provider(this.#hiera, {
      entry,
      locations,
      options: options instanceof PuppetHash ? options : new PuppetHash(),
      module: this.module,
    });
    return [provider];
  }
}

const RECREATED =
  'Hiera configuration recreated due to change of scope variables used in interpolation expressions';

interface Owner {
  readonly place: 'Global' | 'Environment' | 'Module';
  readonly module?: string | undefined;
}

interface Way {
  readonly merge: Value | undefined;
  readonly isDefault?: boolean;
}

interface Levels {
  readonly levels: readonly Provider[];
  readonly defaults: readonly Provider[];
  readonly variables: ReadonlyMap<string, Value | undefined>;
}
