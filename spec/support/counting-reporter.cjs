'use strict';
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** Mocha's usual report; the counts also go, as JSON, into the file that PVIRT_TEST_COUNTS names. */
module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const path = process.env.PVIRT_TEST_COUNTS;
    if (path === undefined) return;
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(path, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
};
