import { expect } from 'chai';
import { MemoryHost } from '../../../src/host/memory-host.ts';
import { cli } from '../../support/cli.ts';

const SITE = [
  'class a($x = [], $y = {}) { notify { "a": message => "é/", tag => ["x"] } }',
  'include a',
  'file { "/x": content => Sensitive("s"), require => Class["a"] }',
].join('\n');

interface CatalogJson {
  readonly name: string;
  readonly resources: readonly Readonly<Record<string, unknown>>[];
}

describe('pvirt catalog compile', () => {
  const host = new MemoryHost({ files: { '/site.pp': SITE } });
  const compile = (...options: readonly string[]) =>
    cli(['catalog', 'compile', 'web.example.com', '--manifest', '/site.pp', ...options], { host });

  it('prints the catalog on one line after what the compiler said', async () => {
    const { code, out } = await compile('--render-as', 'json');
    expect(code).to.equal(0);
    const [notice = '', json = '', end] = out.split('\n');
    expect(notice).to.match(/^Notice: Compiled catalog for web\.example\.com /);
    expect(end).to.equal('');
    const { name, resources } = JSON.parse(json) as CatalogJson;
    expect(name).to.equal('web.example.com');
    expect(resources.at(-1)).to.deep.equal({
      type: 'File',
      title: '/x',
      tags: ['file', 'class'],
      file: '/site.pp',
      line: 3,
      exported: false,
      kind: 'compilable_type',
      parameters: { content: 's', require: 'Class[A]' },
      sensitive_parameters: ['content'],
    });
  });

  it('lays it out over many lines as Ruby does', async () => {
    const { out } = await compile();
    expect(out).to.contain('"x": [\n\n        ],\n        "y": {\n        }\n');
  });

  it('ends in the error of the manifest', async () => {
    const broken = new MemoryHost({ files: { '/site.pp': 'notify {' } });
    const { code, out, err } = await cli(['catalog', 'compile', '--manifest', '/site.pp'], {
      host: broken,
    });
    expect(out).to.equal('');
    expect(err).to.equal(
      'Error: Could not parse for environment production: Syntax error at end of input (file: /site.pp) on node vm.example.com\n',
    );
    expect(code).to.equal(1);
  });

  it('refuses other actions and formats', async () => {
    expect((await cli(['catalog', 'burn'])).err).to.equal(
      "Error: Could not run: 'catalog' has no 'burn' action; it has: compile, diff\n",
    );
    expect((await compile('--render-as=xml')).err).to.contain("Invalid value 'xml'");
  });
});
