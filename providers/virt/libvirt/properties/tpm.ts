import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { insert, items, readElement, remove } from '../../../../src/libvirt/xml/edit.ts';
import type { TpmVersion } from '../../../../src/types/virt/tpm.ts';
import { isX86 } from '../creation/platform.ts';
import type { DomainFields } from '../guest.ts';
import type { StoredProperty } from './stored-properties.ts';

const { tpms } = mapping.fields;

/** `tpm`: one that the host emulates. */
export const tpm: StoredProperty<TpmVersion> = {
  read: ({ tpms: [first] }) => (first === undefined ? 'disabled' : versionOf(first)),
  change(root, should) {
    remove(
      root,
      tpms,
      items(root, tpms).map(({ element }) => element),
    );
    if (should === 'disabled') return;
    const { arch = '' } = readElement(root, mapping.fields);
    // The older interface is for the older version; other machines have one kind only.
    const model = isX86(arch) ? (should === '2.0' ? 'tpm-crb' : 'tpm-tis') : undefined;
    insert(root, tpms, { values: { model, backend: 'emulator', version: should } });
  },
  refusal: ({ tpms: [first] }) =>
    first !== undefined && versionOf(first) === undefined
      ? 'its TPM is one of the host, which pvirt does not change'
      : undefined,
  delay: 'a running guest keeps the TPM that it was started with',
};

function versionOf({ backend, version }: DomainFields['tpms'][number]): TpmVersion | undefined {
  if (backend !== 'emulator') return undefined;
  return version === '1.2' ? '1.2' : '2.0';
}
