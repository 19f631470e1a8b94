import { expect } from 'chai';
import { shippedRegistry } from '../../../src/cli/registry.ts';
import { cli } from '../../support/cli.ts';

describe('pvirt describe', () => {
  it('lists every type', async () => {
    const { code, out } = await cli(['describe', '--list']);
    expect(code).to.equal(0);
    for (const name of shippedRegistry().names)
      expect(out).to.match(new RegExp(`^${name} +- `, 'm'));
  });

  for (const name of shippedRegistry().names) {
    it(`describes every attribute and provider of ${name}`, async () => {
      const { out } = await cli(['describe', name]);
      expect(out).to.match(new RegExp(`^\\n?${name}\\n={${name.length}}\\n`));
      for (const attribute of Object.keys(shippedRegistry().type(name)?.attributes ?? {})) {
        expect(out).to.contain(`- **${attribute}**\n`);
      }
      for (const provider of shippedRegistry().providerNames(name))
        expect(out).to.contain(provider);
    });
  }

  it('answers 1 for a type that nobody knows', async () => {
    expect(await cli(['describe', 'nosuch'])).to.deep.equal({
      code: 1,
      out: '',
      err: 'Unknown type nosuch\n',
    });
  });

  it('tells which providers work here, what to install, and who has which feature', async () => {
    const { out } = await cli(['describe', 'virt', '--providers']);
    const openvz = /- \*\*openvz\*\*\n.*?(?=\n- \*\*|\n\n\w)/s.exec(out)?.[0] ?? '';
    expect(openvz).to.contain('* Supported features:');
    expect(openvz.replace(/\s+/g, ' ')).to.contain(
      '* Not functional on this host: the program vzctl is missing: install the package vzctl.',
    );
    expect(out).to.match(/^- \*\*disk_quota\*\*\n {4}limits the disk space .*: openvz$/m);
  });
});
