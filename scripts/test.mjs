#!/usr/bin/env node
// Sets the machine up and runs the specs: `npm test`, `npm run test:slow`; what follows `--` goes to mocha.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hand, main } from './run.mjs';
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
 * Runs mocha over the specs. In CI a spec that is skipped, or the only one to run, is a failure.
 * @param {{ slow?: boolean, options?: readonly string[] }} [how]
 * @returns {Promise<{ code: number, passed: number, failed: number }>}
 */
export async function runSpecs({ slow = false, options = [] } = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'pvirt-test-'));
  const counts = join(directory, 'counts.json');
  try {
    const code = await hand(
      [
        ...[process.execPath, 'node_modules/mocha/bin/mocha.js', 'spec/**/*.spec.ts'],
        ...['--reporter', 'spec/support/counting-reporter.cjs'],
        ...(slow ? [] : ['--ignore', 'spec/**/*.slow.spec.ts']),
        ...(process.env.CI === 'true' ? ['--forbid-pending', '--forbid-only'] : []),
        ...options,
      ],
      { PVIRT_TEST_COUNTS: counts },
    );
    return { code, ...readCounts(counts) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** A mocha that died early has counted nothing, which is one failure. */
function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
