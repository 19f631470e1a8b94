#!/usr/bin/env node
// The checks and all specs, counted together; the last line says `N passed, N failed`.
import { runChecks } from './check.mjs';
import { main } from './run.mjs';
import { setUp } from './setup.mjs';
import { runSpecs, TEST_PACKAGES } from './test.mjs';

await main(import.meta.url, async () => {
  try {
    await setUp({ packages: TEST_PACKAGES });
  } catch (error) {
    process.stdout.write(`${error.message}\n0 passed, 1 failed\n`);
    return 1;
  }
  const checks = await runChecks();
  const specs = await runSpecs();
  // Last, where whoever looks why it failed looks first.
  for (const complaint of checks.complaints) process.stdout.write(complaint);
  const failed = checks.failed + specs.failed;
  process.stdout.write(`${checks.passed + specs.passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});
