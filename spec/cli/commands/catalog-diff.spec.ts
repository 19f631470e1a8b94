import { expect } from 'chai';
import { MemoryHost } from '../../../src/host/memory-host.ts';
import { cli } from '../../support/cli.ts';

const ENVIRONMENTS = '/etc/puppet/code/environments';

const BEFORE = `
notify { 'gone': }
file { '/same': mode => '0644' }
file { '/mode': mode => '0644' }
file { '/text': content => "one\\ntwo\\nthree\\n" }
file { '/secret': content => Sensitive('old') }
`;
const AFTER = `
file { '/secret': content => Sensitive('new') }
file { '/text': content => "one\\n2\\nthree\\n" }
file { '/mode': mode => '0600', owner => 'root' }
file { '/same': mode => '0644' }
notify { 'come': message => 'hello' }
`;

describe('pvirt catalog diff', () => {
  const host = new MemoryHost({
    files: {
      [`${ENVIRONMENTS}/before/manifests/site.pp`]: BEFORE,
      [`${ENVIRONMENTS}/after/manifests/site.pp`]: AFTER,
      [`${ENVIRONMENTS}/broken/manifests/site.pp`]: 'notify {',
    },
  });
  const diff = (...argv: readonly string[]) => cli(['catalog', 'diff', ...argv], { host });
  const place = (line: number): string =>
    `(file: ${ENVIRONMENTS}/after/manifests/site.pp, line: ${line})`;

  it('lists what comes, goes and changes, and answers 2', async () => {
    const { code, out, err } = await diff('before', 'after');
    expect(err).to.equal('');
    expect(out.split('\n')).to.deep.equal([
      `~ File[/mode] ${place(4)}`,
      "    mode: '0644' -> '0600'",
      "    owner: => 'root'",
      `~ File[/secret] ${place(2)}`,
      '    content: [redacted] -> [redacted]',
      `~ File[/text] ${place(3)}`,
      '    content:',
      '      @@ -1 +1 @@',
      '       one',
      '      -two',
      '      +2',
      '       three',
      `+ Notify[come] ${place(6)}`,
      "    message: => 'hello'",
      `- Notify[gone] (file: ${ENVIRONMENTS}/before/manifests/site.pp, line: 2)`,
      '',
    ]);
    expect(code).to.equal(2);
  });

  it('says nothing of equal catalogs, and answers 0', async () => {
    expect(await diff('after', 'after')).to.deep.equal({ code: 0, out: '', err: '' });
  });

  it('compares catalogs in files', async () => {
    const compile = async (environment: string) => {
      const options = ['--environment', environment, '--render-as=json'];
      const { out } = await cli(['catalog', 'compile', 'web', ...options], { host });
      return out.split('\n')[1] ?? '';
    };
    await host.files.write('/before.json', await compile('before'));
    await host.files.write('/after.json', await compile('after'));
    const { code, out } = await diff('/before.json', '/after.json');
    expect(out).to.equal((await diff('before', 'after')).out);
    expect(code).to.equal(2);
  });

  it('prints a line of JSON for each resource', async () => {
    const { out } = await diff('before', 'after', '--render-as', 'json');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).to.have.length(5);
    expect(lines[1]).to.deep.include({
      resource: 'File[/secret]',
      kind: 'changed',
      parameters: [{ name: 'content', before: '[redacted]', after: '[redacted]' }],
    });
  });

  it('answers 1 when one does not compile, is missing, or is one too many', async () => {
    expect((await diff('before', 'broken')).err).to.contain('Syntax error at end of input');
    expect((await diff('before', 'broken')).code).to.equal(1);
    expect((await diff('before', 'nosuch')).err).to.contain("environment named 'nosuch'");
    expect((await diff('before')).err).to.equal(
      "Error: Could not run: 'catalog diff' takes two catalogs: files in JSON, or environments\n",
    );
  });
});
