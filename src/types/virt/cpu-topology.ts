import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import { attribute, type AttributeOptions, invalid, valid } from '../../schema/attributes.ts';
import { shown } from '../../schema/inspect.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import type { Value } from '../../values/value.ts';

/** How the CPUs of a guest are laid out. */
export interface CpuTopology {
  readonly sockets: number;
  readonly cores: number;
  readonly threads: number;
}

/** A hash of `sockets`, `cores` and `threads`; what is left out is 1. */
export function cpuTopology<
  const B extends Behaviour,
  const F extends string | undefined = undefined,
>(options: AttributeOptions<CpuTopology, B, F>): Attribute<CpuTopology, B, NoInfer<F>> {
  return attribute<CpuTopology, B, F>({
    ...options,
    puppetType:
      'Struct[{ Optional[sockets] => Integer[1], Optional[cores] => Integer[1], Optional[threads] => Integer[1] }]',
    parse(value, name) {
      const because = (reason: string) =>
        invalid(`${shown(value)} is not a valid ${name}: ${reason}`);
      if (!(value instanceof PuppetHash) || value.size === 0) {
        return because('it must be a hash of sockets, cores and threads');
      }
      const topology = { sockets: 1, cores: 1, threads: 1 };
      for (const [key, said] of value.entries()) {
        if (!isPart(key)) return because(`${shown(key)} is none of sockets, cores, threads`);
        const count = countIn(said);
        if (count === undefined) return because(`${key} must be a number from 1 to 4096`);
        topology[key] = count;
      }
      return cpuCount(topology) > LARGEST
        ? because(`these are more than ${LARGEST} CPUs`)
        : valid(topology);
    },
  });
}

/** How many CPUs there are in all. */
export function cpuCount({ sockets, cores, threads }: CpuTopology): number {
  return sockets * cores * threads;
}

const LARGEST = 4096;

function isPart(key: Value): key is keyof CpuTopology {
  return key === 'sockets' || key === 'cores' || key === 'threads';
}

function countIn(said: Value): number | undefined {
  const count = typeof said === 'bigint' || typeof said === 'string' ? Number(said) : 0;
  return Number.isInteger(count) && count >= 1 && count <= LARGEST ? count : undefined;
}
