import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { packCpio } from '../../../../../providers/virt/libvirt/install/cpio.ts';
import { makeSeed, withFile } from '../../../../../providers/virt/libvirt/install/inject.ts';
import { needs } from '../../../../support/environment.ts';
import { providerContext } from '../../../../support/provider-context.ts';

const run = promisify(execFile);

describe('what is put into an installer', () => {
  it('comes behind its initrd, where an archive may begin', async () => {
    for (const length of [0, 1, 2, 3, 4, 5]) {
      const initrd = Buffer.alloc(length, 'x');
      const made = Buffer.from(await withFile(initrd, 'ks.cfg', Buffer.from('text')));
      expect(made.subarray(0, length)).to.deep.equal(initrd);
      const start = Math.ceil(length / 4) * 4;
      expect([...made.subarray(length, start)]).to.deep.equal(Array(start - length).fill(0));
      expect(gunzipSync(made.subarray(start)).toString('latin1')).to.match(
        /^070701[^]*ks.cfg\0+text/,
      );
    }
  });

  it('is an archive that has the length of a name in bytes', () => {
    expect(
      packCpio([{ path: 'é', mode: 0o100644 }])
        .toString('latin1')
        .slice(94, 102),
    ).to.equal('00000003');
  });

  describe('on a CD-ROM', function () {
    needs('xorriso');
    this.timeout(30_000);

    it('is what cloud-init looks for', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'pvirt-seed-'));
      try {
        const to = join(folder, 'seed.iso');
        const data = Buffer.from('#cloud-config\n');
        const guest = { uuid: '9d7bbb5c-6c22-4f9a-8a08-d1f8d1b5a6ce', name: 'web', to };
        await makeSeed(data, guest, providerContext());
        expect((await stat(to)).mode & 0o077).to.equal(0);
        const look = ['-indev', to, '-toc', '-find', '/', '-exec', 'lsdl'];
        const { stdout, stderr } = await run('xorriso', look);
        expect(`${stdout}${stderr}`).to.match(/Volume id +: +'cidata'/);
        expect(stdout)
          .to.match(/'\/meta-data'/)
          .and.to.match(/'\/user-data'/);
        const out = join(folder, 'user-data');
        await run('xorriso', ['-osirrox', 'on', '-indev', to, '-extract', '/user-data', out]);
        expect((await stat(out)).size).to.equal(data.length);
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  });
});
