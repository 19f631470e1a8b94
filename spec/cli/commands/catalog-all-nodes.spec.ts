import { expect } from 'chai';
import { MemoryHost } from '../../../src/host/memory-host.ts';
import { cli } from '../../support/cli.ts';

const SITE = `
node 'web1', 'Web2.example.com' { notify { 'a': } }
node 'db1' { include nosuch }
node /^app\\d+$/ { }
node default { }
`;

describe('pvirt catalog compile --all-nodes', () => {
  const compile = (site: string, ...options: readonly string[]) =>
    cli(['catalog', 'compile', '--all-nodes', '--manifest', '/site.pp', ...options], {
      host: new MemoryHost({ files: { '/site.pp': site } }),
    });

  it('prints a table, and answers 1 when a node fails', async () => {
    const { code, out, err } = await compile(SITE);
    expect(out.split('\n')).to.deep.equal([
      'ok      web1              5 resources',
      'ok      web2.example.com  5 resources',
      'failed  db1               Error: Evaluation Error: Error while evaluating a Function Call, Could not find class ::nosuch for db1 (file: /site.pp, line: 3, column: 14)',
      'ok      default           4 resources',
      '4 nodes, 1 failed',
      '',
    ]);
    expect(err).to.equal('Warning: node /^app\\d+$/ names no node; it is left out\n');
    expect(code).to.equal(1);
  });

  it('compiles this node where the site names none', async () => {
    const { code, out } = await compile('notify { "a": }');
    expect(out).to.equal('ok      vm.example.com  4 resources\n1 nodes, 0 failed\n');
    expect(code).to.equal(0);
  });

  it('prints JUnit and JSON', async () => {
    const { out } = await compile(SITE, '--render-as', 'junit');
    expect(out).to.match(
      /^<\?xml version='1\.0' encoding='UTF-8'\?>\n<testsuite name='pvirt catalog compile' tests='4' failures='1'>\n/,
    );
    expect(out).to.match(
      /<testcase classname='catalog' name='db1' time='[\d.]+'>\n\s*<failure message='Error: [^']*'>/,
    );
    const json = (await compile(SITE, '--render-as', 'json')).out.trim().split('\n');
    const results = json.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(results.map(({ node }) => node)).to.deep.equal([
      'web1',
      'web2.example.com',
      'db1',
      'default',
    ]);
    expect(results[0]).to.deep.include({ resources: 5, errors: [] });
  });

  it('refuses other formats', async () => {
    expect((await compile(SITE, '--render-as=xml')).err).to.equal(
      "Error: Could not run: Invalid value 'xml' for --render-as: with --all-nodes it is one of json, junit\n",
    );
  });

  it('a site that cannot be read fails on every node', async () => {
    const { code, out } = await compile('node a { } notify {');
    expect(out).to.contain('failed  vm.example.com  Error: Syntax error');
    expect(code).to.equal(1);
  });
});
