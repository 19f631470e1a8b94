import type { ResourceRef } from '../catalog/resource.ts';
import type { AnyAttribute, Behaviour, ValueOf } from './attribute.ts';

export type AttributeTable = Readonly<Record<string, AnyAttribute>>;

/** A resource type, declared once: validation, diff, docs and the Ruby shim all come from it. */
export interface TypeDeclaration<
  A extends AttributeTable = AttributeTable,
  F extends string = string,
> {
  /** The name in manifests: `virt`. */
  readonly name: string;
  readonly desc: string;
  /** Feature name -> what a provider with it can do. */
  readonly features: Readonly<Record<F, string>>;
  readonly attributes: A;
  /** Rules between attributes: what is wrong, without the resource's name. */
  validate?(want: Readonly<Partial<Record<string, unknown>>>, provider: string): readonly Breach[];
  /** What to apply first when the catalog holds it; of a list only the first that the catalog holds. */
  autorequire?(
    want: Readonly<Partial<Record<string, unknown>>>,
  ): readonly (ResourceRef | readonly ResourceRef[])[];
  /**
   * Where a change between two present states of `ensure` goes relative to the other properties:
   * `only` (Puppet's way: the other properties wait for the next run), `first` or `last`.
   */
  ensureOrder?(is: string, should: string): 'only' | 'first' | 'last';
  /** Other resources that a wish is only looked at after, when the catalog holds them and they are to be. */
  checkedAfter?(want: Readonly<Partial<Record<string, unknown>>>): readonly ResourceRef[];
  /** The provider that a wish asks for by its other attributes; undefined leaves it to what suits the host. */
  providerFor?(want: Readonly<Partial<Record<string, unknown>>>, facts: Facts): string | undefined;
  /** The states of `ensure` in which the instance is not there; `['absent']` unless told. */
  readonly absentStates?: readonly string[];
  /** What `ensure` is where there is no trace of the instance; `absent` unless told. */
  readonly missingState?: string;
  /** False when several resources may have one name (exec). */
  readonly uniqueNames?: boolean;
  /**
   * What a change may alter besides the instance: states that were read before of anything that it may
   * alter are read again, and checks of what depends on it wait for their turn. `anything` unless told.
   */
  readonly effects?: 'nothing' | 'itself' | 'anything';
  /** Unrelated neighbours of this type may be applied together. */
  readonly concurrent?: boolean;
}

/** A broken rule: one sentence about the whole resource, or about one of its attributes. */
export type Breach = string | { readonly attribute: string; readonly message: string };

/** The host's facts as far as choosing a provider needs them; a dotted name reaches into structured facts. */
export type Facts = (name: string) => unknown;

export type FeatureOf<T> = T extends TypeDeclaration<AttributeTable, infer F> ? F : never;

type AttributesOf<T> = T extends TypeDeclaration<infer A> ? A : never;

type NamesWith<A extends AttributeTable, B extends Behaviour> = {
  [N in keyof A]: A[N] extends { readonly behaviour: infer AB }
    ? AB extends B
      ? N
      : never
    : never;
}[keyof A] &
  string;

/** The names of a type's properties (what a provider reads, compares and sets). */
export type PropertyOf<T> = NamesWith<AttributesOf<T>, 'property'>;

/** What a manifest may say of one instance, munged; everything but the namevar may be missing. */
export type WantOf<T> = {
  readonly [N in NamesWith<AttributesOf<T>, 'namevar'>]: ValueOf<AttributesOf<T>[N]>;
} & {
  readonly [N in NamesWith<AttributesOf<T>, 'parameter' | 'property' | 'init_only'>]?:
    ValueOf<AttributesOf<T>[N]> | undefined;
};

/** What a provider found of one instance; `ensure` may be a state that nobody can wish for (`crashed`). */
export type StateOf<T> = {
  readonly [N in NamesWith<AttributesOf<T>, 'namevar'>]: ValueOf<AttributesOf<T>[N]>;
} & {
  readonly [
    N in Exclude<NamesWith<AttributesOf<T>, 'property' | 'init_only' | 'read_only'>, 'ensure'>
  ]?: ValueOf<AttributesOf<T>[N]> | undefined;
} & { readonly ensure?: string | undefined };

/** Declares a type; the identity function with the literal types kept. */
export function defineType<const A extends AttributeTable, const F extends string = never>(
  declaration: TypeDeclaration<A, F>,
): TypeDeclaration<A, F> {
  return declaration;
}

/** True for a type whose instances come and go. */
export type HasEnsure<T> = 'ensure' extends PropertyOf<T> ? true : false;

/**
 * Properties that a provider with the features `F` must be able to set; an `ensure` of present and
 * absent alone is carried by create and destroy.
 */
export type SettableOf<T, F> = {
  [P in PropertyOf<T>]: PropertyValue<T, P> extends 'present' | 'absent'
    ? never
    : AttributesOf<T>[P] extends { readonly feature: infer AF }
      ? AF extends undefined
        ? P
        : AF extends F
          ? P
          : never
      : never;
}[PropertyOf<T>];

export type PropertyValue<T, P> = P extends keyof AttributesOf<T>
  ? ValueOf<AttributesOf<T>[P]>
  : never;
