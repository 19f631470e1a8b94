import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Host } from '../../src/host/host.ts';
import { posixHost } from '../../src/host/posix-host.ts';
import { SimulatedHost } from '../../src/simulation/simulated-host.ts';
import { needs } from '../support/environment.ts';

/** Calls as pvirt makes them; DIR is a directory of their own. */
const CALLS = `
create -q -f qcow2 DIR/a.qcow2 4096K
info -U --output=json DIR/a.qcow2
create -q -f raw DIR/b.raw 1536K
info -U --output=json DIR/b.raw
create -q -f qcow2 -b DIR/a.qcow2 -F qcow2 DIR/c.qcow2
info -U --output=json --backing-chain DIR/c.qcow2
create -q -f qcow2 -b DIR/none.qcow2 -F qcow2 DIR/d.qcow2
create -q -f qcow2 DIR/none/e.qcow2 1024K
convert -q -f qcow2 -O raw DIR/a.qcow2 DIR/f.raw
info -U --output=json DIR/f.raw
convert -q -f raw -O qcow2 DIR/b.raw DIR/g.qcow2
info -U --output=json DIR/g.qcow2
convert -q -f qcow2 -O raw DIR/none.qcow2 DIR/h.raw
resize -q -f qcow2 DIR/a.qcow2 8192K
info -U --output=json DIR/a.qcow2
resize -q -f raw DIR/b.raw 2048K
info -U --output=json DIR/b.raw
resize -q -f raw DIR/b.raw 1024K
resize -q -f raw DIR/none.raw 1024K
info -U --output=json DIR/none.raw
compare -q -U --image-opts driver=qcow2,file.driver=file,file.filename=DIR/a.qcow2 NOTHING
compare -q -U --image-opts driver=raw,file.driver=file,file.filename=DIR/b.raw NOTHING
compare -q -U --image-opts driver=raw,file.driver=file,file.filename=DIR/used.raw NOTHING
`;

describe('the simulated qemu-img beside the real one', function () {
  needs('qemu-img');
  this.timeout(60_000);
  let dir: string;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'pvirt-qemu-img-'));
  });
  after(() => rm(dir, { recursive: true, force: true }));

  it('answers the calls of a script in the same way', async () => {
    const simulated = await SimulatedHost.make({ files: { [`${dir}/.keep`]: '' } });
    for (const host of [posixHost(), simulated]) {
      await host.files.write(`${dir}/used.raw`, 'something'.padEnd(512, '\0'));
    }
    const answers = async (host: Host) => {
      const all: unknown[] = [];
      for (const line of CALLS.trim().split('\n')) {
        all.push([line, await outcome(line.replaceAll('DIR', dir).split(' '), host)]);
      }
      return all;
    };
    expect(await answers(simulated)).to.deep.equal(await answers(posixHost()));
  });
});

/** What an image is compared with that should have nothing in it. */
const NOTHING = 'driver=null-co,read-zeroes=on,size=512';

async function outcome(argv: readonly string[], host: Host): Promise<unknown> {
  const words = argv.map((word) => (word === 'NOTHING' ? NOTHING : word));
  const { exitCode, stdout, stderr } = await host.run(['qemu-img', ...words], {
    env: { LC_ALL: 'C' },
  });
  return { exitCode, stderr, images: argv[0] === 'info' && exitCode === 0 ? images(stdout) : [] };
}

/** What pvirt reads of an image. */
function images(stdout: string): unknown {
  const said = JSON.parse(stdout) as Record<string, unknown> | readonly Record<string, unknown>[];
  return [said].flat().map((image) => ({
    filename: image.filename,
    format: image.format,
    size: image['virtual-size'],
    backing: image['backing-filename'],
  }));
}
