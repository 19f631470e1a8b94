import { posixHost } from '../host/posix-host.ts';
import type { Host } from '../host/host.ts';
import type { Command, Invocation } from './command.ts';
import { normalizeOptionNames } from './options.ts';
import { processStreams, type Streams } from './streams.ts';

interface CommandEntry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Every command; its code is loaded only when it is called. */
const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  apply: {
    summary: 'make this host what a manifest says',
    load: async () => (await import('./commands/apply.ts')).apply,
  },
  resource: {
    summary: 'list resources as a manifest, or change one',
    load: async () => (await import('./commands/resource.ts')).resource,
  },
  status: {
    summary: 'tell how the guests are, and what their next start changes',
    load: async () => (await import('./commands/status.ts')).status,
  },
  catalog: {
    summary: 'compile a catalog without applying it',
    load: async () => (await import('./commands/catalog.ts')).catalog,
  },
  parser: {
    summary: 'check manifests and templates, or show how they are read',
    load: async () => (await import('./commands/parser.ts')).parser,
  },
  lookup: {
    summary: 'look a key up in the data of Hiera',
    load: async () => (await import('./commands/lookup.ts')).lookup,
  },
  facts: {
    summary: 'show what manifests know of this host',
    load: async () => (await import('./commands/facts.ts')).facts,
  },
  module: {
    summary: 'make the Puppet module, or work for it',
    load: async () => (await import('./commands/module.ts')).module,
  },
  describe: {
    summary: 'describe a resource type',
    load: async () => (await import('./commands/describe.ts')).describe,
  },
};

const HELP_WORDS: ReadonlySet<string> = new Set(['help', '--help', '-h']);

/** What a command line runs in; the process's own unless told otherwise. */
interface World {
  readonly host?: Host;
  readonly streams?: Streams;
  readonly input?: () => Promise<string>;
  readonly lines?: () => AsyncIterable<string>;
  readonly program?: string;
}

/** Runs one command line and answers the exit code. */
export async function run(
  argv: readonly string[],
  version: string,
  { host = posixHost(), streams = processStreams(), program, ...read }: World = {},
): Promise<number> {
  const [name = 'help', ...rest] = argv;
  if (HELP_WORDS.has(name)) return printHelp(streams, rest[0] ?? '', version);
  if (name === '--version' || name === '-V') {
    streams.out(`${version}\n`);
    return 0;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) {
    streams.err(`Error: Unknown pvirt subcommand '${name}'${await suggest(name)}\n`);
    streams.err("See 'pvirt help' for help on available pvirt subcommands\n");
    return 1;
  }
  const invocation: Invocation = { host, streams, version, program, ...readers(read) };
  return runCommand({ name, entry, invocation, argv: rest });
}

/** Standard input, as a whole or line by line. */
function readers({
  input = readStandardInput,
  lines = readStandardInputLines,
}: Pick<World, 'input' | 'lines'>): Pick<Invocation, 'readInput' | 'readLines'> {
  return { readInput: input, readLines: lines };
}

async function runCommand(call: {
  readonly name: string;
  readonly entry: CommandEntry;
  readonly invocation: Invocation;
  readonly argv: readonly string[];
}): Promise<number> {
  const { streams, version } = call.invocation;
  const [command, { Command: Parser, CommanderError }] = await Promise.all([
    call.entry.load(),
    import('commander'),
  ]);
  const parser = new Parser(`pvirt ${call.name}`)
    .description(call.entry.summary)
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        streams.out(text);
      },
      writeErr: () => undefined,
    });
  command.define(parser);
  try {
    parser.parse(normalizeOptionNames(call.argv), { from: 'user' });
    return await command.run(call.invocation, parser.opts(), parser.args);
  } catch (error) {
    if (error instanceof CommanderError) return explainParserError(error, streams);
    streams.err(failureText(error));
    return 1;
  }
}

/** One sentence for what the user or the world did; our own mistakes show where they are. */
function failureText(error: unknown): string {
  if (!(error instanceof Error)) return `Error: Could not run: ${String(error)}\n`;
  const isOurs = OUR_MISTAKES.some((kind) => error instanceof kind);
  const messages = isOurs ? [error.stack ?? error.message] : error.message.split('\n');
  return messages.map((message) => `Error: Could not run: ${message}\n`).join('');
}

const OUR_MISTAKES = [TypeError, RangeError, ReferenceError, SyntaxError];

/** Puppet's wording for what the option parser found. */
function explainParserError(
  error: { readonly code: string; readonly exitCode: number; readonly message: string },
  streams: Streams,
): number {
  if (error.exitCode === 0) return 0; // help or version, already printed
  const text = error.message.replace(/^error: /, '').replace(/\n/g, ' ');
  const unknown = /^unknown option '(.*?)'(.*)$/.exec(text);
  streams.err(
    unknown
      ? `Error: Could not parse application options: invalid option: ${unknown[1] ?? ''}${unknown[2] ?? ''}\n`
      : `Error: Could not parse application options: ${text}\n`,
  );
  return 1;
}

async function printHelp(streams: Streams, topic: string, version: string): Promise<number> {
  if (Object.hasOwn(COMMANDS, topic)) return run([topic, '--help'], version, { streams });
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const list = Object.entries(COMMANDS).map(
    ([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}\n`,
  );
  streams.out(
    `Usage: pvirt <command> [options]\n\nVirtual machines as Puppet code.\n\nCommands:\n${list.join('')}\n` +
      "See 'pvirt <command> --help' for a command's options.\n",
  );
  return 0;
}

async function suggest(name: string): Promise<string> {
  const { closest, distance } = await import('fastest-levenshtein');
  const near = closest(name, Object.keys(COMMANDS));
  return distance(name, near) <= 3 ? ` (did you mean '${near}'?)` : '';
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function* readStandardInputLines(): AsyncIterable<string> {
  const { createInterface } = await import('node:readline');
  yield* createInterface({ input: process.stdin });
}
