#!/usr/bin/env node
'use strict';
// The thin launcher: answers --version itself, and otherwise runs the bundle, with V8's code cache
// where that fits. It writes nothing, so it starts as fast for a user who may not write here.
const { existsSync, readFileSync, writeSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const root = join(__dirname, '..');
const { version } = require('../package.json');

const argv = process.argv.slice(2);
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  writeSync(1, `${version}\n`); // process.stdout takes 2 ms to make
} else {
  main();
}

function main() {
  const bundle = join(root, 'dist', 'pvirt.cjs');
  if (!existsSync(bundle)) {
    process.stderr.write(
      `pvirt is not built: run \`npm ci && npm run build\` in ${root} (${bundle} is missing)\n`,
    );
    process.exit(1);
  }
  const exported = { exports: {} };
  compile(bundle).runInThisContext()(exported.exports, require, exported);
  exported.exports
    .run(argv, version, { program: join(__dirname, 'pvirt.cjs') })
    .then(process.exit, (error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    });
}

/**
 * V8 itself refuses a cache made by another V8 or for a source of another length; that the cache was
 * made for these very lines is told by the line with the hash that both files start with.
 */
function compile(bundle) {
  const source = readFileSync(bundle, 'latin1');
  const identity = source.indexOf('\n') + 1;
  const kind = argv[0] === 'parser' ? 'parser' : 'pvirt'; // see scripts/warm.cjs
  const cache = readCache(join(root, 'dist', `${kind}.cache`));
  const fits = cache?.toString('latin1', 0, identity) === source.slice(0, identity);
  return new Script(source, {
    filename: 'pvirt.cjs', // for stack traces; the cache has it from where it was made
    cachedData: fits ? cache.subarray(identity) : undefined,
  });
}

function readCache(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
