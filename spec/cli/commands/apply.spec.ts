import { expect } from 'chai';
import { MemoryHost } from '../../../src/host/memory-host.ts';
import { cli } from '../../support/cli.ts';

const COMPILED =
  'Notice: Compiled catalog for vm.example.com in environment production in N seconds\n';
const APPLIED = 'Notice: Applied catalog in N seconds\n';

/** A daemon that is not there. */
const NOWHERE = ['--connect', 'qemu+unix:///system?socket=/nowhere/libvirt-sock'];

describe('pvirt apply', () => {
  it('says what it did, as Puppet does', async () => {
    expect(await cli(['apply', '-e', 'notify { "hello": }'])).to.deep.equal({
      code: 0,
      out: `${COMPILED}Notice: hello\nNotice: /Stage[main]/Main/Notify[hello]/message: defined 'message' as 'hello'\n${APPLIED}`,
      err: '',
    });
  });

  it('says nothing more when nothing has to be done', async () => {
    const host = new MemoryHost({ files: { '/site.pp': 'file { "/x": content => "a" }' } });
    const first = await cli(['apply', '/site.pp', '--detailed-exitcodes'], { host });
    const second = await cli(['apply', '/site.pp', '--detailed-exitcodes'], { host });
    expect(first).to.include({ code: 2, err: '' });
    expect(second).to.deep.equal({ code: 0, out: COMPILED + APPLIED, err: '' });
  });

  it('reads manifests of a directory in the order of their names, and standard input', async () => {
    const files = { '/m/b.pp': 'notice("b")', '/m/a.pp': 'notice("a")', '/m/c.txt': '}' };
    const { out } = await cli(['apply', '/m'], { host: new MemoryHost({ files }) });
    expect(out).to.match(/Scope\(Class\[main\]\): a\n.*Scope\(Class\[main\]\): b\n/);
    expect((await cli(['apply'], { input: 'notice("in")' })).out).to.contain(': in\n');
  });

  it('has the facts that Puppet adds for its client; those of a file win', async () => {
    const code = 'notice($clientversion, $clientcert, $clientnoop, $facts["clientversion"])';
    const host = new MemoryHost({ files: { '/f.json': '{"clientversion": "8.0.0"}' } });
    const { out } = await cli(['apply', '--noop', '-e', code]);
    expect(out).to.contain(': 7.23.0 vm.example.com true 7.23.0\n');
    const given = await cli(['apply', '--facts', '/f.json', '-e', code], { host });
    expect(given.out).to.contain(': 8.0.0 vm.example.com false 8.0.0\n');
  });

  describe('exit codes', () => {
    const CHANGE = 'notify { "a": }';
    const FAILURE = 'file { "/missing/x": content => "a" }';
    const rows: readonly (readonly [string, readonly string[], number])[] = [
      ['', ['--detailed-exitcodes'], 0],
      [CHANGE, [], 0],
      [CHANGE, ['--detailed-exitcodes'], 2],
      [CHANGE, ['--detailed_exitcodes'], 2],
      [CHANGE, ['--test'], 2],
      [CHANGE, ['--noop', '--detailed-exitcodes'], 0],
      [CHANGE, ['--noop', '--detailed-exitcodes-noop'], 2],
      ['', ['--noop', '--detailed-exitcodes-noop'], 0],
      [FAILURE, [], 0],
      [FAILURE, ['--detailed-exitcodes'], 4],
      [CHANGE + FAILURE, ['--detailed-exitcodes'], 6],
      ['notify {', ['--detailed-exitcodes'], 1],
    ];
    for (const [code, options, expected] of rows) {
      it(`apply ${options.join(' ')} -e '${code}' exits with ${expected}`, async () => {
        expect((await cli(['apply', '-e', code, ...options])).code).to.equal(expected);
      });
    }
  });

  describe('bad input ends in one clear error, and nothing is changed', () => {
    const BESIDE = ' file { "/beside": content => "x" }';
    const rows: readonly (readonly [string, readonly string[], RegExp])[] = [
      [
        'notify { "a"',
        [],
        /^Error: Could not parse for environment production: Syntax error at 'file' \(line: 1, column: 14\) on node vm\.example\.com\n$/,
      ],
      [
        '$1 = 2',
        [],
        /^Error: Could not parse for environment production: Illegal attempt to assign to the numeric match result variable '\$1'\. .*\(line: 1, column: 1\) on node vm\.example\.com\n$/,
      ],
      [
        '$1 = 2 $2 = 3',
        [],
        /^Error: Illegal attempt .*'\$1'.*\(line: 1, column: 1\)\nError: Illegal attempt .*'\$2'.*\(line: 1, column: 8\)\nError: Language validation logged 2 errors\. Giving up\n$/,
      ],
      [
        'vrit { "a": }',
        [],
        /^Error: Evaluation Error: Error while evaluating a Resource Statement, Unknown resource type: 'vrit' \(line: 1, column: 1\) on node vm\.example\.com\. Did you mean 'virt'\?\n$/,
      ],
      [
        'virt { "a": memroy => 1 }',
        [],
        /^Error: no parameter named 'memroy' \(line: 1\) on Virt\[a\] \(line: 1\) on node vm\.example\.com\. Did you mean 'memory'\?\n$/,
      ],
      [
        'user { "a": }',
        [],
        /^Error: Could not apply User\[a\]: only resources of the types exec, file, notify, package, service, virt can be applied \(line: 1\)\n$/,
      ],
      [
        'file { "/a": max_files => 1 }',
        [],
        /^Error: no parameter named 'max_files' on File\[\/a\] \(line: 1\)\n$/,
      ],
      [
        'virt { "a": memory => lots }',
        [],
        /^Error: Parameter memory failed on Virt\[a\]: lots is not a valid memory \(line: 1\)\n$/,
      ],
      [
        'virt { "a": ensure => bogus }',
        [],
        /^Error: Parameter ensure failed on Virt\[a\]: Invalid value "bogus"\. Valid values are stopped, running, installed, absent, suspended, purged\. \(line: 1\)\n$/,
      ],
      [
        'virt { "a/b": memory => 256 }',
        [],
        /^Error: Parameter name failed on Virt\[a\/b\]: a\/b is not a valid name: it must not contain a slash \(line: 1\)\n$/,
      ],
      [
        'notify { "a": require => Notify["b"] } notify { "b": require => Notify["a"] }',
        [],
        /^Error: Found 1 dependency cycle:\n\(Notify\[a\] => Notify\[b\] => Notify\[a\]\)\\nTry the '--graph' option .*\nError: Failed to apply catalog: One or more resource dependency cycles detected in graph\n$/,
      ],
      [
        'notify { "a": require => Notify["zz"] }',
        [],
        /^Error: Could not find resource 'Notify\[zz\]' in parameter 'require' \(line: 1\) on node vm\.example\.com\n$/,
      ],
      [
        'notify { "a": } notify { "a": }',
        [],
        /^Error: Evaluation Error: .*Duplicate declaration: Notify\[a\] is already declared at \(line: 1\); cannot redeclare \(line: 1\) \(line: 1, column: 17\) on node vm\.example\.com\n$/,
      ],
      [
        '$a = $nosuch + 1',
        ['--strict_variables'],
        /^Error: Evaluation Error: Unknown variable: 'nosuch'\. \(line: 1, column: 6\) on node vm\.example\.com\n$/,
      ],
      [
        'virt { "a": memory => 256 }',
        NOWHERE,
        /^Error: Could not read the virt resources of provider 'libvirt': No libvirt daemon answers on \/nowhere\/libvirt-sock; .*\(line: 1\)\n$/,
      ],
    ];
    for (const [code, options, expected] of rows) {
      it(code + (options.length > 0 ? ` with ${options.join(' ')}` : ''), async () => {
        const host = new MemoryHost();
        const { code: exit, err } = await cli(['apply', ...options, '-e', code + BESIDE], { host });
        expect(err).to.match(expected);
        expect(exit).to.equal(1);
        expect(await host.files.stat('/beside')).to.equal(undefined);
      });
    }
  });

  describe('the command line itself', () => {
    const rows: readonly (readonly [readonly string[], string])[] = [
      [['/nosuch.pp'], 'Error: Could not run: Could not find file /nosuch.pp\n'],
      [['--nosuch'], 'Error: Could not parse application options: invalid option: --nosuch\n'],
      [
        ['-e', '', '--strict=hard'],
        "Error: Could not run: Invalid value 'hard' for --strict: it is one of off, warning, error\n",
      ],
      [
        ['-e', '', '--render-as=xml'],
        "Error: Could not run: Invalid value 'xml' for --render-as: it is one of text, json\n",
      ],
    ];
    for (const [argv, err] of rows) {
      it(argv.join(' '), async () => {
        expect(await cli(['apply', ...argv])).to.deep.equal({ code: 1, out: '', err });
      });
    }
  });

  it('names the place in a file where it is not UTF-8', async () => {
    const host = new MemoryHost();
    await host.files.write('/site.pp', Buffer.from('notice("a\xff")', 'latin1'));
    const { code, err } = await cli(['apply', '/site.pp'], { host });
    expect(err).to.equal(
      'Error: Could not parse for environment production: invalid byte sequence in UTF-8 (file: /site.pp, line: 1, column: 10) on node vm.example.com\n',
    );
    expect(code).to.equal(1);
  });

  it('applies only what --tags chooses, less what --skip_tags names', async () => {
    const code = 'notify { "a": tag => one } notify { "b": tag => [one, two] } notify { "c": }';
    const { out } = await cli(['apply', '-e', code, '--tags', 'one', '--skip_tags=two']);
    expect(out.match(/Notify\[\w\]/g)).to.deep.equal(['Notify[a]']);
  });

  it('colours on a terminal, unless told otherwise', async () => {
    const argv = ['apply', '-e', 'notice("x")'];
    const line = 'Notice: Scope(Class[main]): x';
    expect((await cli(argv, { isTerminal: true })).out).to.contain(`\u001b[m${line}\u001b[0m`);
    expect((await cli(argv)).out)
      .to.contain(`${line}\n`)
      .and.not.contain('\u001b');
    expect((await cli([...argv, '--color=ansi'])).out).to.contain('\u001b[m');
    const plain = await cli([...argv, '--color', 'false'], { isTerminal: true });
    expect(plain.out).not.to.contain('\u001b');
    const host = new MemoryHost({ env: { NO_COLOR: '1' } });
    expect((await cli(argv, { isTerminal: true, host })).out).not.to.contain('\u001b');
  });

  it('prints every event as a line of JSON, and nothing else, on standard output', async () => {
    const { out, err } = await cli(['apply', '-e', 'notify { "a": }', '--render-as', 'json']);
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(events).to.have.length(1);
    expect(events[0]).to.include({
      resource: 'Notify[a]',
      name: 'message_changed',
      status: 'success',
      property: 'message',
      line: 1,
    });
    expect(err).to.contain('Notice: Applied catalog');
  });

  it('ends with numbers after --summarize', async () => {
    const { out } = await cli(['apply', '-e', 'notify { "a": }', '--summarize']);
    expect(out).to.match(
      /Changes:\n {12}Total: 1\nEvents:\n {10}Success: 1\n {12}Total: 1\nResources:\n(.*\n)*Version:\n/,
    );
    expect(out).to.contain('Pvirt: 1.2.3');
  });

  it('keeps secrets out of what it prints', async () => {
    const code = 'file { "/s": content => Sensitive("hunter2") }';
    for (const option of ['--show_diff', '--debug', '--render-as=json', '--noop']) {
      const { out, err } = await cli(['apply', '-e', code, option]);
      expect(out + err).not.to.contain('hunter2');
      expect(out + err).to.contain('[redacted]');
    }
  });

  describe('--catalog', () => {
    const SITE = [
      'define d($x) { notify { "d-${title}": message => $x } }',
      'class a { d { "two": x => { "k" => [1, 2.5, true, undef] } } }',
      'd { "one": x => Sensitive("hunter2") }',
      'include a',
      'Class["a"] -> D["one"]',
    ].join('\n');

    it('applies what catalog compile printed, as if it were compiled here', async () => {
      const compiled = await cli(['catalog', 'compile', '--render-as=json', '-e', SITE]);
      const json = compiled.out.split('\n')[1] ?? '';
      const fromCatalog = await cli(['apply', '--catalog', '-'], { input: json });
      const fromSource = await cli(['apply', '-e', SITE]);
      expect(fromCatalog.err).to.equal('');
      expect(COMPILED + fromCatalog.out).to.equal(fromSource.out);
      expect(fromCatalog.out).to.contain('Notify[d-one]').and.not.contain('hunter2');
    });

    const broken: readonly (readonly [string, string])[] = [
      ['{"resources": 1}', 'resources must be a list'],
      ['[]', 'the catalog must be an object'],
      ['{"a":', `859: unexpected token at '{"a":'`],
      [
        '{"resources": [{"type": "Notify"}]}',
        'the title of a resource of type Notify must be a text',
      ],
      [
        '{"resources": [{"type": "no type", "title": "x"}]}',
        "'no type' of no type[x] is not the name of a type",
      ],
      [
        '{"resources": [{"type": "Notify", "title": "x", "parameters": {"message": {"__ptype": "Odd"}}}]}',
        'message of Notify[x]: cannot read a value of the kind Odd',
      ],
      [
        '{"name": "x", "resources": [], "edges": [{"source": "Class[main]", "target": "Notify[x]"}]}',
        'an edge names Class[main], which is not among the resources',
      ],
    ];
    for (const [json, error] of broken) {
      it(`refuses ${json}`, async () => {
        expect(await cli(['apply', '--catalog', '-'], { input: json })).to.deep.equal({
          code: 1,
          out: '',
          err: `Error: Could not run: Could not read a catalog from standard input: ${error}\n`,
        });
      });
    }
  });
});
