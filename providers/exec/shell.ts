import { shellArgv } from './argv.ts';
import { makeProvider } from './make-provider.ts';

/** Gives every command to a shell. */
export const shell = makeProvider({
  name: 'shell',
  desc: 'Gives every command to `/bin/sh`; it need not have a path.',
  start: { argv: shellArgv, findsProgram: false },
});
