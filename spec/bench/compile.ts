import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment, measure } from './measure.ts';
import { startReader, summarize, type Reader } from './reader.ts';
import { PVIRT, type Section } from './section.ts';
import type { Comparison } from './table.ts';

const RUBY = fileURLToPath(new URL('../support/oracle/compile-bench.rb', import.meta.url));
const NODE = fileURLToPath(new URL('compile-loop.mjs', import.meta.url));

/** Compiling manifests into catalogs: warmed in process, and whole processes with their memory. */
export const compileSection: Section = {
  title: 'compile, against real Puppet',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'pvirt-compile-'));
    const write = (name: string, text: string): string => {
      const file = join(directory, name);
      writeFileSync(file, text);
      return file;
    };
    const literal = (count: number) => write(`literal-${count}.pp`, literalResources(count));
    const each = write('each.pp', EACH);
    try {
      return [
        await warmed(Array.from({ length: 20 }, () => write('class.pp', CLASS))),
        ...(await wholeProcess('10,000 literal', { manifest: literal(10_000), goal: 12 })),
        ...(await wholeProcess('10,000 by each', { manifest: each, goal: 12 })),
        await emptyApply(),
        ...(await growth([1_000, 10_000, 100_000].map(literal))),
      ];
    } finally {
      rmSync(directory, { recursive: true });
    }
  },
};

/** The same manifests in turn, after both have warmed up. */
async function warmed(files: readonly string[]): Promise<Comparison> {
  const puppet = startReader('ruby', RUBY);
  const pvirt = startReader(process.execPath, NODE);
  try {
    await Promise.all([puppet, pvirt].map((reader) => warm(reader, files)));
    const times: (readonly [number, number])[] = [];
    for (let round = 0; round < 9; round += 1)
      times.push([await puppet.time(files), await pvirt.time(files)]);
    return {
      subject: summarize(
        `pvirt, ${files.length} x a class`,
        times.map(([, ours]) => ours),
      ),
      yardstick: summarize(
        `Puppet, ${files.length} x a class`,
        times.map(([theirs]) => theirs),
      ),
      goal: { timesFaster: 20 },
    };
  } finally {
    puppet.end();
    pvirt.end();
  }
}

/** Processor milliseconds after which neither Ruby nor V8 gets any faster. */
const WARM = 8_000;

async function warm(reader: Reader, files: readonly string[]): Promise<void> {
  for (let spent = 0; spent < WARM;) spent += await reader.time(files);
}

/** Whole processes in turn: from start to exit, and the most memory held. */
async function wholeProcess(
  name: string,
  { manifest, goal }: { readonly manifest: string; readonly goal: number },
): Promise<readonly Comparison[]> {
  const puppet: Run[] = [];
  const pvirt: Run[] = [];
  for (let round = 0; round < 2; round += 1) {
    puppet.push(await runMeasured(compileCommand('puppet', manifest)));
    pvirt.push(await runMeasured(compileCommand(...PVIRT, manifest)));
  }
  const compare = (what: string, figure: (run: Run) => number): Omit<Comparison, 'goal'> => ({
    subject: summarize(`pvirt, ${name}${what}`, pvirt.map(figure)),
    yardstick: summarize(`puppet, ${name}${what}`, puppet.map(figure)),
  });
  return [
    { ...compare('', ({ milliseconds }) => milliseconds), goal: { timesFaster: goal } },
    { ...compare(', megabytes', ({ megabytes }) => megabytes), goal: { atMost: 1 } },
  ];
}

async function emptyApply(): Promise<Comparison> {
  const [puppet, pvirt] = await measure(
    [
      { name: "puppet apply -e ''", argv: ['puppet', 'apply', '-e', ''] },
      { name: "pvirt apply -e ''", argv: [...PVIRT, 'apply', '-e', ''] },
    ],
    3,
  );
  return { subject: pvirt!, yardstick: puppet!, goal: { timesFaster: 15 } };
}

/** Ten times as many resources take about ten times as long. */
async function growth(manifests: readonly string[]): Promise<readonly Comparison[]> {
  const pvirt = startReader(process.execPath, NODE);
  try {
    await timesOf(pvirt, { manifest: manifests[1]!, rounds: 2 });
    const [small, middle, large] = [
      summarize('pvirt, 1,000', await timesOf(pvirt, { manifest: manifests[0]!, rounds: 15 })),
      summarize('pvirt, 10,000', await timesOf(pvirt, { manifest: manifests[1]!, rounds: 7 })),
      summarize('pvirt, 100,000', await timesOf(pvirt, { manifest: manifests[2]!, rounds: 3 })),
    ] as const;
    return [
      { subject: middle, yardstick: small, goal: { atMost: 14 } },
      { subject: large, yardstick: middle, goal: { atMost: 14 } },
    ];
  } finally {
    pvirt.end();
  }
}

async function timesOf(
  reader: Reader,
  { manifest, rounds }: { readonly manifest: string; readonly rounds: number },
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await reader.time([manifest]));
  return times;
}

type Argv = readonly [string, ...string[]];

/** `program... catalog compile vm --manifest FILE` */
function compileCommand(...words: readonly [string, ...string[]]): Argv {
  const [program, ...rest] = words;
  const manifest = rest.pop() ?? '';
  return [program, ...rest, 'catalog', 'compile', 'vm', '--manifest', manifest];
}

/** What one process took: from its start to its exit, and of memory at most. */
interface Run {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** Runs a program and looks every few milliseconds at what the kernel says of it. */
function runMeasured([program, ...args]: Argv): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { env: environment(), stdio: 'ignore' });
    let megabytes = 0;
    const timer = setInterval(() => {
      megabytes = mostMemory(child.pid) ?? megabytes;
    }, 10);
    child.on('error', reject);
    child.on('exit', (status) => {
      clearInterval(timer);
      if (status === 0) resolve({ milliseconds: performance.now() - start, megabytes });
      else reject(new Error(`${program} ended with ${status}`));
    });
  });
}

/** The megabytes that a process has held at most so far; undefined where it has just ended. */
function mostMemory(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const most = /^VmHWM:\s+(\d+)/m.exec(status)?.[1];
    return most === undefined ? undefined : Number(most) / 1024;
  } catch {
    return undefined;
  }
}

const CLASS = `class web(String $owner = 'root', Integer[1, 65535] $port = 8080, Array[String] $names = ['a', 'b', 'c', 'd']) {
  File { owner => $owner }
  $mode = $port ? {
    80      => '0600',
    default => '0644',
  }
  file { '/etc/web': ensure => directory }
  $names.each |$index, $name| {
    file { "/etc/web/\${name}.conf":
      ensure  => file,
      mode    => $mode,
      content => "listen \${$port + $index}\\n",
    }
  }
  package { 'web': ensure => installed }
  -> File['/etc/web']
  ~> service { 'web': ensure => running }
}
class { 'web': port => 80 }
`;

const EACH = `Integer[0, 9999].each |$number| {
  file { "/etc/conf.d/file\${number}":
    ensure  => file,
    mode    => '0644',
    content => "line \${number}\\n",
  }
}
`;

function literalResources(count: number): string {
  const resource = (number: number) =>
    `file { '/etc/conf.d/file${number}':\n  ensure  => file,\n  mode    => '0644',\n  content => "line ${number}\\n",\n}\n`;
  return Array.from({ length: count }, (_, number) => resource(number)).join('');
}
