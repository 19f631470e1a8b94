#!/usr/bin/env node
// Sets the machine up and runs the specs: `npm test`, `npm run test:slow`; what follows `--` goes to mocha.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hand, main, root } from './run.mjs';
import { DEBIAN_PACKAGES, setUp } from './setup.mjs';

/** What must be installed for no spec to be skipped. */
export const TEST_PACKAGES = [...DEBIAN_PACKAGES.guests, ...DEBIAN_PACKAGES.specs];

await main(import.meta.url, async () => {
  await setUp({ packages: TEST_PACKAGES });
  const options = process.argv.slice(2);
  const { code } = await runSpecs({
    slow: options.includes('--slow'),
    options: options.filter((option) => option !== '--slow'),
  });
  return code;
});

/**
 * Runs mocha over the specs, or over the slow ones alone. In CI a spec that is skipped, or the only one
 * to run, is a failure.
 * @param {{ slow?: boolean, options?: readonly string[] }} [how]
 * @returns {Promise<{ code: number, passed: number, failed: number }>}
 */
export async function runSpecs({ slow = false, options = [] } = {}) {
  const isSlow = (path) => path.endsWith('.slow.spec.ts');
  const files = specFiles().filter((path) => isSlow(path) === slow);
  if (files.length === 0) {
    process.stdout.write(`There are no ${slow ? 'slow ' : ''}specs.\n`);
    return { code: 0, passed: 0, failed: 0 };
  }
  const isCi = process.env.CI === 'true';
  const directory = mkdtempSync(join(tmpdir(), 'pvirt-test-'));
  const counts = join(directory, 'counts.json');
  try {
    const code = await hand(
      [
        ...[process.execPath, 'node_modules/mocha/bin/mocha.js'],
        ...['--reporter', 'spec/support/counting-reporter.cjs'],
        ...(isCi ? ['--forbid-pending', '--forbid-only', '--no-color'] : []),
        ...options,
        // Who names files wants these alone.
        ...(options.some((option) => option.endsWith('.ts')) ? [] : files),
      ],
      { PVIRT_TEST_COUNTS: counts },
    );
    return { code, ...readCounts(counts) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function specFiles() {
  return readdirSync(join(root, 'spec'), { recursive: true })
    .filter((path) => path.endsWith('.spec.ts'))
    .map((path) => join('spec', path))
    .sort();
}

/** A mocha that died early has counted nothing, which is one failure. */
function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
