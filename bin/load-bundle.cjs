'use strict';
// Runs a bundle of dist/ with V8's code cache where that fits, and gives what it exports.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

/** `require` is what the bundle loads the files beside it by. */
exports.loadBundle = ({ bundle, cache, require }) => {
  const exported = { exports: {} };
  compile(bundle, cache).runInThisContext()(exported.exports, require, exported);
  return exported.exports;
};

/**
 * V8 itself refuses a cache made by another V8 or for a source of another length; that the cache was
 * made for these very lines is told by the line with the hash that both files start with.
 */
function compile(bundle, cachePath) {
  const source = readFileSync(bundle, 'latin1');
  const identity = source.indexOf('\n') + 1;
  const cache = readCache(cachePath);
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
