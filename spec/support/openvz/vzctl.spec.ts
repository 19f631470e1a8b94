import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { OpenvzHost } from './openvz-host.ts';

/** A call of the real program: its exit code, and what it changed in the configuration file. */
interface Call {
  readonly argv: readonly [string, ...string[]];
  readonly exitCode: number;
  readonly removed?: readonly string[];
  readonly added?: readonly string[];
  /** Lines that the file had afterwards. */
  readonly conf?: readonly string[];
}

function calls(name: string): readonly Call[] {
  const path = new URL(`../../fixtures/openvz/${name}-calls.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as readonly Call[];
}

/** Addresses that vzctl makes up differ from run to run. */
function masked(lines: readonly string[] = []): readonly string[] {
  return lines.map((line) => line.replace(/00:18:51(:[0-9A-F]{2}){3}/g, 'MADE-UP')).sort();
}

function difference(one: string, other: string): readonly string[] {
  const lines = other.split('\n');
  return one.split('\n').filter((line) => !lines.includes(line));
}

describe('the double of vzctl', () => {
  it('changes configuration files as the real one did, call by call', async () => {
    const host = new OpenvzHost();
    const words = ['--ostemplate', 'debian-7.0-busybox', '--hostname', 'h', '--name', 'web'];
    await host.run(['vzctl', 'create', '101', ...words]);
    for (const { argv, exitCode, removed, added } of calls('set')) {
      const before = host.config(101);
      const answer = await host.run(argv);
      const after = host.config(101);
      const seen = {
        exitCode: answer.exitCode,
        removed: masked(difference(before, after)),
        added: masked(difference(after, before)),
      };
      const real = { exitCode, removed: masked(removed), added: masked(added) };
      expect(seen, argv.join(' ')).to.deep.equal(real);
    }
  });

  it('starts, stops, mounts and fails as the real one did, call by call', async () => {
    const host = new OpenvzHost();
    for (const { argv, exitCode, conf = [] } of calls('lifecycle')) {
      // Nothing in this template tells that it has come up; the real call was ended after a minute.
      if (exitCode === 124) {
        await host.run(['vzctl', 'stop', '101']);
        continue;
      }
      const answer = await host.run(argv);
      expect(answer.exitCode, `${argv.join(' ')}\n${answer.all}`).to.equal(exitCode);
      const lines = host.config(101).split('\n');
      expect(
        conf.filter((line) => !lines.includes(line)),
        argv.join(' '),
      ).to.deep.equal([]);
    }
  });

  it('says who holds the lock', async () => {
    const host = new OpenvzHost();
    host.machine.locked.add('101');
    const answer = await host.run(['vzctl', 'create', '101', '--ostemplate', 'x']);
    expect(answer.exitCode).to.equal(9);
    expect(answer.stderr).to.match(/^Locked by: pid .*\nContainer already locked\n$/);
  });
});
