/**
 * `npm run corpus -- DIR...`: whether pvirt reads every manifest and template below the directories as
 * the real Puppet on this machine does: the same tree, the same places, the same findings, the same errors.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareParses } from './compare-parses.ts';

const directories = process.argv.slice(2);
if (directories.length === 0) {
  console.error('Say which directories to read: npm run corpus -- DIR...');
  process.exit(2);
}

const files = directories.flatMap(findSources);
const differences = await compareParses(files, showProgress);
for (const { file, what, ours, theirs } of differences) {
  console.log(`${file}: another ${what}\n  pvirt:  ${ours}\n  Puppet: ${theirs}`);
}
const templates = files.filter((file) => file.endsWith('.epp')).length;
console.log(
  `${files.length - differences.length} of ${files.length} files are read alike ` +
    `(${files.length - templates} manifests, ${templates} templates).`,
);
process.exit(differences.length === 0 ? 0 : 1);

function findSources(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.e?pp$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function showProgress(done: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done === files.length ? '\r\x1b[K' : `\r${done} of ${files.length}`);
}
