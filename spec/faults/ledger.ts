/** What one fault led to. */
export interface Outcome {
  /** The run after it complained, or did not bring about what the manifest says. */
  readonly astray: boolean;
  /** Files, journal entries and processes that belong to nothing. */
  readonly orphans: number;
  /** Files that were there before, pvirt's or not, with other bytes than before. */
  readonly lost: number;
}

/** The counts of one kind of fault. */
export interface Row {
  readonly kind: string;
  readonly faults: number;
  readonly astray: number;
  readonly orphans: number;
  readonly lost: number;
}

/** Counts faults by kind, for the table at the end of a run. */
export class Ledger {
  readonly #rows = new Map<string, Row>();

  get rows(): readonly Row[] {
    return [...this.#rows.values()];
  }

  /** Notes one fault of a kind. */
  note(kind: string, { astray, orphans, lost }: Outcome): void {
    const row = this.#rows.get(kind) ?? { kind, faults: 0, astray: 0, orphans: 0, lost: 0 };
    this.#rows.set(kind, {
      kind,
      faults: row.faults + 1,
      astray: row.astray + Number(astray),
      orphans: row.orphans + orphans,
      lost: row.lost + lost,
    });
  }

  toString(): string {
    return tableText(this.rows);
  }
}

/** The counts as a table of Markdown. */
export function tableText(rows: readonly Row[]): string {
  const head = ['fault', 'times', 'next run astray', 'orphans', 'files lost'];
  const cells = rows.map((row) =>
    [row.kind, row.faults, row.astray, row.orphans, row.lost].map(String),
  );
  const widths = head.map((name, column) =>
    Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const pad = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  const line = (row: readonly string[]): string => `| ${row.map(pad).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [head, rule, ...cells].map(line).join('\n');
}
