import type { Value } from '../values/value.ts';
import type { Location } from './locations.ts';
import type { Segment } from './lookup-key.ts';
import type { MergeStrategy } from './merge-strategy.ts';

/** A part of a lookup that may be told of, with what it is about. */
export type Step =
  | { readonly kind: 'data' | 'meta' | 'invalid_key'; readonly key: string }
  | { readonly kind: 'merge'; readonly strategy: MergeStrategy }
  | {
      readonly kind: 'data_provider';
      readonly name: string;
      /** The path of the `hiera.yaml` that it follows. */
      readonly config?: string | undefined;
      readonly module?: string | undefined;
    }
  | { readonly kind: 'location'; readonly location: Location }
  | { readonly kind: 'interpolate'; readonly expression: string }
  | { readonly kind: 'scope'; readonly name: string }
  | { readonly kind: 'sub_key'; readonly segments: readonly Segment[] }
  | { readonly kind: 'segment'; readonly segment: Segment }
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'merge_source'; readonly name: string };

/** What became of a step. */
export type Outcome =
  | {
      readonly event: 'found' | 'found_in_overrides' | 'found_in_defaults';
      readonly key: string;
      readonly value: Value;
    }
  | { readonly event: 'not_found'; readonly key: string }
  | { readonly event: 'result'; readonly value: Value }
  | {
      readonly event: 'location_not_found' | 'module_not_found' | 'module_provider_not_found';
    };

/** Whoever wants to know how a value was found, and whether that is all that is wanted. */
export interface Explainer {
  /** Whether only `lookup_options` are looked up and no data. */
  readonly onlyOptions: boolean;
  /** Does work as a part of the step that is under way. */
  within<T>(step: Step, work: () => T): T;
  /** Says what came of the step that is under way. */
  report(outcome: Outcome): void;
  /** Adds a line to the step that is under way. */
  text(line: string): void;
}

/** For lookups that nobody asks about. */
export const SILENT: Explainer = {
  onlyOptions: false,
  within: (_, work) => work(),
  report: nothing,
  text: nothing,
};

function nothing(): void {
  // Nobody listens.
}
