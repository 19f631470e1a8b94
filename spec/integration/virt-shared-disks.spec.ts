import { link, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { contentsOf } from '../support/file-contents.ts';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

const BARE = { virt_type: 'qemu', memory: 32, interfaces: 'disabled', graphics: 'disable' };

/** How somebody else comes to use the image that pvirt made for a guest, and who keeps it as it is. */
interface Use {
  readonly what: string;
  /** `virt_path` of pvirt's guest; without it the image itself. */
  readonly own?: 'directory';
  readonly make: (place: Place) => Promise<void>;
  /** What is said when the image is to be deleted, and when it is to grow. */
  readonly stays: RegExp;
  readonly isNotGrown?: RegExp;
}

interface Place {
  readonly world: VirtWorld;
  /** A libvirtd of which pvirt knows nothing. */
  readonly other: VirtWorld;
  readonly image: string;
  /** A path beside the image, and one in another directory. */
  readonly beside: (name: string) => string;
  readonly elsewhere: (name: string) => string;
}

const USES: readonly Use[] = [
  {
    what: 'a guest by its path',
    make: ({ world, image }) => user(world, image),
    stays: /the guest user uses it/,
  },
  {
    what: 'a guest, where the image was made in a directory',
    own: 'directory',
    make: ({ world, image }) => user(world, image),
    stays: /the guest user uses it/,
  },
  {
    what: 'a guest by pool and volume',
    async make({ world, elsewhere, image }) {
      await link(image, elsewhere('v.img'));
      await world.virsh('pool-refresh', 'p');
      await user(world, 'p/v.img');
    },
    stays: /the guest user uses it/,
  },
  {
    what: 'a guest by a symbolic link',
    async make({ world, elsewhere, image }) {
      await symlink(image, elsewhere('s.img'));
      await user(world, elsewhere('s.img'));
    },
    stays: /the guest user uses it/,
  },
  {
    what: 'a guest by a hard link',
    async make({ world, elsewhere, image }) {
      await link(image, elsewhere('h.img'));
      await user(world, elsewhere('h.img'));
    },
    stays: /the guest user uses it/,
  },
  {
    what: 'a guest whose disk is based on it',
    async make({ world, elsewhere, image }) {
      await overlay(world, image, elsewhere('o.qcow2'));
      await user(world, elsewhere('o.qcow2'));
    },
    stays: /a disk of the guest user is based on it/,
  },
  {
    what: 'a guest whose volume is based on an image that is based on a link to it',
    async make({ world, elsewhere, beside, image }) {
      await symlink(image, elsewhere('l.img'));
      await overlay(world, elsewhere('l.img'), beside('middle.qcow2'));
      await overlay(world, beside('middle.qcow2'), elsewhere('top.qcow2'), 'qcow2');
      await world.virsh('pool-refresh', 'p');
      await user(world, 'p/top.qcow2');
    },
    stays: /a disk of the guest user is based on it/,
  },
  {
    what: 'an image in its directory that no guest has',
    make: ({ world, image, beside }) => overlay(world, image, beside('o.qcow2')),
    stays: /o\.qcow2 is based on it/,
  },
  {
    what: 'a running guest of another libvirtd',
    make: ({ other, image }) => user(other, image, 'running'),
    stays: /a running process holds it/,
    isNotGrown: /a running process holds it/,
  },
  {
    what: 'a running guest of another libvirtd whose disk is based on it',
    async make({ other, image, elsewhere }) {
      await overlay(other, image, elsewhere('o.qcow2'));
      await user(other, elsewhere('o.qcow2'), 'running');
    },
    stays: /a running process holds it/,
    isNotGrown: /a running process holds it/,
  },
];

describe('an image that pvirt made and somebody else uses is not deleted, grown or converted', function () {
  needs('libvirtd', 'guest', 'qemu-img');
  this.timeout(60_000);

  let place: Omit<Place, 'image'>;
  before(async () => {
    const [world, other] = [await VirtWorld.start(), await VirtWorld.start()];
    const at = (folder: string) => (name: string) => join(world.daemon.dir, 'lib', folder, name);
    place = { world, other, beside: at('images'), elsewhere: at('pool') };
    await mkdir(place.elsewhere(''));
    await world.virsh('pool-create-as', 'p', 'dir', '--target', place.elsewhere(''));
  });
  after(async () => {
    await place.world.stop();
    await place.other.stop();
  });
  afterEach(async () => {
    for (const world of [place.world, place.other]) {
      for (const name of ['g', 'user']) await world.apply(name, { ensure: 'purged' });
    }
    for (const path of files().keys()) await rm(path);
  });

  const files = () => contentsOf(place.beside(''), place.elsewhere(''));

  for (const { what, own, make, stays, isNotGrown = stays } of USES) {
    it(`by ${what}`, async () => {
      const { world } = place;
      const image = place.beside('g.img');
      const wish = {
        ...BARE,
        ensure: 'stopped',
        virt_path: own === 'directory' ? place.beside('').replace(/\/$/, '') : image,
        disk_size: '1M',
      };
      expect((await world.apply('g', wish)).complaints).to.deep.equal([]);
      await make({ ...place, image });
      const before = files();

      const grown = await world.apply('g', { ...wish, disk_size: '2M' });
      expect(grown.changes).to.deep.equal(['disk_size live failure']);
      expect(grown.complaints.join())
        .to.match(/is not grown: /)
        .and.to.match(isNotGrown);
      expect(files()).to.deep.equal(before);

      const qcow2 = { ...wish, virt_path: { source: image, format: 'qcow2' } };
      expect((await world.refusals('g', qcow2)).join()).to.contain(
        `${image} is a raw image, not qcow2, and pvirt converts none`,
      );
      expect(files()).to.deep.equal(before);

      const { complaints } = await world.apply('g', { ensure: 'purged' });
      expect(complaints.join()).to.contain(`${image} stays: `).and.to.match(stays);
      expect(await world.state('g')).to.equal('missing');
      expect(files()).to.deep.equal(before);
    });
  }

  it('and without anybody who uses it is grown and deleted', async () => {
    const image = place.beside('g.img');
    const wish = { ...BARE, ensure: 'stopped', virt_path: image, disk_size: '1M' };
    await place.world.apply('g', wish);
    await place.world.apply('g', { ...wish, disk_size: '2M' });
    expect(files().get(image)?.size).to.equal(2 * 1024 * 1024);
    await place.world.apply('g', { ensure: 'purged' });
    expect(files().size).to.equal(0);
  });
});

async function user(world: VirtWorld, virt_path: string, ensure = 'stopped'): Promise<void> {
  const { complaints } = await world.apply('user', { ...BARE, ensure, virt_path });
  expect(complaints).to.deep.equal([]);
}

async function overlay(
  { daemon }: VirtWorld,
  base: string,
  path: string,
  format = 'raw',
): Promise<void> {
  await daemon.enter('qemu-img', 'create', '-q', '-f', 'qcow2', '-F', format, '-b', base, path);
}
