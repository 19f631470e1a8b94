import type { Log, LogLevel } from '../diagnostics/logger.ts';
import type { Host } from '../host/host.ts';
import type {
  FeatureOf,
  HasEnsure,
  PropertyOf,
  PropertyValue,
  SettableOf,
  StateOf,
  TypeDeclaration,
  WantOf,
} from './type.ts';

/** All that a provider may touch; there are no globals. */
export interface ProviderContext {
  readonly host: Host;
  readonly log: Log;
  /** `--connect URI` and the like. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** The resource at work; undefined while instances are listed or checked. */
  readonly resource?: ResourceInTurn | undefined;
  /** One per run and key (a connection, say); whatever `close` is given is called at the end of the run. */
  shared<V>(key: symbol, open: () => Promise<V>, close?: (value: V) => Promise<void>): Promise<V>;
  /**
   * Told, with one sentence, when what was shared has gone by itself, a daemon that died say: whatever
   * fails of the run now was cut off, and nobody is to take the run for a whole one.
   */
  lost(reason: string): void;
}

/** What providers that talk to the user must know of the resource that they carry. */
export interface ResourceInTurn {
  /** `/Stage[main]/Main/Exec[/bin/true]`, for log lines. */
  readonly path: string;
  readonly loglevel: LogLevel;
  /** Attributes whose values must never be shown. */
  readonly secrets: ReadonlySet<string>;
}

/** When a change takes effect; anything but `live` has its reason, one clause without a full stop. */
export type ChangeClass =
  | { readonly kind: 'live' }
  | { readonly kind: 'next_boot'; readonly reason: string }
  | { readonly kind: 'restart'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** One property that is not as it should be. */
export interface PropertyChange<T, P extends PropertyOf<T> = PropertyOf<T>> {
  readonly property: P;
  readonly should: PropertyValue<T, P>;
  /** The whole instance as it is and as the manifest wants it. */
  readonly is: StateOf<T>;
  readonly want: WantOf<T>;
}

/** Sets one property, or leaves it to `setTogether`. */
type Setter<T, P extends PropertyOf<T>> =
  | 'together'
  | ((
      value: PropertyValue<T, P>,
      change: PropertyChange<T>,
      ctx: ProviderContext,
    ) => Promise<void>);

/**
 * Carries one type on one back end. The engine calls: `list` (or `read`) -> `check` -> then `create`,
 * `destroy` or one setter per property that differs, and `setTogether` once for those that are set by it.
 * Failures are thrown Errors with a clear sentence.
 */
export type Provider<
  T extends TypeDeclaration,
  F extends FeatureOf<T> = FeatureOf<T>,
> = ProviderParts<T, F> & (HasEnsure<T> extends true ? Lifecycle<T> : Partial<Lifecycle<T>>);

/** How instances come and go; needed for every type that has `ensure`. */
interface Lifecycle<T> {
  create(want: WantOf<T>, ctx: ProviderContext): Promise<void>;
  /** `want.ensure` tells absent from purged. */
  destroy(want: WantOf<T>, is: StateOf<T>, ctx: ProviderContext): Promise<void>;
}

interface ProviderParts<T extends TypeDeclaration, F extends FeatureOf<T>> {
  readonly type: T;
  readonly name: string;
  readonly desc: string;
  readonly features: readonly F[];
  /**
   * Settings that a wish has of its own (another hypervisor): instances with others have nothing to do
   * with it.
   */
  settingsOf?(want: WantOf<T>): ProviderContext['settings'] | undefined;
  /** undefined when it works on this host, else why not and what to install, one sentence. */
  unsuitable?(ctx: ProviderContext): Promise<string | undefined>;
  /**
   * Called once before anything is read by a run that may change things: takes locks and tidies up after
   * a run that was cut off.
   */
  begin?(ctx: ProviderContext): Promise<void>;
  /**
   * All instances on the host in as few round trips as the declared attributes allow. `declared` are
   * the attribute names that any wish mentions; undefined means all. Needed for `pvirt resource TYPE`.
   */
  list?(
    ctx: ProviderContext,
    declared: ReadonlySet<string> | undefined,
  ): Promise<readonly StateOf<T>[]>;
  /**
   * One instance with all that there is to know of it: before a change where there is a `list` too,
   * and always for types whose instances cannot be listed (file, exec).
   */
  read?(want: WantOf<T>, ctx: ProviderContext): Promise<StateOf<T>>;
  /**
   * What a wish is compared with, where that is not what `list` and `read` have told: what an instance
   * runs with instead of what it will, say, where the wish lets it be restarted.
   */
  compared?(want: WantOf<T>, is: StateOf<T>, ctx: ProviderContext): Promise<StateOf<T>>;
  /**
   * Fills in a wish what only the host can tell (the content of a source, the name of a user id),
   * just before the resource is applied.
   */
  complete?(want: WantOf<T>, ctx: ProviderContext): Promise<WantOf<T>>;
  /**
   * What stands against the wish, found without changing anything: missing images, networks,
   * combinations that the driver refuses. Called for every resource before the first change.
   */
  check?(
    want: WantOf<T>,
    is: StateOf<T> | undefined,
    ctx: ProviderContext,
  ): Promise<readonly string[]>;
  /**
   * Pure: when the change would take effect. Without it every change is live. `restart` means that the
   * provider will restart the instance to make it; a change that would need that but may not is `refused`.
   */
  classify?(change: PropertyChange<T>): ChangeClass;
  /**
   * What removing an instance brings along, found without changing anything: what goes with it and what
   * stays, one clause each. Said before it is removed, and by noop.
   */
  consequences?(want: WantOf<T>, is: StateOf<T>, ctx: ProviderContext): Promise<readonly string[]>;
  readonly setters: { readonly [P in SettableOf<T, F>]: Setter<T, P> };
  /**
   * Makes all changes of one instance whose setter is `together` at once: one command, one file written.
   * All of them are made, or the failure is that of each.
   */
  setTogether?(changes: readonly PropertyChange<T>[], ctx: ProviderContext): Promise<void>;
  /** What `pvirt status` tells of all instances, or of one; each is plain data. */
  status?(name: string | undefined, ctx: ProviderContext): Promise<readonly object[]>;
  /** What `--show_diff` shows before a change: a unified diff. */
  diff?(change: PropertyChange<T>, ctx: ProviderContext): Promise<string | undefined>;
  /** What `notify` and `subscribe` do (exec). */
  refresh?(want: WantOf<T>, ctx: ProviderContext): Promise<void>;
}

/** A provider of any type, as the registry and the engine see it. */
export interface AnyProvider {
  readonly type: TypeDeclaration;
  readonly name: string;
  readonly desc: string;
  readonly features: readonly string[];
  /** Which settings of its own it has, as text; undefined for one without. */
  readonly scope?: string | undefined;
  settingsOf?(want: Want): ProviderContext['settings'] | undefined;
  unsuitable?(ctx: ProviderContext): Promise<string | undefined>;
  begin?(ctx: ProviderContext): Promise<void>;
  list?(ctx: ProviderContext, declared: ReadonlySet<string> | undefined): Promise<readonly State[]>;
  read?(want: Want, ctx: ProviderContext): Promise<State>;
  complete?(want: Want, ctx: ProviderContext): Promise<Want>;
  compared?(want: Want, is: State, ctx: ProviderContext): Promise<State>;
  check?(want: Want, is: State | undefined, ctx: ProviderContext): Promise<readonly string[]>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see Row
  classify?(change: any): ChangeClass;
  create?(want: Want, ctx: ProviderContext): Promise<void>;
  destroy?(want: Want, is: State, ctx: ProviderContext): Promise<void>;
  consequences?(want: Want, is: State, ctx: ProviderContext): Promise<readonly string[]>;
  status?(name: string | undefined, ctx: ProviderContext): Promise<readonly object[]>;
  readonly setters: Readonly<Record<string, AnySetter>>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see Row
  setTogether?(changes: readonly any[], ctx: ProviderContext): Promise<void>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see Row
  diff?(change: any, ctx: ProviderContext): Promise<string | undefined>;
  refresh?(want: Want, ctx: ProviderContext): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- values of many types pass through the engine
type Row = Readonly<Record<string, any>>;
export type Want = Row;
export type State = Row & { readonly ensure?: string | undefined };

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see Row
type AnySetter = 'together' | ((value: any, change: any, ctx: ProviderContext) => Promise<void>);

/**
 * Declares a provider of a type: `defineProvider(virt)({ name: 'libvirt', ... })`. A missing setter, an
 * unknown feature or a setter too many does not compile. (Two calls, because only a type that is
 * already known gives the setters' parameters their types.)
 */
export function defineProvider<T extends TypeDeclaration>(
  type: T,
): <const F extends FeatureOf<T>>(provider: Omit<Provider<T, F>, 'type'>) => Provider<T, F> {
  return (provider) => Object.assign({ type }, provider) as never;
}
