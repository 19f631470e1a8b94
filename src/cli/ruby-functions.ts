import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { converse, type Conversation } from '../host/conversation.ts';
import type { Invocation } from './command.ts';

/** Milliseconds that a function may take, and Puppet in Ruby to start. */
const TIMEOUT = 60_000;

/** Starts the Ruby that runs modules' own functions; it ends with this process. */
export function startRubyWorker({ program }: Pick<Invocation, 'program'>): Conversation {
  const root =
    program === undefined
      ? fileURLToPath(new URL('../../', import.meta.url))
      : join(dirname(program), '..');
  return converse(['ruby', join(root, 'ruby', 'functions.rb')], { timeout: TIMEOUT });
}
