import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { applyContainer, events, REGISTRY } from '../../../support/openvz/apply.ts';
import { run } from '../../../support/apply.ts';
import { OpenvzHost } from '../../../support/openvz/openvz-host.ts';

const REPOSITORY = 'http://templates.example.com/precreated';
const ARCHIVE = 'x'.repeat(1000);
const SUM = createHash('sha256').update(ARCHIVE).digest('hex');
const SAID = { ensure: 'stopped', os_template: 'centos-6-x86_64', tmpl_repo: `${REPOSITORY}/` };

function web(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`${REPOSITORY}/${name}`, text]),
  );
}

async function cache(host: OpenvzHost): Promise<readonly string[]> {
  return host.files.list('/vz/template/cache');
}

describe('openvz: templates', () => {
  it('are fetched once, held against their sum, and kept', async () => {
    const host = new OpenvzHost(
      {},
      web({ 'centos-6-x86_64.tar.gz': ARCHIVE, SHA256SUMS: `${SUM}  centos-6-x86_64.tar.gz\n` }),
    );
    const { lines } = await applyContainer(host, SAID);
    expect(lines).to.deep.equal([
      'info Fetching centos-6-x86_64.tar.gz: 20 %',
      'info Fetching centos-6-x86_64.tar.gz: 50 %',
      `info Fetched ${REPOSITORY}/centos-6-x86_64.tar.gz: 1000 bytes`,
      '/Stage[main]/Main/Virt[web]/ensure: created',
    ]);
    expect(await cache(host)).to.deep.equal([
      'centos-6-x86_64.tar.gz',
      'debian-7.0-busybox.tar.gz',
    ]);
    expect(events(await applyContainer(host, SAID))).to.deep.equal([]);
  });

  it('are fetched once for several containers', async () => {
    const host = new OpenvzHost(
      {},
      web({ 'centos-6-x86_64.tar.gz': ARCHIVE, 'centos-6-x86_64.tar.gz.sha256': SUM }),
    );
    const rows = ['a', 'b', 'c'].map(
      (title) => ['Virt', title, { ...SAID, provider: 'openvz' }] as const,
    );
    const { lines } = await run(REGISTRY, rows, { host });
    expect(lines.filter((line) => line.includes('Fetched'))).to.have.length(1);
    expect(lines.filter((line) => line.endsWith('created'))).to.have.length(3);
  });

  it('come from a directory of the host too', async () => {
    const files = { '/srv/templates/centos-6-x86_64.tar.gz': ARCHIVE };
    for (const tmpl_repo of ['/srv/templates', 'file:///srv/templates']) {
      const host = new OpenvzHost(files);
      const { lines } = await applyContainer(host, { ...SAID, tmpl_repo });
      expect(lines).to.include(
        `warning ${tmpl_repo} has neither centos-6-x86_64.tar.gz.sha256 nor SHA256SUMS: centos-6-x86_64.tar.gz is taken as it is`,
      );
      expect(await cache(host)).to.include('centos-6-x86_64.tar.gz');
    }
  });

  const broken: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    [
      'damaged',
      { 'centos-6-x86_64.tar.gz': ARCHIVE, 'centos-6-x86_64.tar.gz.sha256': 'a'.repeat(64) },
      `${REPOSITORY}/centos-6-x86_64.tar.gz is damaged: its SHA-256 is ${SUM}, but centos-6-x86_64.tar.gz.sha256 says ${'a'.repeat(64)}`,
    ],
    [
      'not there',
      {},
      `${REPOSITORY}/ has no template centos-6-x86_64: none of centos-6-x86_64.tar.gz, centos-6-x86_64.tar.xz, centos-6-x86_64.tar.bz2, centos-6-x86_64.tar`,
    ],
  ];
  for (const [what, files, message] of broken) {
    it(`that are ${what} leave nothing behind`, async () => {
      const host = new OpenvzHost({}, web(files));
      const { lines } = await applyContainer(host, SAID);
      expect(lines.at(-1)).to.equal(
        `err /Stage[main]/Main/Virt[web]/ensure: change from 'absent' to 'stopped' failed: ${message}`,
      );
      expect(await cache(host)).to.deep.equal(['debian-7.0-busybox.tar.gz']);
      expect(host.calls.filter((call) => call.startsWith('vzctl'))).to.deep.equal([]);
    });
  }

  it('are vzctl’s own business where it can fetch them', async () => {
    const host = new OpenvzHost({ '/usr/sbin/vztmpl-dl': '' });
    await host.files.chmod('/usr/sbin/vztmpl-dl', 0o755);
    const { lines } = await applyContainer(host, { ensure: 'stopped', os_template: 'other' });
    expect(lines[0]).to.include(
      'there is no such template (exit code 91: Unable to find template other)',
    );
  });
});
