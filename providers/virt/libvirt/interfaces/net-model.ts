import { networkInterface } from '../../../../src/libvirt/xml/domain.ts';
import { edit, items } from '../../../../src/libvirt/xml/edit.ts';
import { modelAt, type NetModel } from '../../../../src/types/virt/net-model.ts';
import { NICS } from './network-interface.ts';
import type { StoredProperty } from '../properties/stored-properties.ts';

/** `net_model`: the kinds of network cards that the guest sees. */
export const netModel: StoredProperty<readonly NetModel[]> = {
  read: ({ interfaces }) => interfaces.map(({ model }) => (model ?? '') as NetModel),
  change(root, models) {
    items(root, NICS).forEach(({ element, values }, index) => {
      const model = modelAt(models, index);
      if (values.model !== model) edit(element, networkInterface, { model });
    });
  },
  delay: 'a running guest keeps the network cards that it was started with',
};
