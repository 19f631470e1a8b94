#!/usr/bin/env node
// Builds everything into dist/: the parsers from grammar/, the library (one module a file, with types),
// the command line in one bundle, and the code cache that makes it start fast.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { importLater } from './import-later.mjs';
import { main, root, succeed } from './run.mjs';

const dist = join(root, 'dist');
/** Built aside, so that a build that fails, or two at a time, leave a good one in its place. */
const making = join(root, '.cache', `dist-${process.pid}`);

/** Libraries that most runs do without, a quarter of all the code: each in a file of its own. */
const SELDOM = ['diff', 'js-yaml', 'node-forge'];

/** @param {string} directory of these files, as whoever loads the bundle sees it */
const seldom = (directory) => ({
  name: 'seldom',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^(?:${SELDOM.join('|')})$`) }, ({ path }) => ({
      path: `${directory}/${path}.cjs`,
      external: true,
    }));
  },
});

/** @type {import('esbuild').BuildOptions} */
const COMMON = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Names stay, for stack traces that can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  // `import()` of a built-in module becomes require(), which a script needs no loader for.
  supported: { 'dynamic-import': false },
  logLevel: 'warning',
};

await main(import.meta.url, async () => {
  await succeed([process.execPath, 'scripts/grammar.mjs']);
  mkdirSync(making, { recursive: true });
  try {
    const types = buildTypes();
    await buildSeldom();
    // The library's simulated host is what the command's caches are made with.
    await warm(await buildLibrary(), ['library']);
    await warm(await buildCommand(), ['pvirt', 'parser', 'guests', 'module']);
    await types;
    // Set-up compares the sources with this file.
    writeFileSync(join(making, '.built'), '');
    rmSync(dist, { recursive: true, force: true });
    renameSync(making, dist);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return 0;
});

/**
 * What programs import, in one file: loading hundreds takes longer than what most of them do. Two small
 * ones lead to it, one for each kind of import; Node would read all of the bundle for its names.
 */
async function buildLibrary() {
  const bundle = join(making, 'library.bundle.cjs');
  await buildBundle({ entry: 'src/library/all.ts', bundle, seldomIn: '.' });
  const loader = `require('../bin/load-bundle.cjs').loadBundle`;
  const files = `bundle: join(__dirname, 'library.bundle.cjs'), cache: join(__dirname, 'library.cache')`;
  writeFileSync(
    join(making, 'library.cjs'),
    `'use strict';\nconst { join } = require('node:path');\nmodule.exports = ${loader}({ ${files}, require });\n`,
  );
  // Beside the folder for good, where it finds the loader in bin/.
  const { loadBundle } = createRequire(import.meta.url)('../bin/load-bundle.cjs');
  const load = createRequire(join(making, 'library.cjs'));
  const names = Object.keys(loadBundle({ bundle, cache: '', require: load }));
  writeFileSync(
    join(making, 'library.mjs'),
    `import library from './library.cjs';\nexport const { ${names.join(', ')} } = library;\n`,
  );
  return bundle;
}

async function buildTypes() {
  const tsc = [process.execPath, 'node_modules/typescript/bin/tsc'];
  await succeed([...tsc, '-p', 'tsconfig.build.json', '--outDir', making]);
  cpSync(join(root, 'src/syntax/generated'), join(making, 'src/syntax/generated'), {
    recursive: true,
  });
}

async function buildSeldom() {
  await build({
    ...COMMON,
    entryPoints: SELDOM,
    outdir: making,
    outExtension: { '.js': '.cjs' },
  });
}

async function buildCommand() {
  const bundle = join(making, 'pvirt.cjs');
  await buildBundle({ entry: 'src/cli/main.ts', bundle, seldomIn: '../dist' });
  return bundle;
}

/** Makes the code caches of a bundle. */
async function warm(bundle, kinds) {
  for (const kind of kinds) {
    const cache = join(making, `${kind}.cache`);
    await succeed([process.execPath, 'scripts/warm.cjs', bundle, cache, kind]);
  }
}

/** One function for `bin/load-bundle.cjs` to call, after a line that tells which bundle it is. */
async function buildBundle({ entry, bundle, seldomIn }) {
  await build({
    ...COMMON,
    entryPoints: [join(root, entry)],
    outfile: bundle,
    plugins: [importLater, seldom(seldomIn)],
    banner: { js: `(function (exports, load, module) { const require = (${lazily})(load);` },
    footer: { js: '})' },
  });
  const text = readFileSync(bundle, 'latin1');
  const identity = createHash('sha256').update(text).digest('hex');
  writeFileSync(bundle, `//${identity}\n${text}`, 'latin1');
}

/**
 * Part of the bundle: a `require` that loads those of Node's own modules that are slow to load when
 * something of them is first used, not when code that mentions them is. It spares a short run a tenth.
 */
function lazily(load) {
  const slow = [
    'child_process',
    'crypto',
    'fs/promises',
    'net',
    'stream',
    'timers/promises',
    'tls',
    'tty',
    'v8',
  ];
  const names = new Set(slow.map((name) => `node:${name}`));
  const standIn = (name) =>
    new Proxy(
      {},
      {
        get: (_, key) => load(name)[key],
        ownKeys: () => Reflect.ownKeys(load(name)),
        getOwnPropertyDescriptor: (_, key) => ({
          ...Object.getOwnPropertyDescriptor(load(name), key),
          configurable: true,
        }),
      },
    );
  return (name) => (names.has(name) ? standIn(name) : load(name));
}
