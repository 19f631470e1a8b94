import { expect } from 'chai';
import { printedResource } from '../../../src/schema/print/resource.ts';
import { virt } from '../../../src/types/virt.ts';

describe('an instance as a manifest', () => {
  const rows = [
    ['running', 'running'],
    ['absent', 'absent'],
    // Nobody can wish for these: the first word that leaves them alone.
    ['crashed', 'installed'],
    ['stopping', 'installed'],
  ] as const;
  for (const [state, word] of rows) {
    it(`wishes for a guest that is ${state} with ensure => ${word}`, () => {
      const { attributes } = printedResource(
        virt,
        { name: 'g', ensure: state },
        { title: 'g', provider: 'libvirt' },
      );
      expect(attributes).to.deep.equal([
        ['ensure', word],
        ['provider', 'libvirt'],
      ]);
    });
  }
});
