import type { Expected, ResourceExpectation, SYSTEM_NAMES } from '../../../src/testing/index.ts';

/** What is expected of one catalog; whether it holds is for rspec-puppet to say. */
export type Expectation =
  | { readonly kind: 'compiles' }
  | { readonly kind: 'fails'; readonly error: RegExp }
  | {
      readonly kind: 'has' | 'has not';
      readonly type: string;
      readonly title: string;
      readonly more: ResourceExpectation;
    }
  | { readonly kind: 'counts'; readonly count: number; readonly type: string | undefined };

/** A class, or a resource of a defined type, and what is expected of its catalog. */
export interface Case {
  readonly name: string;
  /** Of a defined type only. */
  readonly title?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly before?: string;
  /** The system whose facts it has; without it, those of the whole suite. */
  readonly system?: (typeof SYSTEM_NAMES)[number];
  readonly expectations: readonly Expectation[];
}

export const compiles: Expectation = { kind: 'compiles' };

export function fails(error: RegExp): Expectation {
  return { kind: 'fails', error };
}

export function has(type: string, title: string, more: ResourceExpectation = {}): Expectation {
  return { kind: 'has', type, title, more };
}

export function hasNot(type: string, title: string, more: ResourceExpectation = {}): Expectation {
  return { kind: 'has not', type, title, more };
}

export function counts(count: number, type?: string): Expectation {
  return { kind: 'counts', count, type };
}

/** Sugar for the most frequent form. */
export function hasWith(
  type: string,
  title: string,
  attributes: Readonly<Record<string, Expected>>,
): Expectation {
  return has(type, title, { with: attributes });
}
