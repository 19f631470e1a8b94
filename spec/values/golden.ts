import { readFileSync } from 'node:fs';

/** What real Puppet says of each type and value; spec/golden/values/write-golden.rb writes it. */
export interface Golden {
  readonly texts: readonly string[];
  readonly general: readonly string[];
  readonly normal: readonly string[];
  /** A row per type, a mark per other: 1 yes, 0 no, x where Puppet itself fails. */
  readonly assignable: readonly string[];
  readonly instance: readonly string[];
  /** Indexes of phrases. */
  readonly common: readonly (readonly (number | null)[])[];
  readonly mismatches: readonly (readonly (number | null)[])[];
  readonly inferred: readonly string[];
  readonly interpolated: readonly string[];
  /** Texts by the calls of signatures.json. */
  readonly signatures: readonly string[];
  readonly phrases: readonly string[];
}

/** A file of spec/golden/values. */
export function readGolden(name: string): string {
  return readFileSync(new URL(`../golden/values/${name}`, import.meta.url), 'utf8');
}
