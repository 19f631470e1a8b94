import type { Host } from '../../src/host/host.ts';

/** A user or group by number, or by its own name where it has one. */
export async function accountName(kind: 'user' | 'group', id: number, host: Host): Promise<string> {
  const name = kind === 'user' ? await host.userName(id) : await host.groupName(id);
  return name ?? String(id);
}

/** The number of a user or group that a manifest names. */
export async function accountId(kind: 'user' | 'group', name: string, host: Host): Promise<number> {
  if (/^\d+$/.test(name)) return Number(name);
  const id = kind === 'user' ? await host.userId(name) : await host.groupId(name);
  if (id === undefined) throw new Error(`Could not find ${kind} ${name}`);
  return id;
}
