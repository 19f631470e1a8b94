import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { edit } from '../../../../src/libvirt/xml/edit.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import type { VirtState, VirtWant } from '../../../../src/types/virt.ts';
import { agent } from './agent-channel.ts';
import { bootOrder } from './boot-order.ts';
import { clocksync } from './clock.ts';
import { consoleLog } from './console-log.ts';
import { cpuModel, cpuTopology } from './cpu-model.ts';
import type { DomainFields } from '../guest.ts';
import { netModel } from '../interfaces/net-model.ts';
import { maxCpus, maxMemory } from './limits.ts';
import { tpm } from './tpm.ts';
import { CPU_LIMIT, CPU_UNITS, IO_PRIORITY, type Scale } from './tuning.ts';

/** A property that stands in the stored definition alone, and takes effect when the guest starts. */
export interface StoredProperty<V> {
  /** undefined for what the property has no words for. */
  read(saved: DomainFields): V | undefined;
  /** The same for a new definition and for one that is changed. */
  change(root: XmlElement, value: V): void;
  /** Why it cannot be changed at all. */
  refusal?(saved: DomainFields, value: V): string | undefined;
  /** Why a running guest does not get it at once; undefined for what libvirt is told by a call besides. */
  readonly delay: string | undefined;
}

/** All of them, by the names of their attributes. */
export const STORED = {
  max_memory: maxMemory,
  max_cpus: maxCpus,
  cpu_model: cpuModel,
  cpu_topology: cpuTopology,
  clocksync,
  boot_order: bootOrder,
  net_model: netModel,
  agent,
  console_log: consoleLog,
  tpm,
  cpuunits: tuned(CPU_UNITS),
  cpulimit: tuned(CPU_LIMIT),
  ioprio: tuned(IO_PRIORITY),
} satisfies { readonly [P in keyof VirtState]?: StoredProperty<NonNullable<VirtState[P]>> };

export type StoredName = keyof typeof STORED;

/** What of a wish stands in the stored definition alone, for a new guest. */
export function changeStored(root: XmlElement, want: VirtWant): void {
  for (const [name, property] of Object.entries(STORED)) {
    const value = want[name as StoredName];
    if (value !== undefined) (property as StoredProperty<unknown>).change(root, value);
  }
}

function tuned(scale: Scale): StoredProperty<number> {
  return {
    read: (saved) => scale.read(saved),
    change(root, value) {
      edit(root, mapping.fields, scale.write(value));
    },
    delay: undefined,
  };
}
