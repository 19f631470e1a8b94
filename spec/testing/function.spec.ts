import { expect, use } from 'chai';
import { puppet, runFunction, sensitive, typeAlias } from '../../src/testing/index.ts';

use(puppet);

const options = {
  modulepath: ['/modules'],
  files: {
    '/modules/demo/functions/double.pp': `
      function demo::double(Integer $x) >> Integer { notice("doubling \${x}") $x * 2 }`,
    '/modules/demo/types/port.pp': 'type Demo::Port = Integer[1, 65535]',
  },
};

describe('pvirt/testing: a function', () => {
  it('returns values of Puppet as plain JavaScript', async () => {
    expect(await runFunction('demo::double', [4], options)).to.returnValue(8);
    expect(await runFunction('join', [['a', 'b'], '-'])).to.returnValue(/^a.b$/);
    expect(await runFunction('split', ['a,b', ','])).to.returnValue(['a', 'b']);
    expect(await runFunction('merge', [{ a: 1 }, { b: null }])).to.returnValue({ a: 1, b: null });
    expect(await runFunction('map', [[1, 2]], { lambda: '|$x| { $x + 1 }' })).to.returnValue([
      2, 3,
    ]);
    expect(await runFunction('unwrap', [sensitive('x')])).to.returnValue('x');
    expect(await runFunction('join', [['a'], ''])).not.to.returnValue('b');
    expect((await runFunction('demo::double', [4], options)).logs).to.have.length(1);
  });

  it('fails with errors of Puppet', async () => {
    const outcome = await runFunction('demo::double', ['x'], options);
    expect(outcome).to.failWith(/parameter 'x' expects an Integer value, got String/);
    expect(outcome).not.to.returnValue(8);
    expect(() => expect(outcome).to.returnValue(8)).to.throw(/but it failed with: .*Integer/);
    expect(await runFunction('no_such', [])).to.failWith(/Unknown function: 'no_such'/);
  });
});

describe('pvirt/testing: a type alias', () => {
  it('allows values', async () => {
    const port = await typeAlias('Demo::Port', options);
    expect(port).to.allowValues(1, 65535);
    expect(port).not.to.allowValues(0);
    expect(port).not.to.allowValues('80');
    expect(() => expect(port).to.allowValues(1, 65536)).to.throw(/expects a Demo::Port/);
    expect(await typeAlias('Demo::Missing', options)).not.to.allowValues(1);
  });
});
