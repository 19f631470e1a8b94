#!/usr/bin/env node
// Measures start-up and real work against yardsticks on this machine: `npm run bench [-- SECTION ...]`.
import { hand, main } from './run.mjs';
import { DEBIAN_PACKAGES, setUp } from './setup.mjs';

await main(import.meta.url, async () => {
  await setUp({ packages: [...DEBIAN_PACKAGES.guests, ...DEBIAN_PACKAGES.comparisons] });
  return hand([
    process.execPath,
    '--import',
    'tsx',
    'spec/bench/main.ts',
    ...process.argv.slice(2),
  ]);
});
