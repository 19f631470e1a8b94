#!/usr/bin/env node
'use strict';
// The thin launcher: answers --version itself, and otherwise runs the bundle, with V8's code cache
// where that fits. It writes nothing, so it starts as fast for a user who may not write here.
const { existsSync, writeSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const { version } = require('../package.json');

const argv = process.argv.slice(2);
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  writeSync(1, `${version}\n`); // process.stdout takes 2 ms to make
} else {
  main();
}

function main() {
  const { loadBundle } = require('./load-bundle.cjs');
  const bundle = join(root, 'dist', 'pvirt.cjs');
  if (!existsSync(bundle)) {
    process.stderr.write(
      `pvirt is not built: run \`npm ci && npm run build\` in ${root} (${bundle} is missing)\n`,
    );
    process.exit(1);
  }
  const cache = join(root, 'dist', `${kindOf(argv)}.cache`);
  loadBundle({ bundle, cache, require })
    .run(argv, version, { program: join(__dirname, 'pvirt.cjs') })
    .then(process.exit, (error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    });
}

/** Which of the caches of scripts/warm.cjs this run does best with. */
function kindOf([command, ...options]) {
  if (command === 'parser' || command === 'module') return command;
  // What is said in the command line is no site of guests.
  if (command === 'apply' && !options.includes('-e') && !options.includes('--execute'))
    return 'guests';
  return 'pvirt';
}
