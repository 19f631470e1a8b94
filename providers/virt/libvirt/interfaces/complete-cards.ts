import type { NetModel } from '../../../../src/types/virt/net-model.ts';
import { modelAt } from '../../../../src/types/virt/net-model.ts';
import { RANDOM } from '../../../../src/types/virt/network.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';

/** What is said of one card comes before what `net_model` and `macaddrs` say of all. */
export function completeCards(want: VirtWant): VirtWant {
  const { interfaces, net_model, macaddrs } = want;
  const details = interfaces?.details ?? [];
  const has = (part: 'model' | 'mac') => details.some((one) => one[part] !== undefined);
  return {
    ...want,
    ...(net_model &&
      has('model') && {
        net_model: details.map(
          ({ model }, i) => (model as NetModel | undefined) ?? modelAt(net_model, i),
        ),
      }),
    ...(macaddrs &&
      has('mac') && { macaddrs: details.map(({ mac }, i) => mac ?? macaddrs[i] ?? RANDOM) }),
  };
}
