import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { cli } from '../../support/cli.ts';
import { posixHost } from '../../../src/host/posix-host.ts';
import { needs } from '../../support/environment.ts';

const NAME = `pvirt-spec-${process.pid}`;
const SCRIPT = `/etc/init.d/${NAME}`;
const STATE = `/run/${NAME}`;

describe('service: debian, with a script of its own', function () {
  needs('update-rc.d');
  this.timeout(60_000);

  before(() => {
    writeFileSync(
      SCRIPT,
      `#!/bin/sh
### BEGIN INIT INFO
# Provides: ${NAME}
# Required-Start: $remote_fs
# Required-Stop: $remote_fs
# Default-Start: 2 3 4 5
# Default-Stop: 0 1 6
### END INIT INFO
echo "$1" >> ${STATE}.calls
case "$1" in
  start) touch ${STATE} ;;
  stop) rm -f ${STATE} ;;
  restart) test -e ${STATE} ;;
  status) test -e ${STATE} || exit 3 ;;
esac
`,
    );
    chmodSync(SCRIPT, 0o755);
  });
  after(async () => {
    rmSync(SCRIPT, { force: true });
    await posixHost().run(['update-rc.d', NAME, 'remove']);
    for (const file of [STATE, `${STATE}.calls`]) rmSync(file, { force: true });
  });

  const apply = async (manifest: string) => {
    writeFileSync(`${STATE}.calls`, '');
    const argv = [
      'apply',
      '--detailed-exitcodes',
      '-e',
      `Service { provider => debian } ${manifest}`,
    ];
    const { code, out, err } = await cli(argv, { host: posixHost() });
    const lines = out.split('\n').filter((line) => line !== '' && !line.includes('catalog'));
    const calls = readFileSync(`${STATE}.calls`, 'utf8')
      .split('\n')
      .filter((call) => call !== '');
    return { code, lines: lines.map((line) => line.replaceAll(NAME, 'NAME')), err, calls };
  };
  const at = (property: string) => `Notice: /Stage[main]/Main/Service[NAME]/${property}`;

  it('starts, and has it start with the host, in one change, as Puppet does', async () => {
    const manifest = `service { '${NAME}': ensure => running, enable => true }`;
    expect(await apply(manifest)).to.deep.include({
      code: 2,
      lines: [`${at('ensure')}: ensure changed 'stopped' to 'running'`],
      err: '',
    });
    expect(existsSync(STATE)).to.equal(true);
    expect(await apply(manifest)).to.deep.equal({ code: 0, lines: [], err: '', calls: ['status'] });
  });

  it('no longer starts with the host', async () => {
    const manifest = `service { '${NAME}': enable => false }`;
    expect((await apply(manifest)).lines).to.deep.equal([
      `${at('enable')}: enable changed 'true' to 'false'`,
    ]);
    expect((await apply(manifest)).lines).to.deep.equal([]);
  });

  it('is restarted when what it subscribes to has changed, unless it does not run', async () => {
    const change = `exec { '/bin/true': } ~> Service['${NAME}']`;
    const running = await apply(`service { '${NAME}': ensure => running } ${change}`);
    expect(running.lines.at(-1)).to.equal(
      "Notice: /Stage[main]/Main/Service[NAME]: Triggered 'refresh' from 1 event",
    );
    expect(running.calls).to.deep.equal(['status', 'status', 'restart']);
    const twice = `service { '${NAME}': ensure => running, hasrestart => false } ${change}`;
    expect((await apply(twice)).calls.slice(-2)).to.deep.equal(['stop', 'start']);
    const stopped = await apply(`service { '${NAME}': ensure => stopped } ${change}`);
    expect(stopped.calls).to.not.include('restart');
  });

  it('takes commands of the manifest', async () => {
    const own = `service { '${NAME}': ensure => running, start => '/bin/touch ${STATE}', status => '/usr/bin/test -e ${STATE}' }`;
    expect(await apply(own)).to.deep.include({ code: 2, calls: [] });
    expect(await apply(own)).to.deep.include({ code: 0, calls: [] });
  });

  it('says what failed', async () => {
    const { code, err } = await apply(`service { '${NAME}-none': ensure => running }`);
    expect(code).to.equal(4);
    expect(err).to.match(/Service\[.*-none\]\/ensure: change from 'stopped' to 'running' failed: /);
    const masked = await apply(`service { '${NAME}': enable => mask }`);
    expect(masked.err).to.contain('cannot be masked');
  });
});
