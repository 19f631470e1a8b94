import type { Facts } from '../schema/type.ts';

/** How a run behaves; the command line's options. */
export interface ApplySettings {
  /** Only say what would change. */
  readonly noop?: boolean | undefined;
  /** Whether the run itself is spoken of (`Applied catalog in ...`); true unless told. */
  readonly announce?: boolean | undefined;
  /** Apply only resources with one of these tags. */
  readonly tags?: readonly string[] | undefined;
  readonly skipTags?: readonly string[] | undefined;
  /** What is only a warning otherwise is an error. */
  readonly strict?: boolean | undefined;
  readonly showDiff?: boolean | undefined;
  /** Unrelated neighbours of one type that are applied together; 5 unless told. */
  readonly window?: number | undefined;
  /** For choosing providers. */
  readonly facts?: Facts | undefined;
  /** For providers: `--connect URI` and the like. */
  readonly provider?: Readonly<Record<string, string | undefined>> | undefined;
  /** Aborted: what has not begun is left alone. */
  readonly signal?: AbortSignal | undefined;
}
