import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { rubyInspect } from '../../../src/values/ruby/ruby-text.ts';
import { scanText } from '../../../src/values/ruby/scan-text.ts';

describe('scanText', () => {
  const golden = new URL('../../golden/functions/scans.json', import.meta.url);
  const rows = JSON.parse(readFileSync(golden, 'utf8')) as [string, string, string][];
  for (const [text, format, found] of rows) {
    it(`${JSON.stringify(text)} by ${JSON.stringify(format)} => ${found}`, () => {
      expect(rubyInspect(scanText(text, format))).to.equal(found);
    });
  }
});
