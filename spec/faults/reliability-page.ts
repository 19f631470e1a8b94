import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Row, tableText } from './ledger.ts';

/** Where the parts of the fault run leave their counts. */
export const COUNTS = new URL('../golden/faults/', import.meta.url);

const PAGE = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));

/** Writes the page that tells users what came of all faults. */
export async function writePage(): Promise<void> {
  const { format } = await import('prettier');
  writeFileSync(PAGE, await format(pageText(), { parser: 'markdown', printWidth: 100 }));
}

function rowsOfAllParts(): readonly Row[] {
  const folder = fileURLToPath(COUNTS);
  return readdirSync(folder)
    .sort()
    .flatMap((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as readonly Row[]);
}

/** The whole page from the counts that are kept. */
function pageText(): string {
  return `# Reliability

What happens when pvirt, libvirtd or a guest's qemu dies at the worst moment, when the disk is full, or
when several runs start at once. This page is written by the runs themselves: \`PVIRT_GOLDEN=write npm run
test:slow\` does all that the table counts, on a real libvirtd with real guests, and compares the world
before and after.

A fault went _astray_ when the next run complained, did not bring about what the manifest says, or was
followed by a run that still changed something. An _orphan_ is every image, temporary file, journal entry
or qemu process that belongs to no guest. A file is _lost_ when it was there before, belongs to this guest
or to anybody else, and does not begin with the same bytes after (SHA-256).

${tableText(rowsOfAllParts())}

How it is done:

- Before the first step of an action that makes or deletes files, the journal (\`/var/lib/pvirt\`, a file for
  each guest, synced to the disk) says what is about to be done. The next run reads it first: what a guest
  owns is kept, what nobody owns is taken away, and what was to be deleted is deleted once the guest is
  gone. pvirt is killed after every step that the journal has (\`providers/virt/libvirt/journal.ts\`); a step
  that no fault hits fails the run.
- An image is made under a temporary name in its own directory and gets its name in one step, and only if
  that name is free.
- A file is deleted or grown only if pvirt made it and nothing else uses it: no other guest, under whatever
  name; no image that is based on it; when it is deleted, no process that holds it locked.
- One run at a time changes the guests of a host; the others wait for it (\`--lock-timeout\`).
`;
}
