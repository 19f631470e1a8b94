import { expect } from 'chai';
import fc from 'fast-check';
import { MANGLED, survive } from './mangled-sources.ts';

describe('100,000 mangled sources', function () {
  this.timeout(600_000);

  it('are read or refused, never thrown at', () => {
    fc.assert(
      fc.property(MANGLED, fc.boolean(), (source, epp) => {
        survive(source, { epp });
      }),
      { numRuns: 100_000 },
    );
  });
});

describe('A line of 5 MB', function () {
  this.timeout(300_000);

  for (const unit of [' ', '/', '"', "'", '-', '0', '1 ', '1,', 'a::', '"a${', '\\u{', '"$', '['])
    it(`of ${JSON.stringify(unit)} is read or refused in time that grows with it`, () => {
      const time = (length: number) => {
        const start = process.cpuUsage();
        survive(unit.repeat(length / unit.length));
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 1000;
      };
      time(5e4);
      // Ten times as long takes about ten times as long, and never a hundred times.
      expect(time(5e6)).to.be.below(40 * time(5e5) + 500);
    });
});
