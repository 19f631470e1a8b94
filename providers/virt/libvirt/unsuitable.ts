import { findProgram } from '../../../src/host/find-program.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import { uriOf } from './connection.ts';

/** Why there can be no libvirt here, with what to install; what runs elsewhere is not judged. */
export async function unsuitable(ctx: ProviderContext): Promise<string | undefined> {
  // The host's own daemon, at its usual place.
  if (!/^[a-z]+:\/\/\/(?!.*[?&]socket=)/.test(uriOf(ctx))) return undefined;
  for (const socket of SOCKETS) {
    if (await ctx.host.files.stat(socket, { follow: true })) return undefined;
  }
  for (const daemon of ['libvirtd', 'virtqemud']) {
    if ((await findProgram(ctx.host, daemon)) !== undefined) return undefined;
  }
  return 'libvirt is missing: install the package libvirt-daemon-system';
}

const SOCKETS = ['/run/libvirt/libvirt-sock', '/run/libvirt/virtqemud-sock'] as const;
