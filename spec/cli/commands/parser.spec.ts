import { expect } from 'chai';
import { MemoryHost } from '../../../src/host/memory-host.ts';
import { cli } from '../../support/cli.ts';

const SOURCES: Readonly<Record<string, string>> = {
  '/site/ok.pp': 'notify { "a": }\n',
  '/site/end.pp': 'include x y z (\n',
  '/site/many.pp': '$a = 1\n$b += 2\nclass x { 1 }\n\nclass y($a, $a) { $c = {a=>1,a=>2} }\n',
  '/site/doubt.pp': '$a = "\\q"\n $b={a=>1,a=>2}\n',
  '/site/below/deep/bad.pp': 'class x 1 { }\n',
  '/site/below/page.epp': '<%= $a %>\n',
};

async function run(argv: readonly string[], world: { input?: string; isTerminal?: boolean } = {}) {
  const host = new MemoryHost();
  for (const [path, text] of Object.entries(SOURCES)) {
    await host.files.mkdir(path.replace(/\/[^/]*$/, ''), { parents: true });
    await host.files.write(path, text);
  }
  return cli(['parser', ...argv], { host, ...world });
}

// What is expected here is what `puppet parser` prints, without its colours.
describe('pvirt parser validate', () => {
  it('says nothing of what is right', async () => {
    expect(await run(['validate', '/site/ok.pp'])).to.deep.equal({ code: 0, out: '', err: '' });
  });

  it('names the environment before a lone error', async () => {
    expect(await run(['validate', '/site/end.pp'])).to.deep.equal({
      code: 1,
      out: '',
      err: 'Error: Could not parse for environment production: Syntax error at end of input (file: /site/end.pp)\n',
    });
  });

  it('says warnings first and counts several errors', async () => {
    const { code, err } = await run(['validate', '/site/many.pp']);
    expect(code).to.equal(1);
    expect(err.split('\n').map((line) => line.slice(0, 60))).to.deep.equal([
      "Warning: The key 'a' is declared more than once (file: /site",
      "Error: The operator '+=' is no longer supported. See http://",
      'Error: This Literal Integer has no effect. A Host Class Defi',
      "Error: The parameter 'a' is declared more than once in the p",
      'Error: Language validation logged 3 errors, and 1 warnings. ',
      '',
    ]);
  });

  it('is as strict as asked', async () => {
    expect((await run(['validate', '/site/doubt.pp'])).code).to.equal(0);
    const { code, err } = await run(['validate', '--strict', 'error', '/site/doubt.pp']);
    expect([
      code,
      err.includes("Error: Could not parse for environment production: The key 'a'"),
    ]).to.deep.equal([1, true]);
  });

  it('reads standard input', async () => {
    const { code, err } = await run(['validate'], { input: '$a = ' });
    expect([code, err]).to.deep.equal([
      1,
      'Error: Could not parse for environment production: Syntax error at end of input\n',
    ]);
  });

  it('walks directories and tells manifests from templates', async () => {
    const { code, err } = await run(['validate', '/site/below']);
    expect([code, err]).to.deep.equal([
      1,
      "Error: Could not parse for environment production: Syntax error at '1' (file: /site/below/deep/bad.pp, line: 1, column: 9)\n",
    ]);
  });

  it('says which files are missing, and what is wrong with the others', async () => {
    const { code, err } = await run(['validate', '/site/no.pp', '/site/end.pp']);
    expect(code).to.equal(1);
    expect(err).to.match(/Syntax error at end of input/);
    expect(err).to.contain(
      'Error: One or more file(s) specified did not exist:\n["   /site/no.pp\\n"]\n',
    );
  });

  it('shows the place on a terminal', async () => {
    const { err } = await run(['validate', '/site/below', '--color', 'false'], {
      isTerminal: true,
    });
    expect(err).to.contain('column: 9)\n  class x 1 { }\n          ^\n');
  });
});

describe('pvirt parser validate with many files', () => {
  const many = (count: number, bad: number) =>
    new MemoryHost({
      files: Object.fromEntries(
        Array.from({ length: count }, (_, n) => [
          `/m/${1000 + n}.pp`,
          n === bad ? '$b={a=>1,a=>2}' : '',
        ]),
      ),
    });
  const say = async (host: MemoryHost, isTerminal: boolean) =>
    (await cli(['parser', 'validate', '/m', '--color', 'false'], { host, isTerminal })).err;

  it('shows on a terminal how many were read, and clears that away', async () => {
    expect(await say(many(250, -1), true)).to.equal(
      '\r\x1b[K100 files read\r\x1b[K200 files read\r\x1b[K',
    );
    expect(await say(many(99, -1), true)).to.equal('');
    expect(await say(many(250, -1), false)).to.equal('');
  });

  it('says what it finds on lines of their own', async () => {
    const said = (await say(many(150, 120), true)).replaceAll('\x1b[K', '<clear>');
    expect(said).to.match(/100 files read\r<clear>Warning: The key 'a' .*\n.*\n *\^\n\r<clear>$/);
  });

  it('says what cannot be read and goes on', async () => {
    const host = many(2, 1);
    await host.files.mkdir('/m/1000a.pp');
    const { code, err } = await cli(['parser', 'validate', '/m'], { host });
    expect(code).to.equal(1);
    expect(err).to.match(/^Warning: The key.*\nError: Could not read \/m\/1000a.pp: .*\n$/);
  });
});

describe('pvirt parser dump', () => {
  for (const [argv, out] of [
    [['/site/ok.pp'], "--- /site/ok.pp(resource notify\n  ('a'))\n"],
    [['-e', '$a=1'], '(= $a 1)\n'],
    [
      ['--format', 'pn', '/site/ok.pp'],
      '--- /site/ok.pp(resource {:type (qn "notify") :bodies [{:title "a" :ops []}]})\n',
    ],
    [
      ['--format', 'json', '-e', '[[], f() |*$x| { }]'],
      '{"^":["array",{"^":["array"]},{"^":["call",{"#":["functor",{"^":["qn","f"]},"args",[],"block",{"^":["lambda",{"#":["params",{"#":["x",{"#":["splat",true]}]}]}]}]}]}]}\n',
    ],
    [['--format', 'json', '--pretty', '-e', 'f()'], undefined],
    [
      ['/site/no.pp', '--format', 'json'],
      'One or more file(s) specified did not exist:\n   /site/no.pp\n',
    ],
  ] as const) {
    it(argv.join(' '), async () => {
      const result = await run(['dump', ...argv]);
      expect([result.code, result.err]).to.deep.equal([0, '']);
      if (out !== undefined) expect(result.out).to.equal(out);
      else expect(result.out).to.contain('        "args",\n        [\n\n        ]\n');
    });
  }

  it('says what cannot be read, with exit code 0', async () => {
    expect(await run(['dump', '/site/end.pp'])).to.deep.equal({
      code: 0,
      out: '\n',
      err: 'Error: --- /site/end.pp\nError: Syntax error at end of input\n',
    });
  });

  it('checks only when asked', async () => {
    expect((await run(['dump', '/site/many.pp'])).err).to.equal('');
    const { code, out, err } = await run(['dump', '--validate', '/site/many.pp']);
    expect([code, out]).to.deep.equal([0, '\n']);
    expect(err).to.contain('Giving up (file: /site/many.pp)\n');
  });
});
