import { join } from 'node:path';
import type { Host } from '../../src/host/host.ts';
import { posixHost } from '../../src/host/posix-host.ts';

/** This machine, with what runs tell each other kept beside the daemon's own state. */
export function worldHost(dir: string): Host {
  const host = posixHost();
  return { ...host, env: { ...host.env, PVIRT_STATE_DIR: join(dir, 'state') } };
}
