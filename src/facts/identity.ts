import type { FactTable } from './fact-value.ts';
import type { Machine } from './machine.ts';

/** The fact `identity`: the user and group that pvirt runs as. */
export function identityFacts(machine: Machine): FactTable {
  const { uid, gid } = machine.host;
  return {
    uid: BigInt(uid),
    gid: BigInt(gid),
    user: nameOf(machine, '/etc/passwd', uid),
    group: nameOf(machine, '/etc/group', gid),
    privileged: uid === 0,
  };
}

function nameOf(machine: Machine, path: string, id: number): string | undefined {
  const entries = machine.lines(path).map((line) => line.split(':'));
  return entries.find(([, , number]) => number === String(id))?.[0];
}
