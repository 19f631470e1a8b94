// Makes a code cache: runs the bundle through what most runs do, and keeps what V8 compiled.
//   node scripts/warm.cjs BUNDLE CACHE [pvirt|parser]
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

/**
 * What runs of a kind do, by the cache that they have. All that is in a cache costs each start that reads
 * it, so there is one for what reads manifests only, and one for everything else, made for apply.
 */
const COMMAND_LINES = {
  pvirt: [
    ['apply', '--noop', '-e', ''],
    [
      'apply',
      '--noop',
      '--verbose',
      '-e',
      "notify { 'a': message => \"${facts['os']['family']}\" }",
    ],
  ],
  parser: [['parser', 'validate', join(__dirname, '..', 'examples')]],
};

const [, , bundle, cache, kind = 'pvirt'] = process.argv;
const source = readFileSync(bundle, 'latin1');
const identity = source.slice(0, source.indexOf('\n') + 1);
const script = new Script(source, { filename: 'pvirt.cjs' });
const exported = { exports: {} };
script.runInThisContext()(exported.exports, require, exported);
warm().then(() => {
  writeFileSync(cache, Buffer.concat([Buffer.from(identity, 'latin1'), script.createCachedData()]));
  process.exit(0);
});

async function warm() {
  const silent = { out() {}, err() {}, isTerminal: false };
  for (const argv of COMMAND_LINES[kind])
    await exported.exports.run(argv, '0.0.0', { streams: silent });
}
