import type { ProviderContext } from '../../../src/schema/provider.ts';
import { DEFAULT_URI, Hypervisor } from '../../../src/libvirt/index.ts';
import { capabilities as mapping } from '../../../src/libvirt/xml/capabilities.ts';
import type { Read } from '../../../src/libvirt/xml/mapping.ts';
import { read } from '../../../src/libvirt/xml/read.ts';

export type Capabilities = Read<(typeof mapping)['fields']>;

/** The connection of this run: `--connect`, else LIBVIRT_DEFAULT_URI, else qemu:///system. */
export function connect(ctx: ProviderContext): Promise<Hypervisor> {
  return ctx.shared(
    CONNECTION,
    () => open(ctx),
    (hypervisor) => {
      ctx.log({ level: 'debug', message: `libvirt: ${hypervisor.callCount} calls` });
      return hypervisor.close();
    },
  );
}

/** What the hypervisor can run; asked once. */
export function capabilities(ctx: ProviderContext): Promise<Capabilities> {
  return ctx.shared(CAPABILITIES, async () =>
    read(mapping, await (await connect(ctx)).getCapabilities()),
  );
}

/** How many CPUs the hypervisor's host has; asked once. */
export function hostCpus(ctx: ProviderContext): Promise<number> {
  return ctx.shared(HOST_CPUS, async () => (await (await connect(ctx)).getNodeInfo()).cpus);
}

/** The driver's name: `QEMU`, `Xen`; asked once. */
export function driver(ctx: ProviderContext): Promise<string> {
  return ctx.shared(DRIVER, async () => (await connect(ctx)).getType());
}

/** Where the guests run, as far as it decides what pvirt may do there itself. */
export interface Place {
  /** The daemon's files are ours: images can be looked at and made. */
  readonly sharesFiles: boolean;
  /** The daemon's network devices are ours: bridges can be looked for. */
  readonly sharesNetwork: boolean;
  /** A user's own guests: no networks of libvirt. */
  readonly isSession: boolean;
}

export function placeOf({ uri }: Hypervisor): Place {
  const [, transport = 'unix', host = '', path = ''] =
    /^[^+:]+(?:\+([^:]+))?:\/\/([^/?]*)([^?]*)/.exec(uri) ?? [];
  const sharesFiles = transport === 'unix' && host === '';
  return {
    sharesFiles,
    // A socket at another place may be that of a daemon with a network namespace of its own.
    sharesNetwork: sharesFiles && !/[?&]socket=/.test(uri),
    isSession: path === '/session',
  };
}

async function open(ctx: ProviderContext): Promise<Hypervisor> {
  const hypervisor = await Hypervisor.connect(uriOf(ctx), { environment: ctx.host });
  hypervisor.onLost(({ code, message }) => {
    // The other one is our own goodbye.
    if (code !== 'INVALID_CONN') ctx.lost(message);
  });
  return hypervisor;
}

const CONNECTION = Symbol('libvirt connection');
const CAPABILITIES = Symbol('libvirt capabilities');
const HOST_CPUS = Symbol('CPUs of the host');
const DRIVER = Symbol('libvirt driver');

/** The URI of this run's hypervisor, as the user says it. */
export function uriOf({ settings, host }: ProviderContext): string {
  return settings.connect ?? host.env.LIBVIRT_DEFAULT_URI ?? DEFAULT_URI;
}
