import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Row, tableText } from './ledger.ts';

/** Where the parts of the fault run leave their counts. */
export const COUNTS = new URL('../golden/faults/', import.meta.url);

/** The page that tells users what came of all faults. */
export const PAGE = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));

/** Writes the page anew. */
export async function writePage(): Promise<void> {
  writeFileSync(PAGE, await pageText());
}

/** The whole page, made from the counts that are kept. */
export async function pageText(): Promise<string> {
  const { format } = await import('prettier');
  const table = tableText(rowsOfAllParts());
  return format(
    TEXT.replace('TABLE', () => table),
    { parser: 'markdown', printWidth: 100 },
  );
}

function rowsOfAllParts(): readonly Row[] {
  const folder = fileURLToPath(COUNTS);
  return readdirSync(folder)
    .sort()
    .flatMap((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as readonly Row[]);
}

const TEXT = `# Reliability

What happens when pvirt, libvirtd or a guest's qemu dies at the worst moment, when the disk is full, or
when several runs start at once. This page is written by the runs themselves: \`PVIRT_GOLDEN=write npm run
test:slow\` does all that the table counts, on a real libvirtd with real guests, and compares the world
before and after.

A fault went _astray_ when the next run complained, did not bring about what the manifest says, or was
followed by a run that still changed something. An _orphan_ is every image, file of UEFI variables,
temporary file, journal entry or qemu process that belongs to no guest. A file is _lost_ when it was there
before, belongs to this guest or to anybody else, and does not begin with the same bytes after (SHA-256).

TABLE

- _At each step_: pvirt is killed after every step that the journal has
  (\`providers/virt/libvirt/journal.ts\`), with the guest off, running and suspended. A step that no fault
  hits fails the run.
- _At each call_: a relay between pvirt and libvirtd counts the calls. Of a create libvirtd is killed
  before and after every one of them, of all other actions after every call that changes something; so is
  pvirt. The qemu of a running guest is killed at every call of a change, and after
  every call that changes something of all other actions.
- _Runs at once_ are processes of the built command, as many as the row says, started together, as many times as the
  row says: all about the same guests, which one makes, or purges, and the others find so; each about a guest of its
  own and one of all; and with \`--lock-timeout 0\`, where who finds the lock taken says so and changes nothing.

How it is done:

- Before the first step of an action that makes or deletes files, the journal (\`/var/lib/pvirt\`, a file for
  each guest, synced to the disk) says what is about to be done. The next run reads it first: what a guest
  owns is kept, what nobody owns is taken away, and what was to be deleted is deleted once the guest is
  gone.
- An image is made under a temporary name in its own directory and gets its name in one step, and only if
  that name is free.
- A file is deleted or grown only if pvirt made it and nothing else uses it: no other guest, under whatever
  name; no image that is based on it; and no process that holds it locked, as every running qemu of
  whatever hypervisor does. An image is never converted. Volumes of pools are made by others, so they are
  neither deleted nor grown: a wish for more is refused with the command that grows them.
- One run at a time changes the guests of a host, by whatever URI it calls it; the others wait for it
  (\`--lock-timeout\`).

What pvirt cannot know:

- The disks of a guest that is gone. The guest's definition says which images pvirt made, and \`absent\`
  takes it away and keeps the images; who removes the guest by other means does the same. They are yours
  from then on: \`purged\` finds no guest any more and deletes nothing.
- A guest of another hypervisor that is off, and has its disk in another directory. pvirt asks the
  hypervisor that it talks to, looks at all images beside the one in question, and at what processes hold;
  nothing else on a host tells of such a guest.
`;
