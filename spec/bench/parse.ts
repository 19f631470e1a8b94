import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianPackages } from '../conformance/debian-modules.ts';
import { measure } from './measure.ts';
import { startReader, summarize, type Reader } from './reader.ts';
import { PVIRT, type Section } from './section.ts';
import type { Comparison } from './table.ts';

const RUBY = fileURLToPath(new URL('../support/oracle/parser-bench.rb', import.meta.url));
const NODE = fileURLToPath(new URL('parse-loop.mjs', import.meta.url));

/** For how much processor time each side reads the same files before anything counts. */
const WARMING = 8_000;

/** Parsing and checking, in process and warmed, in turn with real Puppet. */
export const parseSection: Section = {
  title:
    "parse and check the manifests of Debian's modules (PVIRT_CORPUS=DIR: others), against real Puppet 7.\n" +
    '  In one process each, which first reads them for 8 seconds of processor time; then in turn, the same bytes, read beforehand:\n' +
    '  medians (fastest) of processor time, all threads. Whole processes: from start to exit',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'pvirt-parse-'));
    const puppet = startReader('ruby', RUBY);
    const pvirt = startReader(globalThis.process.execPath, NODE);
    try {
      const files = findManifests(process.env.PVIRT_CORPUS ?? debianPackages());
      const big = [1_000, 10_000, 50_000].map((count) => {
        const file = join(directory, `${count}.pp`);
        writeFileSync(file, manyResources(count));
        return file;
      });
      const rows = [
        await pair(`${files.length} manifests`, { files, rounds: 7, goal: 15, pvirt, puppet }),
        await pair('10,000 resources', { files: [big[1]!], rounds: 3, goal: 40, pvirt, puppet }),
      ];
      return [...rows, await growth(pvirt, big), await wholeProcess(files.slice(0, 100))];
    } finally {
      puppet.end();
      pvirt.end();
      rmSync(directory, { recursive: true });
    }
  },
};

interface Pair {
  readonly files: readonly string[];
  readonly rounds: number;
  readonly goal: number;
  readonly pvirt: Reader;
  readonly puppet: Reader;
}

async function pair(
  name: string,
  { files, rounds, goal, pvirt, puppet }: Pair,
): Promise<Comparison> {
  const ours: number[] = [];
  const theirs: number[] = [];
  await warm(puppet, files);
  await warm(pvirt, files);
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await puppet.time(files));
    ours.push(await pvirt.time(files));
  }
  const subject = summarize(`pvirt, ${name}`, ours);
  const megabytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0) / 1e6;
  const note = `${((megabytes / subject.median) * 1000).toFixed(1)} MB/s`;
  return {
    subject,
    yardstick: summarize(`Puppet, ${name}`, theirs),
    goal: { timesFaster: goal },
    note,
  };
}

async function warm(reader: Reader, files: readonly string[]): Promise<void> {
  for (let spent = 0; spent < WARMING;) spent += await reader.time(files);
}

/** Five times as many resources take about five times as long. */
async function growth(pvirt: Reader, [, small = '', large = '']: readonly string[]) {
  const [short, long]: [number[], number[]] = [[], []];
  for (let round = 0; round < 7; round += 1) {
    short.push(await pvirt.time([small]));
    long.push(await pvirt.time([large]));
  }
  const yardstick = summarize('pvirt, 10,000 resources', short.slice(1));
  const subject = summarize('pvirt, 50,000 resources', long.slice(1));
  return { subject, yardstick, goal: { atMost: 7 } };
}

async function wholeProcess(files: readonly string[]): Promise<Comparison> {
  const [puppet, pvirt] = await measure(
    [
      {
        name: 'puppet parser validate, 100 files',
        argv: ['puppet', 'parser', 'validate', ...files],
      },
      {
        name: 'pvirt parser validate, 100 files',
        argv: [...PVIRT, 'parser', 'validate', ...files],
      },
    ],
    5,
  );
  return { subject: pvirt!, yardstick: puppet!, goal: { timesFaster: 5 } };
}

function findManifests(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.pp'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Files with a line of text that depends on a fact, 170 bytes each. */
function manyResources(count: number): string {
  const resource = (number: number) =>
    `file { '/etc/conf.d/file${number}':\n  ensure  => file,\n  owner   => 'root',\n  group   => 'root',\n` +
    `  mode    => '0644',\n  content => "line \${facts['os']['family']} ${number}\\n",\n}\n`;
  return Array.from({ length: count }, (_, number) => resource(number)).join('');
}
