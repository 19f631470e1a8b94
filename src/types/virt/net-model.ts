import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import { type AttributeOptions, list, oneOf } from '../../schema/attributes.ts';

/** The network cards that QEMU and Xen emulate. */
export const NET_MODELS = [
  'virtio',
  'e1000e',
  'e1000',
  'rtl8139',
  'igb',
  'vmxnet3',
  'pcnet',
  'ne2k_pci',
  'i82551',
  'i82557b',
  'i82559er',
  'usb-net',
  'virtio-transitional',
  'virtio-non-transitional',
  'netfront',
] as const;

export type NetModel = (typeof NET_MODELS)[number];

/** Models of network cards in the order of the NICs; the last one is that of all that follow. */
export function netModel<const B extends Behaviour, const F extends string | undefined = undefined>(
  options: AttributeOptions<readonly NetModel[], B, F>,
): Attribute<readonly NetModel[], B, NoInfer<F>> {
  const one = oneOf(NET_MODELS, { behaviour: 'parameter', desc: '' });
  return list<NetModel, B, F>(one, {
    check: (models) =>
      models.length === 0 ? '[] is not a valid net_model: it must name a model' : undefined,
    isInsync: (is = [], should) => is.every((model, index) => model === modelAt(should, index)),
    ...options,
  });
}

/** What a list says of the NIC at a position. */
export function modelAt(models: readonly NetModel[], index: number): NetModel {
  return models[index] ?? models.at(-1) ?? 'virtio';
}
