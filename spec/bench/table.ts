import type { Measurement } from './measure.ts';

/** One line of the result: what was measured, against what, and what it should be. */
export interface Comparison {
  readonly subject: Measurement;
  readonly yardstick: Measurement;
  /** Without it the row is there to be looked at. */
  readonly goal?: Goal | undefined;
  /** What else is worth saying: the number of calls. */
  readonly note?: string;
}

type Goal =
  /** Takes at most so many times as long. */
  | { readonly atMost: number }
  /** Is at least so many times faster. */
  | { readonly timesFaster: number };

const HEADINGS = ['what', 'ms', 'against', 'ms', 'ratio', 'goal', '', ''];

/** The comparisons in columns, medians with their fastest runs. */
export function renderTable(comparisons: readonly Comparison[]): string {
  const rows = [HEADINGS, ...comparisons.map(row)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]!.length)),
  );
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function row({ subject, yardstick, goal, note = '' }: Comparison): readonly string[] {
  const ratio = subject.median / yardstick.median;
  const times = [subject.name, milliseconds(subject), yardstick.name, milliseconds(yardstick)];
  if (goal === undefined) return [...times, ratio.toFixed(2), '', '', note];
  if ('atMost' in goal) {
    const verdict = ratio <= goal.atMost ? 'reached' : 'missed';
    return [...times, ratio.toFixed(2), `<= ${goal.atMost}`, verdict, note];
  }
  const verdict = 1 / ratio >= goal.timesFaster ? 'reached' : 'missed';
  return [...times, `1/${(1 / ratio).toFixed(1)}`, `<= 1/${goal.timesFaster}`, verdict, note];
}

function milliseconds({ median, fastest }: Measurement): string {
  return `${median.toFixed(1)} (${fastest.toFixed(1)})`;
}
