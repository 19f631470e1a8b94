import { join } from 'node:path';
import type { Host } from '../../src/host/host.ts';
import { posixHost } from '../../src/host/posix-host.ts';

/**
 * This machine, with what runs tell each other kept beside the daemon's own state; its neighbours are
 * those of a process with a network of its own, where one is given.
 */
export function worldHost(dir: string, process?: number): Host {
  const host = posixHost();
  const inside = ['nsenter', '-n', '-t', String(process)] as const;
  return {
    ...host,
    env: {
      ...host.env,
      PVIRT_STATE_DIR: join(dir, 'state'),
      PVIRT_BOOT_DIR: join(dir, 'lib/boot'),
    },
    run: (argv, options) =>
      host.run(process !== undefined && argv[0] === 'ip' ? [...inside, ...argv] : argv, options),
  };
}
