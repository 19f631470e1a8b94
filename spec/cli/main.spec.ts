import { expect } from 'chai';
import { cli } from '../support/cli.ts';

describe('pvirt', () => {
  it('--version prints the version', async () => {
    expect(await cli(['--version'])).to.deep.equal({ code: 0, out: '1.2.3\n', err: '' });
  });

  it('without a command lists the commands', async () => {
    const { code, out } = await cli([]);
    expect(code).to.equal(0);
    expect(out)
      .to.match(/^Usage: pvirt <command>/)
      .and.match(/^ {2}apply +\S/m);
    expect((await cli(['help'])).out).to.equal(out);
  });

  it('help of a command lists its options', async () => {
    const { code, out } = await cli(['help', 'apply']);
    expect(code).to.equal(0);
    expect(out).to.contain('--detailed-exitcodes');
    expect((await cli(['apply', '--help'])).out).to.equal(out);
  });

  it('proposes the command that was meant', async () => {
    expect(await cli(['aply'])).to.deep.equal({
      code: 1,
      out: '',
      err:
        "Error: Unknown pvirt subcommand 'aply' (did you mean 'apply'?)\n" +
        "See 'pvirt help' for help on available pvirt subcommands\n",
    });
  });

  it('does not take names from the prototype of objects for commands', async () => {
    expect((await cli(['constructor'])).code).to.equal(1);
    expect((await cli(['help', 'toString'])).out).to.match(/^Usage/);
  });
});
