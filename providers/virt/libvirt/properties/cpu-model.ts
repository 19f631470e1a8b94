import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { edit, items, readElement, remove } from '../../../../src/libvirt/xml/edit.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import { cpuCount, type CpuTopology } from '../../../../src/types/virt/cpu-topology.ts';
import type { StoredProperty } from './stored-properties.ts';

const { fields } = mapping;

/** Words that are no model, but what the guest's CPUs are made after. */
const MODES = ['host-model', 'host-passthrough', 'maximum'];

/** `cpu_model`: what CPUs the guest sees. */
export const cpuModel: StoredProperty<string> = {
  read: ({ cpuMode, cpuModel: model }) => (cpuMode === 'custom' ? model : cpuMode),
  change(root, said) {
    const isMode = MODES.includes(said);
    // What libvirt worked out for the model of before would not fit.
    for (const cpu of root.children('cpu')) {
      for (const model of cpu.children('model')) cpu.remove(model);
    }
    remove(
      root,
      fields.cpuFeatures,
      items(root, fields.cpuFeatures).map(({ element }) => element),
    );
    edit(root, fields, {
      cpuMode: isMode ? said : 'custom',
      cpuMatch: isMode ? undefined : 'exact',
      cpuCheck: isMode ? undefined : 'partial',
      cpuMigratable: undefined,
      cpuModel: isMode ? undefined : said,
    });
  },
  delay: 'a running guest keeps the CPUs that it was started with',
};

/** `cpu_topology`: how the CPUs are laid out; their largest number is that of the layout. */
export const cpuTopology: StoredProperty<CpuTopology> = {
  read: ({ sockets, dies = 1, cores = 1, threads = 1 }) =>
    sockets === undefined || dies !== 1 ? undefined : { sockets, cores, threads },
  change: changeTopology,
  refusal: ({ numa, dies = 1 }) =>
    numa === true || dies !== 1
      ? 'its CPUs are laid out in NUMA cells or dies, which pvirt does not change'
      : undefined,
  delay: 'a running guest keeps the CPUs that it was started with',
};

/** libvirt insists that the layout and the largest number of CPUs agree. */
export function changeTopology(root: XmlElement, topology: CpuTopology): void {
  const { maxCpus = 1, currentCpus = maxCpus } = readElement(root, fields);
  const most = cpuCount(topology);
  edit(root, fields, {
    ...topology,
    cpuList: undefined,
    maxCpus: most,
    currentCpus: currentCpus < most ? currentCpus : undefined,
  });
}
