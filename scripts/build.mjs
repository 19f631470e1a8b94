#!/usr/bin/env node
// Builds everything into dist/: the parsers from grammar/, the library (one module a file, with types),
// the command line in one bundle, and the code cache that makes it start fast.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root, succeed } from './run.mjs';

const dist = join(root, 'dist');
const bundle = join(dist, 'pvirt.cjs');

await succeed([process.execPath, 'scripts/grammar.mjs']);
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await Promise.all([buildLibrary(), buildCommand()]);
// Set-up compares the sources with this file.
writeFileSync(join(dist, '.built'), '');

async function buildLibrary() {
  await succeed([process.execPath, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
  cpSync(join(root, 'src/syntax/generated'), join(dist, 'src/syntax/generated'), {
    recursive: true,
  });
}

async function buildCommand() {
  await build({
    entryPoints: [join(root, 'src/cli/main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // One function for the launcher to call; names stay, for stack traces that can be read.
    banner: { js: '(function (exports, require, module) {' },
    footer: { js: '})' },
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    // `import()` of a built-in module becomes require(), which a script needs no loader for.
    supported: { 'dynamic-import': false },
    logLevel: 'warning',
  });
  const text = readFileSync(bundle, 'latin1');
  const identity = createHash('sha256').update(text).digest('hex');
  writeFileSync(bundle, `//${identity}\n${text}`, 'latin1');
  await succeed([process.execPath, 'scripts/warm.cjs', bundle, join(dist, 'pvirt.cache')]);
}
