import { expect } from 'chai';
import { MemoryHost } from '../../../src/host/memory-host.ts';
import { cli } from '../../support/cli.ts';

describe('pvirt resource', () => {
  const host = (): MemoryHost => new MemoryHost({ files: { '/etc/motd': 'hello\n' } });

  it('prints one resource as a manifest that changes nothing', async () => {
    const machine = host();
    const { code, out } = await cli(['resource', 'file', '/etc/motd'], { host: machine });
    expect(code).to.equal(0);
    expect(out).to.match(/^file \{ '\/etc\/motd':\n {2}ensure +=> 'file',\n/);
    const applied = await cli(['apply', '-e', out, '--detailed-exitcodes'], { host: machine });
    expect(applied).to.include({ code: 0, err: '' });
  });

  it('prints YAML and JSON', async () => {
    const yaml = await cli(['resource', 'file', '/etc/motd', '--to_yaml'], { host: host() });
    expect(yaml.out).to.match(/^---\nfile:\n {2}\/etc\/motd:\n {4}ensure: file\n/);
    const json = await cli(['resource', 'file', '/etc/motd', '--render-as=json'], { host: host() });
    expect(JSON.parse(json.out)).to.have.nested.property('file./etc/motd.ensure', 'file');
  });

  it('changes what it is told, and shows that', async () => {
    const machine = host();
    const { code, out } = await cli(['resource', 'file', '/etc/motd', 'mode=0600'], {
      host: machine,
    });
    expect(code).to.equal(0);
    expect(out).to.contain("Notice: /File[/etc/motd]/mode: mode changed '0644' to '0600'\n");
    expect(out).to.match(/file \{ '\/etc\/motd':\n(.*\n)*.*mode +=> '0600',\n/);
    expect((await machine.files.stat('/etc/motd'))?.mode).to.equal(0o600);
  });

  it('only says what it would change with --noop', async () => {
    const machine = host();
    const { out } = await cli(['resource', 'file', '/etc/motd', 'ensure=absent', '--noop'], {
      host: machine,
    });
    expect(out).to.contain("current_value 'file', should be 'absent' (noop)");
    expect(await machine.files.stat('/etc/motd')).not.to.equal(undefined);
  });

  const refused: readonly (readonly [readonly string[], string])[] = [
    [[], 'You must specify the type to display'],
    [['nosuch'], 'Could not find type nosuch'],
    [['file', '/etc/motd', 'mode'], 'Invalid parameter setting mode'],
    [
      ['file', '/etc/motd', '--render-as=xml'],
      "Invalid value 'xml' for --render-as: it is one of manifest, yaml, json",
    ],
    [
      ['virt', '--connect', 'qemu+unix:///system?socket=/nowhere/sock'],
      'No libvirt daemon answers on /nowhere/sock; start the daemon that should listen there.',
    ],
  ];
  for (const [argv, message] of refused) {
    it(`refuses ${argv.join(' ') || 'no type'}`, async () => {
      const { code, err } = await cli(['resource', ...argv], { host: host() });
      expect(err).to.equal(`Error: Could not run: ${message}\n`);
      expect(code).to.equal(1);
    });
  }
});
