import { expect } from 'chai';
import { MemoryHost } from '../../../src/host/memory-host.ts';
import { cli } from '../../support/cli.ts';

describe('pvirt facts', () => {
  const host = new MemoryHost({
    files: { '/etc/os-release': 'ID=debian\nVERSION_ID="12"\n', '/etc/debian_version': '12.11\n' },
  });
  const facts = async (...argv: readonly string[]) => (await cli(['facts', ...argv], { host })).out;

  it('shows structured facts, the old ones when asked for', async () => {
    expect(JSON.parse(await facts())).to.have.nested.property('os.family', 'Debian');
    expect(JSON.parse(await facts('show'))).not.to.have.property('fqdn');
    expect(JSON.parse(await facts('show', '--show-legacy'))).to.have.property('fqdn');
  });

  it('shows single facts by their dotted names, in three formats', async () => {
    const names = ['show', 'os.family', 'nosuch'];
    expect(await facts(...names)).to.equal('{\n  "nosuch": "",\n  "os.family": "Debian"\n}\n');
    expect(await facts(...names, '--render-as', 'json')).to.equal(
      '{"nosuch":"","os.family":"Debian"}\n',
    );
    expect(await facts('show', 'os.family', '--render-as', 'yaml')).to.equal(
      '---\nos.family: Debian\n',
    );
  });
});
