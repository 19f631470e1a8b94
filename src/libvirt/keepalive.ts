import type { Connection } from './connection.ts';
import { isLibvirtError } from './libvirt-error.ts';

/** Unanswered pings after which the other side counts as gone: libvirt's own default. */
const PATIENCE = 5;
const PROGRAM_KEEPALIVE = 10;

/**
 * Pings a silent daemon every `interval` seconds and breaks the connection when it stays silent;
 * a host that has lost its power says no goodbye. Off when the interval is 0 or the daemon knows no pings.
 */
export async function watchLife(connection: Connection, interval: number): Promise<void> {
  if (interval <= 0 || !(await canPing(connection))) return;
  const timer = setInterval(() => {
    if (connection.failure) clearInterval(timer);
    else if (connection.silence > (PATIENCE + 1) * interval * 1000) {
      connection.abort(`it has not been heard of for ${(PATIENCE + 1) * interval} seconds`);
    } else if (connection.silence >= interval * 1000) connection.ping();
  }, interval * 1000);
  timer.unref();
}

async function canPing(connection: Connection): Promise<boolean> {
  try {
    return await connection.call('connectSupportsFeature', { feature: PROGRAM_KEEPALIVE });
  } catch (error) {
    if (isLibvirtError(error, 'NO_SUPPORT', 'RPC') && !connection.failure) return false;
    throw error;
  }
}
