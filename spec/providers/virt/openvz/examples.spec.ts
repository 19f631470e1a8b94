import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { cli } from '../../../support/cli.ts';
import { OpenvzHost } from '../../../support/openvz/openvz-host.ts';

const TEMPLATES = ['debian-7.0-x86_64', 'fedora-13-x86_64', 'debian-5.0-i386-minimal'];

/** A host with the example on its disk and all templates in the cache. */
function hostWith(example: string): OpenvzHost {
  const path = new URL(`../../../../examples/${example}`, import.meta.url);
  const templates = TEMPLATES.map((name) => [`/vz/template/cache/${name}.tar.gz`, 'a template']);
  return new OpenvzHost({
    '/site.pp': readFileSync(path, 'utf8'),
    ...(Object.fromEntries(templates) as Record<string, string>),
  });
}

describe('openvz: examples', function () {
  this.timeout(60_000);

  const created = {
    'openvz.pp': ['web', 'old', 'worker-alpha', 'worker-beta', 'worker-gamma'],
    'openvz-of-old.pp': ['fedora', 'minimal'],
  };
  for (const [example, names] of Object.entries(created)) {
    it(`${example}: applied, and quiet on the second run, which starts one program`, async () => {
      const host = hostWith(example);
      const first = await cli(['apply', '--detailed-exitcodes', '/site.pp'], { host });
      expect(first.err).to.equal('');
      expect(first.code).to.equal(2);
      for (const name of names) expect(first.out).to.include(`Virt[${name}]/ensure: created`);
      host.commands.length = 0;
      const second = await cli(['apply', '--detailed-exitcodes', '/site.pp'], { host });
      expect(second.code).to.equal(0);
      expect(second.out).to.not.include('Virt[');
      expect(host.calls).to.deep.equal(['vzlist -a -j']);
    });
  }

  it('are listed as manifests that change nothing, each with its provider', async () => {
    const host = hostWith('openvz.pp');
    await cli(['apply', '/site.pp'], { host });
    const listed = await cli(['resource', 'virt'], { host });
    expect(listed.err).to.equal('');
    expect(listed.out.match(/provider +=> 'openvz'/g)).to.have.length(5);
    expect(listed.out).to.not.include('choose another one');
    await host.files.write('/listed.pp', listed.out);
    const again = await cli(['apply', '--detailed-exitcodes', '/listed.pp'], { host });
    expect([again.code, again.err]).to.deep.equal([0, '']);
  });

  it('say what OpenVZ has nothing for, which then contradicts nothing', async () => {
    const host = hostWith('openvz.pp');
    await host.files.write(
      '/site.pp',
      "virt { 'n': ensure => installed, virt_type => openvz, tmpl_cache => 'debian-7.0-x86_64', vcpu => 4, memory => 1024, xml_file => '/srv/n.xml' }",
    );
    const { code, out, err } = await cli(['apply', '--detailed-exitcodes', '/site.pp'], { host });
    expect(err).to.equal(
      "Warning: The virt provider 'openvz' does not support xml_file; it is ignored (file: /site.pp, line: 1)\n",
    );
    expect(out).to.include('Virt[n]/ensure: created');
    expect(code).to.equal(2);
  });

  it('are changed one at a time by their provider, without being started', async () => {
    const host = hostWith('openvz.pp');
    await cli(['apply', '/site.pp'], { host });
    const { out, err } = await cli(['resource', 'virt', 'old', 'cpus=3'], { host });
    expect(err).to.equal('');
    expect(out).to.match(/ensure +=> 'stopped'/);
    expect(host.calls).to.include('vzctl set 778 --cpus 3 --save');
  });
});
