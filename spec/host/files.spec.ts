import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Files } from '../../src/host/host.ts';
import { MemoryFiles } from '../../src/host/memory-files.ts';
import { posixFiles } from '../../src/host/posix-files.ts';

const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

/** The error code of a promise that must fail. */
async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'no error';
}

/** The twins must behave alike, so one table runs over both. */
const twins: Record<string, () => Promise<{ files: Files; root: string }>> = {
  posix: async () => ({ files: posixFiles, root: await mkdtemp(join(tmpdir(), 'pvirt-host-')) }),
  memory: async () => {
    const files = new MemoryFiles();
    await files.mkdir('/tmp');
    return { files, root: '/tmp' };
  },
};

for (const [name, make] of Object.entries(twins)) {
  describe(`host files: ${name}`, () => {
    let files: Files;
    let root: string;
    beforeEach(async () => {
      ({ files, root } = await make());
    });
    afterEach(async () => {
      if (name === 'posix') await rm(root, { recursive: true });
    });

    it('answers undefined for what is absent', async () => {
      expect(await files.stat(join(root, 'no'))).to.equal(undefined);
      expect(await files.read(join(root, 'no'))).to.equal(undefined);
      expect(files.readSync(join(root, 'no'))).to.equal(undefined);
      expect(files.listSync(join(root, 'no'))).to.deep.equal([]);
    });

    it('writes a file whole, with the mode asked for, leaving nothing else behind', async () => {
      await files.write(join(root, 'a'), 'one', { mode: 0o600 });
      await files.write(join(root, 'a'), 'two', { mode: 0o640 });
      expect(text(await files.read(join(root, 'a')))).to.equal('two');
      expect(await files.stat(join(root, 'a'))).to.include({ kind: 'file', size: 3, mode: 0o640 });
      expect(await files.list(root)).to.deep.equal(['a']);
    });

    it('fails to write where there is no directory', async () => {
      expect(await codeOf(files.write(join(root, 'no', 'a'), 'x'))).to.equal('ENOENT');
      expect(await codeOf(files.mkdir(join(root, 'no', 'a')))).to.equal('ENOENT');
    });

    it('does not write over a directory', async () => {
      await files.mkdir(join(root, 'd'));
      expect(await codeOf(files.write(join(root, 'd'), 'x'))).to.equal('EISDIR');
      expect(await files.list(root)).to.deep.equal(['d']);
    });

    it('makes and removes directories', async () => {
      await files.mkdir(join(root, 'a/b/c'), { parents: true });
      expect(await codeOf(files.mkdir(join(root, 'a')))).to.equal('EEXIST');
      expect(await codeOf(files.remove(join(root, 'a')))).to.equal('ENOTEMPTY');
      await files.remove(join(root, 'a'), { recursive: true });
      expect(await codeOf(files.remove(join(root, 'a')))).to.equal('ENOENT');
    });

    it('keeps symbolic links apart from what they point to', async () => {
      await files.write(join(root, 'a'), 'target');
      await files.symlink('a', join(root, 'l'));
      expect((await files.stat(join(root, 'l')))?.kind).to.equal('link');
      expect((await files.stat(join(root, 'l'), { follow: true }))?.kind).to.equal('file');
      expect(await files.readlink(join(root, 'l'))).to.equal('a');
      const real = await files.realpath(join(root, 'a'));
      expect(await files.realpath(join(root, 'l'))).to.equal(real);
      expect(await files.realpath(join(root, 'l', 'no', 'such'))).to.equal(join(real, 'no/such'));
      expect(text(await files.read(join(root, 'l')))).to.equal('target');
      await files.remove(join(root, 'l'));
      expect(await files.list(root)).to.deep.equal(['a']);
    });

    it('renames and changes modes', async () => {
      await files.write(join(root, 'a'), 'x');
      await files.rename(join(root, 'a'), join(root, 'b'));
      await files.chmod(join(root, 'b'), 0o4711);
      expect(await files.list(root)).to.deep.equal(['b']);
      expect((await files.stat(join(root, 'b')))?.mode).to.equal(0o4711);
    });
  });
}
