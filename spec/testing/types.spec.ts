import { expect, use } from 'chai';
import { compileCode, puppet } from '../../src/testing/index.ts';

use(puppet);

describe('pvirt/testing: what TypeScript knows', () => {
  it('makes a wrong attribute name an error: tsc refuses each line below that stands without its comment', async () => {
    const catalog = await compileCode(
      "virt { 'v': memory => 512 } package { 'p': } notify { 'n': }",
    );
    expect(catalog).to.containResource('virt', 'v').withAttributes({ memory: 512 });
    // @ts-expect-error: no such attribute
    expect(catalog).to.containResource('virt', 'v', { without: 'memmory' });
    // @ts-expect-error: no such attribute
    expect(catalog).to.containResource('virt', 'v').withoutAttributes('cpu');
    // @ts-expect-error: no such attribute
    expect(catalog).not.to.containResource('notify', 'n', { with: { mesage: 'x' } });
    expect(catalog).to.containResource('virt', 'v').withoutAttributes('require', 'disk_size');
    // A type that is declared elsewhere may have any.
    expect(catalog).to.containResource('package', 'p').withoutAttributes('whatever');
  });
});
