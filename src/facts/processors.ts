import type { FactTable } from './fact-value.ts';
import type { Machine } from './machine.ts';

/** The fact `processors`, from /proc/cpuinfo. */
export function processorFacts(machine: Machine): FactTable | undefined {
  const processors = (machine.text('/proc/cpuinfo') ?? '')
    .split(/\n\s*\n/)
    .map(readFields)
    .filter((fields) => fields.has('processor'));
  const [first] = processors;
  if (!first) return undefined;
  const models = processors.flatMap((fields) => fields.get('model name') ?? []);
  const packages = new Set(processors.map((fields) => fields.get('physical id') ?? '0'));
  const cores = Number(first.get('cpu cores') ?? 1);
  const siblings = Number(first.get('siblings') ?? cores);
  return {
    count: BigInt(processors.length),
    physicalcount: BigInt(packages.size),
    cores: BigInt(cores),
    threads: BigInt(Math.max(1, Math.floor(siblings / cores))),
    models: models.length === 0 ? undefined : models,
    // What `uname -p` says on Debian and most others.
    isa: 'unknown',
  };
}

function readFields(block: string): ReadonlyMap<string, string> {
  return new Map(
    block.split('\n').flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 0
        ? []
        : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const];
    }),
  );
}
