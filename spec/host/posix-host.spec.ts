import { expect } from 'chai';
import { posixHost } from '../../src/host/posix-host.ts';

const host = posixHost();

describe('posix host', () => {
  it('hands arguments to the program as they are, past any shell', async () => {
    const hostile = '$(touch /tmp/pvirt-pwned); `id` "quoted" \'x\'\n*';
    const result = await host.run(['printf', '%s', hostile]);
    expect(result).to.include({ exitCode: 0, stdout: hostile, stderr: '' });
  });

  it('reports the exit code and both streams', async () => {
    const result = await host.run(['sh', '-c', 'echo out; echo err >&2; exit 3']);
    expect(result).to.include({ exitCode: 3, stdout: 'out\n', stderr: 'err\n', timedOut: false });
  });

  it('ends a program that outlives its time-out', async () => {
    const result = await host.run(['sleep', '20'], { timeout: 50 });
    expect(result).to.include({ timedOut: true, exitCode: undefined });
  });

  it('has done with a program whose daemon holds on to its output', async () => {
    const script = 'sleep 20 & echo $!';
    const { stdout, ...result } = await host.run(['sh', '-c', script], { timeout: 10_000 });
    expect(result).to.include({ exitCode: 0, timedOut: false });
    expect(process.kill(Number(stdout), 'SIGKILL')).to.equal(true);
  });

  it('throws ENOENT for a program that is not there', async () => {
    const failure = await host.run(['/no/such/program']).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error).with.property('code', 'ENOENT');
  });

  it('gives the program the directory, environment and umask asked for', async () => {
    const result = await host.run(['sh', '-c', 'pwd; echo $A-$HOME; umask'], {
      cwd: '/usr',
      env: { A: 'x', PATH: '/usr/bin:/bin' },
      cleanEnv: true,
      umask: 0o027,
    });
    expect(result.stdout).to.equal('/usr\nx-\n0027\n');
  });

  it('knows users and groups by name and number', async () => {
    expect(await host.userId('root')).to.equal(0);
    expect(await host.groupId('daemon')).to.equal(1);
    expect(await host.userName(0)).to.equal('root');
    expect(await host.groupName(1)).to.equal('daemon');
    expect(await host.userId('--help')).to.equal(undefined);
    expect(await host.userId('no-such-user')).to.equal(undefined);
  });
});
