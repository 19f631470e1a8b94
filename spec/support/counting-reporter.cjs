'use strict';
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

const isCi = process.env.CI === 'true';

/**
 * Mocha's usual report, or in CI, where nobody scrolls, one line for each describe() at the top and
 * the failures at the end. The counts also go, as JSON and with the spec that is running, into the file
 * that PVIRT_TEST_COUNTS names.
 */
module.exports = class CountingReporter extends (isCi ? reporters.Base : reporters.Spec) {
  constructor(runner, options) {
    super(runner, options);
    if (isCi) this.#sumUp(runner);
    const path = process.env.PVIRT_TEST_COUNTS;
    if (path === undefined) return;
    const count = (running) => {
      const { passes, failures, pending } = this.stats;
      const counts = { passed: passes, failed: failures, skipped: pending, running };
      writeFileSync(path, JSON.stringify(counts));
    };
    for (const event of ['test', 'hook']) runner.on(event, (one) => count(one.fullTitle()));
    runner.once('end', () => count());
  }

  #sumUp(runner) {
    let before = { passes: 0, failures: 0, time: Date.now() };
    runner.on('suite end', (suite) => {
      if (suite.parent?.root !== true) return;
      const { passes, failures } = this.stats;
      const seconds = ((Date.now() - before.time) / 1000).toFixed(1);
      const failed = failures - before.failures;
      const word = failed === 0 ? 'ok ' : 'NOT';
      const counts = `${passes - before.passes} passed${failed === 0 ? '' : `, ${failed} failed`}`;
      process.stdout.write(`${word} ${suite.title}: ${counts}, ${seconds} s\n`);
      before = { passes, failures, time: Date.now() };
    });
    runner.once('end', () => this.epilogue());
  }
};
