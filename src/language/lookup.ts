import { PuppetHash } from '../values/puppet-hash.ts';
import { SILENT, type Explainer } from '../hiera/explainer.ts';
import { Hiera } from '../hiera/hiera.ts';
import { LookupContext } from '../hiera/lookup-context.ts';
import { LookupError, LookupFault } from '../hiera/lookup-error.ts';
import { EvaluationError, Fault, UNCODED } from './faults.ts';
import { globFiles } from './functions/glob-files.ts';
import { rubyInspect } from '../values/ruby/ruby-text.ts';
import { typeFromText } from './type-from-text.ts';
import type { HieraPlaces } from '../hiera/hiera.ts';
import type { Question } from '../hiera/question.ts';
import type { Asker, World } from '../hiera/world.ts';
import type { Value } from '../values/value.ts';
import type { Compilation } from './compilation.ts';
import type { Scope } from './scope.ts';

/** The data that a compilation looks its values up in. */
export class SiteData {
  readonly #compilation: Compilation;
  readonly #places: HieraPlaces;
  #hiera: Hiera | undefined;
  #explainer: Explainer = SILENT;

  constructor(compilation: Compilation, places: HieraPlaces) {
    this.#compilation = compilation;
    this.#places = places;
  }

  /** The value of a key as a scope sees it; undefined where no data has one. */
  lookup(
    name: string,
    { scope, merge, overrides, defaults, explainer = this.#explainer }: SiteQuestion,
  ): Value | undefined {
    const question: Question = {
      asker: askerOf(scope),
      overrides: overrides ?? new PuppetHash(),
      defaults: defaults ?? new PuppetHash(),
      explainer,
    };
    // Whatever is looked up meanwhile, as by a data function, is a part of the same explanation.
    const before = this.#explainer;
    this.#explainer = explainer;
    try {
      return this.hiera.lookup(name, question, merge);
    } catch (thrown) {
      throw asLanguageError(thrown);
    } finally {
      this.#explainer = before;
    }
  }

  /** A context as data functions get it, for a module. */
  makeContext(module: string | undefined, scope: Scope): LookupContext {
    const question = {
      asker: askerOf(scope),
      overrides: new PuppetHash(),
      defaults: new PuppetHash(),
      explainer: this.#explainer,
    };
    const cache = new PuppetHash();
    return new LookupContext(this.hiera, { question, module, cache, isWithinLookup: false });
  }

  get hiera(): Hiera {
    return (this.#hiera ??= new Hiera(worldOf(this.#compilation), this.#places));
  }
}

interface SiteQuestion {
  readonly scope: Scope;
  readonly merge?: Value | undefined;
  /** Values that count before the data. */
  readonly overrides?: PuppetHash | undefined;
  /** Values that count where the data has none. */
  readonly defaults?: PuppetHash | undefined;
  /** Who is told how the value is found. */
  readonly explainer?: Explainer | undefined;
}

function askerOf(scope: Scope): Asker {
  return {
    variable: (name) => scope.lookup(name),
    returnTypeOf: (name) =>
      scope.compilation.environment.findFunction(name)?.declaredReturnType?.(scope),
    call(name, args) {
      const found = scope.compilation.environment.findFunction(name);
      if (found === undefined) throw new Fault(`Unknown function '${name}'`);
      return found.call(args, { scope, block: undefined, place: {} });
    },
  };
}

function worldOf(compilation: Compilation): World {
  const { environment, settings, log } = compilation;
  return {
    environmentName: environment.name,
    strict: settings.strict,
    read: (path) => environment.files.read(path),
    environmentVariable: (name) => environment.files.environmentVariable(name),
    glob: (pattern) => globFiles(pattern, environment.files),
    moduleDirectory: (name) => environment.files.directoryOf(name),
    hasFunction: (name) => environment.findFunction(name) !== undefined,
    parseType: (text) => typeFromText(text, compilation),
    inspect: rubyInspect,
    warn: (message) => {
      log({ level: 'warning', message });
    },
  };
}

/** Errors of the data as errors of the compilation: some with a place of their own, some of the call. */
export function asLanguageError(thrown: unknown): unknown {
  if (thrown instanceof LookupFault) return new Fault(thrown.message);
  if (!(thrown instanceof LookupError)) return thrown;
  const { code, message, place } = thrown;
  return new EvaluationError({ code: code ?? UNCODED, message, ...place }, { cause: thrown });
}
