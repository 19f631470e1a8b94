import { run } from '../../src/cli/main.ts';

// The program, to be bundled and started as a process.
void run(process.argv.slice(2), '1.2.3').then((code) => process.exit(code));
