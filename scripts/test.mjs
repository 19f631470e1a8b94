#!/usr/bin/env node
// Sets the machine up and runs the specs: `npm test`, `npm run test:slow`; what follows `--` goes to mocha.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hand, main, root } from './run.mjs';
import { DEBIAN_PACKAGES, setUp } from './setup.mjs';
import { lanes, runLanes } from './shards.mjs';

/** What must be installed for no spec to be skipped, but for the slow ones. */
export const TEST_PACKAGES = [...DEBIAN_PACKAGES.guests, ...DEBIAN_PACKAGES.specs];

/** When a shard of the specs is killed; the slow ones repeat their faults many times. */
const MINUTES = { fast: 12, slow: 60 };

await main(import.meta.url, async () => {
  const options = process.argv.slice(2);
  const slow = options.includes('--slow');
  await setUp({ packages: [...TEST_PACKAGES, ...(slow ? DEBIAN_PACKAGES.slowSpecs : [])] });
  const { code, passed, failed } = await runSpecs({
    slow,
    options: options.filter((option) => option !== '--slow'),
  });
  if (passed + failed > 0) process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return code;
});

/**
 * Runs the specs, or the slow ones alone, in shards; or mocha over the files that the options name. In CI
 * a spec that is skipped, or the only one to run, is a failure.
 * @param {{ slow?: boolean, options?: readonly string[] }} [how]
 * @returns {Promise<{ code: number, passed: number, failed: number }>}
 */
export async function runSpecs({ slow = false, options = [] } = {}) {
  if (options.some((option) => option.endsWith('.ts'))) {
    const code = await hand([process.execPath, 'node_modules/mocha/bin/mocha.js', ...options]);
    return { code, passed: 0, failed: 0 };
  }
  const files = specFiles().filter((path) => path.endsWith('.slow.spec.ts') === slow);
  const strict =
    process.env.CI === 'true' ? ['--forbid-pending', '--forbid-only', '--no-color'] : [];
  return runLanes(lanes(files), {
    options: ['--reporter', 'spec/support/counting-reporter.cjs', ...strict, ...options],
    minutes: slow ? MINUTES.slow : MINUTES.fast,
  });
}

function specFiles() {
  return readdirSync(join(root, 'spec'), { recursive: true })
    .filter((path) => path.endsWith('.spec.ts'))
    .map((path) => join('spec', path))
    .sort();
}
