/** One line of a table: how another tool says it, and how a manifest of `virt` does. */
export interface Line {
  readonly from: string;
  /** Attributes of `virt`; undefined where there is nothing like it. */
  readonly to?: string;
  /** What libvirt's stored definition then says, as the other tool would have it. */
  readonly shows?: RegExp;
  /** What `pvirt resource virt` then says of the guest. */
  readonly is?: Readonly<Record<string, unknown>>;
  /** What is to be known of it. */
  readonly note?: string;
}

/** A tool that people come from. */
export interface Tool {
  readonly name: string;
  /** What is said before the table. */
  readonly about: string;
  readonly lines: readonly Line[];
}
