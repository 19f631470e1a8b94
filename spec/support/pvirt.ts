import { run } from '../../src/cli/main.ts';

// The program from its source, to be started as a thread.
process.exit(await run(process.argv.slice(2), '1.2.3'));
