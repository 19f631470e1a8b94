import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What one fault led to. */
export interface Outcome {
  /** The run after it complained, or did not bring about what the manifest says. */
  readonly astray: boolean;
  /** Files, journal entries and processes that belong to nothing. */
  readonly orphans: number;
  /** Files that were there before, pvirt's or not, with other bytes than before. */
  readonly lost: number;
}

/** Counts faults by kind, for the table at the end of a run. */
export class Ledger {
  readonly #rows = new Map<
    string,
    { faults: number; astray: number; orphans: number; lost: number }
  >();

  /** Notes one fault of a kind and hands its outcome on. */
  note(kind: string, outcome: Outcome): Outcome {
    const row = this.#rows.get(kind) ?? { faults: 0, astray: 0, orphans: 0, lost: 0 };
    row.faults += 1;
    row.astray += outcome.astray ? 1 : 0;
    row.orphans += outcome.orphans;
    row.lost += outcome.lost;
    this.#rows.set(kind, row);
    return outcome;
  }

  /** The counts as a table of Markdown. */
  toString(): string {
    const rows = [...this.#rows].map(
      ([kind, { faults, astray, orphans, lost }]) =>
        [kind, faults, astray, orphans, lost].map(String) as readonly string[],
    );
    const head = ['fault', 'times', 'next run astray', 'orphans', 'files lost'];
    const widths = head.map((name, column) =>
      Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0), name.length),
    );
    const line = (cells: readonly string[]): string =>
      `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
    const rule = widths.map((width, column) =>
      column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
    );
    return [line(head), line(rule), ...rows.map(line)].join('\n');
  }
}

const PAGE = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));

/** Writes the page that tells users of it. */
export function writePage(ledger: Ledger): void {
  writeFileSync(PAGE, pageText(ledger));
}

function pageText(ledger: Ledger): string {
  return `# Reliability

What happens when pvirt, libvirtd or a guest's qemu dies at the worst moment, the disk is full, or
several runs start at once. This page is written by the run itself:
\`PVIRT_GOLDEN=write npx mocha --spec spec/faults/reliability.slow.spec.ts\` does all that the table
counts, on a real libvirtd with real guests, and looks at the world before and after.

A fault counts as *astray* when the next run complained, did not bring about what the manifest says, or
was followed by a run that still changed something; as an *orphan* counts every image, temporary file,
journal entry or qemu process that belongs to no guest; as *lost* every file that was there before and
has another SHA-256 after, those of the guest itself included.

${ledger.toString()}

How it is done:

- Before the first step of an action that makes or deletes files, the journal (\`/var/lib/pvirt\`, one file
  for each guest, synced to the disk) says what is about to be done. The next run reads it first: what a
  guest's stored definition owns is kept, what nobody owns is taken away, and what was to be deleted is
  deleted once the guest is gone. The enumeration above is the journal's own list of steps
  (\`providers/virt/libvirt/journal.ts\`), each of which is hit; a step that no fault hits fails the run.
- An image is made under a temporary name in its own directory and gets its name in one step, and only if
  that name is free.
- A file is deleted or grown only if pvirt made it and nothing else uses it: no other guest, by whatever
  path; no image that is based on it; no process that holds it locked.
- One run at a time changes the guests of a host; the others wait for it (\`--lock-timeout\`).
`;
}
