import { PuppetHash } from '../values/puppet-hash.ts';
import { describeMismatch } from '../values/types/describe.ts';
import { RICH_DATA, RICH_DATA_KEY } from '../values/types/data.ts';
import { HASH, HashType } from '../values/types/mappings.ts';
import { inferDetailedType, inferType } from '../values/types/infer.ts';
import { FILE_READERS } from './data-file.ts';
import { interpolate } from './interpolate.ts';
import { LookupContext } from './lookup-context.ts';
import { LookupError, LookupFault, NotFoundSignal } from './lookup-error.ts';
import type { Value } from '../values/value.ts';
import type { Entry } from './config.ts';
import type { Hiera } from './hiera.ts';
import type { Step } from './explainer.ts';
import type { Location } from './locations.ts';
import type { LookupKey } from './lookup-key.ts';
import type { MergeStrategy } from './merge-strategy.ts';
import type { Question } from './question.ts';

/** What a function that gives all data of a level may return. */
const DATA_HASH = new HashType(RICH_DATA_KEY, RICH_DATA);

/** One level of a hierarchy with its function and what that function keeps between calls. */
export class Provider {
  readonly #hiera: Hiera;
  readonly #entry: Entry;
  readonly #options: PuppetHash;
  readonly #module: string | undefined;
  readonly #locations: readonly Location[] | undefined;
  readonly #step: Step;
  readonly #states = new Map<string, State>();

  constructor(hiera: Hiera, { entry, locations, options, module }: Parts) {
    this.#hiera = hiera;
    this.#entry = entry;
    this.#options = options;
    this.#module = module;
    this.#locations = locations;
    this.#step = { kind: 'data_provider', name: titleOf(entry) };
  }

  /** What the places of this level have for a key, put together by a strategy. */
  find(key: LookupKey, strategy: MergeStrategy, question: Question): Value | undefined {
    const { explainer } = question;
    const places: readonly (Location | undefined)[] = this.#locations ?? [undefined];
    return explainer.within(this.#step, () =>
      strategy.merge(
        places.map((location) => () => this.#findAt(location, key, question)),
        explainer,
      ),
    );
  }

  #findAt(location: Location | undefined, key: LookupKey, question: Question): Value | undefined {
    const { explainer } = question;
    if (location === undefined) return this.#reported(location, key, question);
    return explainer.within({ kind: 'location', location }, () => {
      if (location.exists) return this.#reported(location, key, question);
      explainer.report({ event: 'location_not_found' });
      return undefined;
    });
  }

  #reported(location: Location | undefined, key: LookupKey, question: Question): Value | undefined {
    const value = this.#value(location, key, question);
    const isDig = this.#entry.kind === 'data_dig';
    const name = isDig ? key.text : key.root;
    const { explainer } = question;
    if (value === undefined) explainer.report({ event: 'not_found', key: name });
    else explainer.report({ event: 'found', key: name, value });
    return isDig && value !== undefined ? wrapped(value, key) : value;
  }

  /** The value that the function has for a key at a place. */
  #value(location: Location | undefined, key: LookupKey, question: Question): Value | undefined {
    const state = this.#stateOf(location);
    if (this.#entry.kind !== 'data_hash') return this.#findKey(key, { location, question, state });
    state.data ??= this.#dataHash({ location, question, state });
    const value = state.data.get(key.root);
    if (value === undefined) return undefined;
    this.#checkValue(value, `Value for key '${key.root}', in hash returned from`, location);
    return interpolate(value, this.#hiera.interpolation(question));
  }

  #stateOf(location: Location | undefined): State {
    const name = location?.path ?? '';
    const known = this.#states.get(name) ?? { cache: new PuppetHash(), found: new Map() };
    this.#states.set(name, known);
    return known;
  }

  #dataHash(at: At): PuppetHash {
    const { location } = at;
    const data = this.#readFile(at) ?? this.#call([], at) ?? null;
    if (!(data instanceof PuppetHash)) {
      const subject = `Value returned from ${this.#described(location)} has wrong type,`;
      throw new LookupFault(describeMismatch(subject, HASH, inferDetailedType(data)));
    }
    return this.#module === undefined ? data : this.#ofModule(data, this.#module, location);
  }

  /** What pvirt reads itself; undefined where the function is somebody's own. */
  #readFile({ location }: At): Value | undefined {
    const { functionName } = this.#entry;
    const read = FILE_READERS.get(functionName);
    if (read === undefined) return undefined;
    if (location === undefined || location.isUri) {
      throw new LookupFault(
        `'${functionName}' one of 'path', 'paths' 'glob', 'globs' or 'mapped_paths' must be declared in hiera.yaml when using this data_hash function`,
      );
    }
    return this.#hiera.readData(location.path, read);
  }

  /** A module says nothing of keys that are not its own. */
  #ofModule(data: PuppetHash, module: string, location: Location | undefined): PuppetHash {
    const isOwn = (key: Value): boolean =>
      key === 'lookup_options' || (typeof key === 'string' && key.startsWith(`${module}::`));
    if (data.keys().every(isOwn)) return data;
    const subject = `Value returned from ${this.#described(location)}`;
    for (const key of data.keys()) {
      if (isOwn(key)) continue;
      this.#hiera.world.warn(
        `Module '${module}': ${subject} must use keys qualified with the name of the module`,
      );
    }
    return PuppetHash.from(data.entries().filter(([key]) => isOwn(key)));
  }

  #findKey(key: LookupKey, at: At): Value | undefined {
    const isDig = this.#entry.kind === 'data_dig';
    const name = isDig ? key.text : key.root;
    const { found } = at.state;
    if (found.has(name)) return found.get(name);
    const asked: Value = isDig ? [key.root, ...key.segments] : key.root;
    const value = this.#call([asked], at);
    if (value === undefined) return undefined;
    this.#checkValue(value, `Value for key '${key.root}', returned from`, at.location);
    found.set(name, value);
    return value;
  }

  #call(leading: readonly Value[], { location, question, state }: At): Value | undefined {
    const { functionName, kind } = this.#entry;
    if (!this.#hiera.world.hasFunction(functionName)) {
      throw new LookupError(
        `Unable to find '${this.#entry.isLegacy ? 'v4_data_hash' : kind}' function named '${functionName}'`,
        'HIERA_DATA_PROVIDER_FUNCTION_NOT_FOUND',
      );
    }
    this.#checkReturnType(question);
    if (this.#entry.isLegacy) return question.asker.call(functionName, []);
    const options = PuppetHash.from(this.#options);
    if (location !== undefined) options.set(location.isUri ? 'uri' : 'path', location.path);
    const context = new LookupContext(this.#hiera, {
      question,
      module: this.#module,
      cache: state.cache,
    });
    try {
      return question.asker.call(functionName, [...leading, options, context]);
    } catch (thrown) {
      if (thrown instanceof NotFoundSignal) return undefined;
      throw thrown;
    }
  }

  /** A function that cannot return data is refused before it is called. */
  #checkReturnType({ asker }: Question): void {
    const { functionName, kind } = this.#entry;
    const declared = asker.returnTypeOf(functionName);
    const wanted = kind === 'data_hash' ? DATA_HASH : RICH_DATA;
    if (declared === undefined || wanted.isAssignable(declared)) return;
    const subject = `Return type of '${kind}' function named '${functionName}' is incorrect,`;
    throw new LookupError(describeMismatch(subject, wanted, declared));
  }

  #checkValue(value: Value, subject: string, location: Location | undefined): void {
    if (RICH_DATA.isInstance(value)) return;
    const actual = inferType(value).toString();
    throw new LookupError(
      `${subject} ${this.#described(location)} has wrong type, expects Puppet::LookupValue, got ${actual}`,
    );
  }

  #described(location: Location | undefined): string {
    const { isLegacy, kind, functionName } = this.#entry;
    const name = `${isLegacy ? 'deprecated API' : kind} function '${functionName}'`;
    return location === undefined ? name : `${name}, when using location '${location.path}',`;
  }
}

function titleOf({ isLegacy, functionName, name }: Entry): string {
  return isLegacy ? `Deprecated API function "${functionName}"` : `Hierarchy entry "${name}"`;
}

/** A value where digging for its key finds it. */
function wrapped(value: Value, { segments }: LookupKey): Value {
  return segments.reduceRight<Value>((inner, segment) => {
    if (typeof segment === 'string') return PuppetHash.from([[segment, inner]]);
    return [...Array.from({ length: Number(segment) }, () => null), inner];
  }, value);
}

interface Parts {
  readonly entry: Entry;
  readonly locations: readonly Location[] | undefined;
  readonly options: PuppetHash;
  readonly module: string | undefined;
}

/** What is kept for one place. */
interface State {
  data?: PuppetHash;
  readonly cache: PuppetHash;
  readonly found: Map<string, Value | undefined>;
}

interface At {
  readonly location: Location | undefined;
  readonly question: Question;
  readonly state: State;
}
