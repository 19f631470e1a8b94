import { argvOf } from './argv.ts';
import { makeProvider } from './make-provider.ts';

/** Starts programs directly, through a shell only where the command has what only a shell understands. */
export const posix = makeProvider({
  name: 'posix',
  desc: 'Starts programs directly. A command with shell syntax in it goes through `/bin/sh`.',
  start: { argv: argvOf, findsProgram: true },
});
