import { format } from 'prettier';
import { HANDLING } from './handling.ts';
import { KNOWN_DIFFERENCES, NOT_MADE } from './known-differences.ts';
import { INSTEAD, OPTIONS } from './options.ts';

/** docs/virt-install.md, from the tables that the specs run. */
export function printPage(): Promise<string> {
  const made = [...OPTIONS, ...INSTEAD].map(({ option, attributes, differs = [] }) => {
    const notes = differs.map(([, reason]) => reason).join('; ');
    return `| ${code(option)} | ${code(attributes)} | ${notes} |`;
  });
  const handled = HANDLING.map(
    ([option, pvirt, spec]) =>
      `| ${code(option)} | ${pvirt.startsWith('nothing') ? pvirt : code(pvirt)} | ${code(spec)} |`,
  );
  const reasons = KNOWN_DIFFERENCES.map(
    ({ place, reason, files }) =>
      `| ${code(place.source.replaceAll('\\/', '/'))} | ${code(files?.source ?? 'all')} | ${reason} |`,
  );
  const text = `# From virt-install to pvirt

Each line of the first table is run by \`spec/virt-install/options.spec.ts\`: what the option changes in the document that
virt-install 4.1 prints is what the attributes change in the definition that pvirt writes. Beside each stand
\`--memory 512 --vcpus 2 --disk path=... --network network=default --osinfo debian11 --graphics vnc\` and the same in
attributes. This page is printed from the tables of the specs (\`PVIRT_GOLDEN=write\`).

## What a guest is made of

| virt-install | virt | not the same |
| --- | --- | --- |
${made.join('\n')}

## How it is handled

| virt-install | pvirt | run by |
| --- | --- | --- |
${handled.join('\n')}

## Where the guests differ

\`spec/virt-install/reference-guests.spec.ts\` makes the guests of the 62 documents in \`spec/fixtures/virt-install\` by
attributes and compares all that both definitions say, on QEMU, KVM, Xen, LXC and the driver for tests. What is not the
same is listed here; anything else fails the spec, and so does a line that no document needs any more.
${Object.entries(NOT_MADE)
  .map(([name, reason]) => `\`${name}\` is left out: ${reason}.`)
  .join('\n')}

| where in the definition | in which documents | why |
| --- | --- | --- |
${reasons.join('\n')}
`;
  return format(text, { parser: 'markdown', printWidth: 100 });
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
