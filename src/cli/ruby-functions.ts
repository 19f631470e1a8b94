import { dirname, join } from 'node:path';
import { converse, type Conversation } from '../host/conversation.ts';
import type { Invocation } from './command.ts';

/** Milliseconds that a function may take, and Puppet in Ruby to start. */
const TIMEOUT = 60_000;

/**
 * Starts the Ruby that runs modules' own functions; it ends with this process. Its script lies beside the
 * directory of the program, `bin/pvirt.cjs`.
 */
export function startRubyWorker({ program }: Pick<Invocation, 'program'>): Conversation {
  const script = join(dirname(program ?? process.argv[1] ?? ''), '..', 'ruby', 'functions.rb');
  return converse(['ruby', script], { timeout: TIMEOUT });
}
