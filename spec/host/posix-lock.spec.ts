import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { lockFile } from '../../src/host/posix-lock.ts';

const LOCK = fileURLToPath(new URL('../../src/host/posix-lock.ts', import.meta.url));

describe('lockFile', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pvirt-lock-'));
    path = join(folder, 'lock');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is held by one at a time', async () => {
    const release = await lockFile(path, { timeout: 0 });
    const holders: number[] = [];
    const onWait = (holder: number) => holders.push(holder);
    expect(await lockFile(path, { timeout: 0.05, onWait })).to.equal(undefined);
    expect(holders).to.deep.equal([process.pid]);
    await release?.();
    const again = await lockFile(path, { timeout: 0 });
    expect(again).to.be.a('function');
    await again?.();
  });

  it('is waited for', async () => {
    const release = await lockFile(path, { timeout: 0 });
    const waiting = lockFile(path, { timeout: 20, onWait: () => void release?.() });
    await (
      await waiting
    )?.();
  });

  it('is given back when its holder is killed', async () => {
    const script = `import { lockFile } from ${JSON.stringify(LOCK)};
      await lockFile(${JSON.stringify(path)}, { timeout: 0 });
      console.log('held');`;
    const holder = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(holder.stdout, 'data');
    expect(await lockFile(path, { timeout: 0 })).to.equal(undefined);
    holder.kill('SIGKILL');
    const release = await lockFile(path, { timeout: 20 });
    await release?.();
    expect(release).to.be.a('function');
  });

  it('says which file cannot be locked', async () => {
    const failure = await lockFile('/nosuch/lock', { timeout: 0 }).catch((error: unknown) => error);
    expect(String(failure)).to.match(/^Error: \/nosuch\/lock cannot be locked: .*No such file/);
  });
});
