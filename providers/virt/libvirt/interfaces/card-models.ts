import type { VirtState, VirtWant } from '../../../../src/types/virt.ts';

/** Network cards that libvirt's QEMU driver cannot be asked for by their model alone. */
const NOT_OF_QEMU: Readonly<Record<string, string>> = {
  'usb-net':
    'libvirt finds no place for such a card by itself; a definition in xml_file may say one',
  netfront: 'that is a network card of Xen guests',
};

/** What is wrong with the network cards wished for, where a guest does not have them already. */
export function cardModelBreaches(
  { net_model = [], interfaces }: VirtWant,
  is: VirtState | undefined,
): readonly string[] {
  const said = [...net_model, ...(interfaces?.details ?? []).map(({ model }) => model)];
  const there: readonly string[] = is?.net_model ?? [];
  return Object.entries(NOT_OF_QEMU)
    .filter(([model]) => said.includes(model as (typeof said)[number]) && !there.includes(model))
    .map(([model, reason]) => `the network card ${model}: ${reason}`);
}
