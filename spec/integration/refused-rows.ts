/** Guests of other makers, and what pvirt does not do to them. */
export const REFUSED_ROWS: readonly {
  readonly property: string;
  readonly to: unknown;
  /** What its definition says, besides a memory of 128 MiB. */
  readonly definition: string;
  readonly reason: string;
}[] = [
  {
    property: 'memory',
    to: 256,
    definition:
      "<cpu><numa><cell id='0' cpus='0-1' memory='128' unit='MiB'/></numa></cpu><vcpu>2</vcpu>",
    reason: 'its memory is laid out in NUMA cells, which pvirt does not change',
  },
  {
    property: 'cpus',
    to: 4,
    definition: "<cpu><topology sockets='1' cores='2' threads='1'/></cpu><vcpu>2</vcpu>",
    reason: 'its CPUs have a fixed topology of 2',
  },
  {
    property: 'macaddrs',
    to: ['52:54:00:00:00:01'],
    definition: '',
    reason: 'it has 0 network interfaces; interfaces says where more are plugged in',
  },
];
