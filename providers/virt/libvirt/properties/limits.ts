import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { edit, readElement } from '../../../../src/libvirt/xml/edit.ts';
import type { StoredProperty } from './stored-properties.ts';

const { fields } = mapping;

/** `max_memory`: what a guest may be given while it runs, KiB. */
export const maxMemory: StoredProperty<number> = {
  read: ({ memory }) => memory,
  change(root, most) {
    const { currentMemory = most } = readElement(root, fields);
    edit(root, fields, { memory: most, currentMemory: Math.min(currentMemory, most) });
  },
  refusal: ({ numa }) =>
    numa === true ? 'its memory is laid out in NUMA cells, which pvirt does not change' : undefined,
  delay: 'a running guest keeps the largest memory that it was started with',
};

/** `max_cpus`: how many CPUs a guest may be given while it runs. */
export const maxCpus: StoredProperty<number> = {
  read: (saved) => saved.maxCpus,
  change(root, most) {
    const { maxCpus: before = 1, currentCpus = before } = readElement(root, fields);
    const current = Math.min(currentCpus, most);
    edit(root, fields, {
      cpuList: undefined,
      maxCpus: most,
      currentCpus: current < most ? current : undefined,
    });
  },
  refusal: ({ sockets, maxCpus: before }, most) =>
    sockets !== undefined && most !== before
      ? `its CPUs have a fixed topology of ${before}`
      : undefined,
  delay: 'a running guest keeps the largest number of CPUs that it was started with',
};
