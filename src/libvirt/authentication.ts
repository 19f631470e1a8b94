import type { Connection } from './connection.ts';
import { LibvirtError } from './libvirt-error.ts';

const methods = { none: 0, sasl: 1, polkit: 2 } as const;

/** Satisfies whatever the daemon wants before the first real call: nothing, or polkit. SASL is refused. */
export async function authenticate(connection: Connection): Promise<void> {
  const offered = await connection.call('authList', {});
  if (offered.length === 0 || offered.includes(methods.none)) return;
  if (!offered.includes(methods.polkit)) throw unavailable(connection.peer, offered);
  await connection.call('authPolkit', {});
}

function unavailable(peer: string, offered: readonly number[]): LibvirtError {
  const wanted = offered.includes(methods.sasl) ? 'SASL' : `method ${String(offered[0])}`;
  return new LibvirtError(
    'AUTH_UNAVAILABLE',
    `The daemon at ${peer} wants ${wanted} authentication, which pvirt does not speak; ` +
      `use ssh or tls, or a socket without it (auth_unix_rw in libvirtd.conf).`,
  );
}
