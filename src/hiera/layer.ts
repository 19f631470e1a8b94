import { PuppetHash } from '../values/puppet-hash.ts';
import { interpolate } from './interpolate.ts';
import { locationsOf, type Location } from './locations.ts';
import { mergeStrategy, type MergeStrategy } from './merge-strategy.ts';
import { Provider } from './provider.ts';
import type { Value } from '../values/value.ts';
import type { Config, Entry } from './config.ts';
import type { Hiera } from './hiera.ts';
import type { LookupKey } from './lookup-key.ts';
import type { Question } from './question.ts';

/** The data of one `hiera.yaml`: global, of the environment or of a module. */
export class Layer {
  readonly config: Config;
  /** The module it belongs to; its keys start with that name. */
  readonly module: string | undefined;
  readonly #hiera: Hiera;
  readonly #levels = new Map<readonly Entry[], Levels>();

  constructor(hiera: Hiera, config: Config, module?: string) {
    this.#hiera = hiera;
    this.config = config;
    this.module = module;
  }

  /** The value of a key's root in the hierarchy, or in the one of defaults. */
  find(
    key: LookupKey,
    question: Question,
    {
      merge,
      isDefault = false,
    }: { readonly merge: Value | undefined; readonly isDefault?: boolean },
  ): Value | undefined {
    const strategy = mergeStrategy(merge);
    const entries = isDefault ? (this.config.defaultHierarchy ?? []) : this.config.hierarchy;
    return this.#hiera.guard(key.text, () =>
      strategy.merge(
        this.#levelsOf(entries, question).map(
          ({ provider, locations }) =>
            () =>
              findIn(provider, { locations, key, question, strategy, merge }),
        ),
      ),
    );
  }

  /** The levels with their places, made anew when a variable that they mention has changed. */
  #levelsOf(entries: readonly Entry[], question: Question): readonly Level[] {
    const known = this.#levels.get(entries);
    const isFresh = [...(known?.variables ?? [])].every(
      ([name, value]) => question.asker.variable(name) === value,
    );
    if (known !== undefined && isFresh) return known.levels;
    const variables = new Map<string, Value | undefined>();
    const variable = (name: string): Value | undefined => {
      const value = question.asker.variable(name);
      variables.set(name, value);
      return value;
    };
    const asker = { ...question.asker, variable };
    const by = { ...this.#hiera.interpolation({ ...question, asker }), allowsMethods: false };
    const levels = entries.flatMap((entry) => {
      const locations = locationsOf(entry, {
        config: this.config,
        by,
        world: this.#hiera.world,
      });
      if (this.config.isDefault && locations?.length === 0) return [];
      const options = interpolate(entry.options ?? new PuppetHash(), by);
      const provider = new Provider(this.#hiera, {
        entry,
        options: options instanceof PuppetHash ? options : new PuppetHash(),
        module: this.module,
      });
      return { provider, locations };
    });
    this.#levels.set(entries, { levels, variables });
    return levels;
  }
}

interface Level {
  readonly provider: Provider;
  readonly locations: readonly Location[] | undefined;
}

interface Levels {
  readonly levels: readonly Level[];
  readonly variables: ReadonlyMap<string, Value | undefined>;
}

interface Search {
  readonly locations: readonly Location[] | undefined;
  readonly key: LookupKey;
  readonly question: Question;
  readonly strategy: MergeStrategy;
  readonly merge: Value | undefined;
}

function findIn(
  provider: Provider,
  { locations, key, question, strategy }: Search,
): Value | undefined {
  const places: readonly (Location | undefined)[] = locations ?? [undefined];
  return strategy.merge(
    places.map(
      (location) => () =>
        location?.exists === false ? undefined : provider.find(key, location, question),
    ),
  );
}
