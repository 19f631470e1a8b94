import { expect } from 'chai';
import { check, compile, dump, evaluate, MemoryHost, parse } from '../../src/index.ts';

describe('library', () => {
  it('parses: the tree, and issues with their places', () => {
    const { ast, issues } = parse('$1 = 2', { file: 'a.pp' });
    expect(ast?.kind).to.equal('Program');
    expect(issues).to.have.length(1);
    expect(issues[0]).to.include({
      severity: 'error',
      code: 'ILLEGAL_NUMERIC_ASSIGNMENT',
      file: 'a.pp',
      line: 1,
      column: 1,
    });
    expect(parse('$1 = 2', { check: false }).issues).to.deep.equal([]);
    expect(parse('notify {').ast).to.equal(undefined);
    expect(parse('<% | $x | %><%= $x %>', { epp: true }).issues).to.deep.equal([]);
  });

  it('checks a tree that it parsed', () => {
    const { ast } = parse('$a = { x => 1, x => 2 }', { check: false });
    if (!ast) throw new Error('no tree');
    expect(check(ast).map(({ severity }) => severity)).to.deep.equal(['warning']);
    const strict = check(ast, { settings: { strict: 'error' } });
    expect(strict.map(({ code }) => code)).to.deep.equal(['DUPLICATE_KEY']);
    expect(() => check({ ...ast })).to.throw(TypeError, 'parse()');
  });

  it('dumps a tree in three forms', () => {
    const { ast } = parse('notice(1)');
    if (!ast) throw new Error('no tree');
    expect(dump(ast)).to.equal('(invoke notice 1)\n');
    expect(dump(ast, { format: 'pn' })).to.match(/^\(invoke \{/);
    expect(JSON.parse(dump(ast, { format: 'json' }))).to.have.property('^');
  });

  it('evaluates code', async () => {
    const { value, text, logs, issues } = await evaluate('notice($x) [1, 2.5, /a/, $facts[os]]', {
      facts: { os: 'Debian' },
      scope: { x: 'hello' },
    });
    expect(issues).to.deep.equal([]);
    expect(value).to.deep.equal([1, 2.5, { __ptype: 'Regexp', __pvalue: 'a' }, 'Debian']);
    expect(text).to.equal("[1, 2.5, /a/, 'Debian']");
    expect(logs.map(({ message }) => message)).to.deep.equal(['hello']);
    expect((await evaluate('1 + a')).issues[0]).to.include({ severity: 'error', line: 1 });
  });

  it('compiles a site with modules and data', async () => {
    const host = new MemoryHost({
      files: {
        '/modules/role/manifests/init.pp':
          'class role(Integer $memory) { virt { "web": memory => $memory } }',
        '/hiera.yaml': 'version: 5\nhierarchy: [{name: all, path: all.yaml}]\n',
        '/data/all.yaml': 'role::memory: 512\n',
      },
    });
    const site = { host, modulepath: ['/modules'], hieraConfig: '/hiera.yaml', node: 'web1' };
    const { catalog, issues } = await compile({ source: 'include role', ...site });
    expect(issues).to.deep.equal([]);
    const virt = catalog?.resources.find(({ type }) => type === 'Virt');
    expect(virt?.parameters.get('memory')).to.equal(512n);
    const json = JSON.parse(JSON.stringify(catalog)) as { name: string; classes: string[] };
    expect(json).to.include({ name: 'web1', catalog_format: 2 });
    expect(json.classes).to.deep.equal(['settings', 'role']);
  });

  it('answers mistakes in manifests as issues, and throws for files that are not there', async () => {
    const { catalog, issues } = await compile({ source: 'include nosuch', host: new MemoryHost() });
    expect(catalog).to.equal(undefined);
    expect(issues[0]?.message).to.contain('Could not find class ::nosuch');
    const missing = compile({ manifest: '/nosuch.pp', host: new MemoryHost() });
    expect(await missing.catch((error: unknown) => (error as Error).message)).to.equal(
      'Could not find file /nosuch.pp',
    );
  });
});
