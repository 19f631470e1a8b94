#!/usr/bin/env node
// All that can be said of the code without running it: `npm run check`.
import { availableParallelism } from 'node:os';
import { step } from './progress.mjs';
import { collect, main } from './run.mjs';
import { setUp } from './setup.mjs';

const bin = (path) => [process.execPath, `node_modules/${path}`];

/** Longest first, so that they end together. */
const CHECKS = {
  'lint (eslint)': [...bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
  'types (tsc)': [...bin('typescript/bin/tsc'), '--noEmit'],
  'format (prettier)': [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  'directions (dependency-cruiser)': [
    ...bin('dependency-cruiser/bin/dependency-cruise.mjs'),
    ...['src', 'providers'],
  ],
  'dead code (knip)': [...bin('knip/bin/knip.js')],
};

await main(import.meta.url, async () => {
  await setUp({ built: false });
  const { passed, failed, complaints } = await runChecks();
  for (const complaint of complaints) process.stdout.write(complaint);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});

/**
 * Runs every check, as many at a time as there are processors; `complaints` are what the failed ones said.
 * @returns {Promise<{ passed: number, failed: number, complaints: readonly string[] }>}
 */
export async function runChecks() {
  const waiting = Object.entries(CHECKS);
  const complaints = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const complaint = await runCheck(...next);
      if (complaint !== undefined) complaints.push(complaint);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const failed = complaints.length;
  return { passed: Object.keys(CHECKS).length - failed, failed, complaints };
}

async function runCheck(title, argv) {
  try {
    await step(title, async () => {
      const { code, output } = await collect(argv);
      if (code !== 0) throw new Error(output);
    });
    return undefined;
  } catch (error) {
    return `\n--- ${title}\n${error.message.trimEnd()}\n`;
  }
}
