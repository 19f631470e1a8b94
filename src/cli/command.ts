import type { Command as Parser } from 'commander';
import type { Host } from '../host/host.ts';
import type { Streams } from './streams.ts';

/** What every command gets: the machine, the streams, and who it is. */
export interface Invocation {
  readonly host: Host;
  readonly streams: Streams;
  readonly version: string;
  /** The file to start a thread of this program with; undefined where there is none. */
  readonly program: string | undefined;
  /** The whole of standard input, read only where a command wants it. */
  readonly readInput: () => Promise<string>;
  /** Standard input line by line, as the lines come. */
  readonly readLines: () => AsyncIterable<string>;
}

/** A command as it stands in its own file: its options as data for the parser, and its body. */
export interface Command<O = unknown> {
  /** Adds arguments and options. */
  define(parser: Parser): void;
  /** Does the work and answers the exit code; throws `UsageError` for what the user got wrong. */
  run(invocation: Invocation, options: O, args: readonly string[]): Promise<number>;
}

/** The user's mistake on the command line: printed as `Error: Could not run: <message>`, exit code 1. */
export class UsageError extends Error {}
