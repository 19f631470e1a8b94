import { expect } from 'chai';
import { guests } from '../integration/random-guests.ts';
import { holdsForAll } from './smallest-failure.ts';

const PLACES = {
  images: '/images',
  theirs: ['/images/theirs.img', '/images/more.img'],
  kernel: '/boot/vmlinuz',
  initrd: '/boot/initrd',
  networks: ['network:one', 'network:two'],
};

describe('a property of random manifests that does not hold', () => {
  const failure = async (holds: (first: object, second: object) => void) => {
    const trial = { wishes: guests(PLACES), numRuns: 500, shrinkFor: 5_000 };
    return holdsForAll({
      ...trial,
      holds: async (first, second) => {
        await Promise.resolve();
        holds(first, second);
      },
    }).then(
      () => '',
      (error: unknown) => (error as Error).message,
    );
  };

  it('is told as the smallest manifests that show it', async () => {
    const message = await failure((first) => {
      const { desc = '', agent } = first as { readonly desc?: string; readonly agent?: boolean };
      if (desc.includes('<') && agent === true) throw new Error('it is lost');
    });
    expect(message).to.equal(`it is lost
First applied:
virt { 'g':
  virt_type => 'qemu',
  ensure => 'stopped',
  desc => '<',
  interfaces => 'disabled',
  agent => true,
}
then:
virt { 'g':
  virt_type => 'qemu',
  ensure => 'stopped',
  interfaces => 'disabled',
}`);
  });

  it('says nothing where it holds', async () => {
    expect(await failure(() => undefined)).to.equal('');
  });
});
