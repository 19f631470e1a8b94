/**
 * `npm run catalogs -- [--show N] [--ruby-functions] [PATTERN]`: compiles `include CLASS` for the classes of Debian's Puppet
 * modules and compares each catalog with that of real Puppet, in canonical form. Prints how many are
 * equal and, of the others, the first difference, grouped by cause; --show N names N classes of each group,
 * and --ruby-functions runs what modules have in Ruby.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jsonText } from '../../src/catalog/json-text.ts';
import { renderIssue } from '../../src/diagnostics/render.ts';
import { startRubyWorker } from '../../src/cli/ruby-functions.ts';
import { compile } from '../../src/language/compile.ts';
import { toValue } from '../../src/schema/attributes.ts';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import type { Sources } from '../../src/language/sources.ts';
import { canonicalCatalog } from './canonical-catalog.ts';
import { debianModules } from './debian-modules.ts';
import { firstDifference } from './first-difference.ts';
import { CORE_TYPES } from '../../src/language/core-types-table.ts';

interface Expected {
  readonly id: string;
  readonly catalog: unknown;
}

const PROGRAM = fileURLToPath(new URL('../../bin/pvirt.cjs', import.meta.url));
const CONFORMANCE = fileURLToPath(new URL('../../../shared/conformance/', import.meta.url));
const args = process.argv.slice(2);
const withRuby = args.includes('--ruby-functions');
const { show, pattern } = readArguments(args.filter((arg) => arg !== '--ruby-functions'));
const directory = debianModules();
// Ruby finds the types of modules there by itself.
if (withRuby) process.chdir(join(directory, '..'));
let ruby: ReturnType<typeof startRubyWorker> | undefined;
const facts = toValue(JSON.parse(readFileSync(join(CONFORMANCE, 'debian12.json'), 'utf8')));
const sources = modulesOf(directory);
const groups = new Map<string, string[]>();
let equal = 0;
let total = 0;

for (const { id, catalog } of expectedCatalogs()) {
  if (!pattern.test(id)) continue;
  total += 1;
  const { cause, detail } = differenceOf(id, catalog);
  if (cause === undefined) equal += 1;
  else groups.set(cause, [...(groups.get(cause) ?? []), `${id}: ${detail}`]);
}
for (const [cause, members] of [...groups].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`${members.length} ${cause}`);
  for (const member of members.slice(0, show)) console.log(`    ${member}`);
}
const share = total === 0 ? 0 : (100 * equal) / total;
console.log(`${equal} of ${total} catalogs are equal (${share.toFixed(1)} %).`);
process.exitCode = equal === total ? 0 : 1;

function differenceOf(
  id: string,
  expected: unknown,
): { readonly cause: string | undefined; readonly detail: string } {
  const { catalog, issues } = compile({
    manifests: [{ source: `include ${id}`, file: 'manifests/site.pp' }],
    node: 'node01.example.com',
    facts: facts instanceof PuppetHash ? facts : new PuppetHash(),
    sources,
    modulepath: ['modules'],
    startRuby: withRuby ? () => (ruby ??= startRubyWorker({ program: PROGRAM })) : undefined,
    resourceTypes: CORE_TYPES,
    log: () => undefined,
  });
  if (catalog === undefined) {
    const error = issues.map((issue) => renderIssue(issue)).join('; ');
    const cause = /Unknown function: '\w+'/.exec(error)?.[0] ?? error.replace(/'[^']*'/g, "'...'");
    return { cause: `refused: ${cause.slice(0, 160)}`, detail: error };
  }
  const difference = firstDifference(expected, JSON.parse(jsonText(canonicalCatalog(catalog))));
  if (difference === undefined) return { cause: undefined, detail: '' };
  return { cause: `differs: ${difference.where}`, detail: difference.text };
}

function expectedCatalogs(): Expected[] {
  const packed = join(CONFORMANCE, 'catalogs-debian-modules.jsonl.xz');
  const text = execFileSync('xz', ['-dc', packed], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Expected);
}

/** Files below `modules/`, each read once. */
function modulesOf(directory: string): Sources {
  const texts = new Map<string, string | undefined>();
  const real = (path: string): string => directory + path.slice('modules'.length);
  return {
    read(path) {
      if (!texts.has(path)) {
        texts.set(path, existsSync(real(path)) ? readFileSync(real(path), 'utf8') : undefined);
      }
      return texts.get(path);
    },
    list: (path) => (existsSync(real(path)) ? readdirSync(real(path)) : []),
  };
}

function readArguments(args: readonly string[]): {
  readonly show: number;
  readonly pattern: RegExp;
} {
  const at = args.indexOf('--show');
  const rest = at < 0 ? args : args.filter((_, index) => index !== at && index !== at + 1);
  return { show: at < 0 ? 1 : Number(args[at + 1]), pattern: new RegExp(rest[0] ?? '') };
}
