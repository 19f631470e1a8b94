import { systemCode } from '../../src/host/system-code.ts';
import { type Argv, argvOf } from '../exec/argv.ts';
import { defineProvider, type ProviderContext } from '../../src/schema/provider.ts';
import type { StateOf, WantOf } from '../../src/schema/type.ts';
import { service } from '../../src/types/service.ts';

type ServiceWant = WantOf<typeof service>;
type ServiceState = StateOf<typeof service>;
type Enable = NonNullable<ServiceState['enable']>;

/** How an init system is told what to do. */
export interface InitSystem {
  readonly name: string;
  readonly desc: string;
  readonly features: readonly ('enableable' | 'maskable')[];
  unsuitable(ctx: ProviderContext): Promise<string | undefined>;
  command(name: string, action: 'start' | 'stop' | 'restart' | 'status'): Argv;
  enabled(name: string, ctx: ProviderContext): Promise<Enable | undefined>;
  enable(name: string, value: Enable, ctx: ProviderContext): Promise<void>;
}

/** Makes the service provider of an init system. */
export function makeProvider(init: InitSystem) {
  const { name, desc, features } = init;
  const isRunning = (want: ServiceWant, ctx: ProviderContext) =>
    passes(
      want.status === undefined ? init.command(want.name, 'status') : argvOf(want.status),
      ctx,
    );
  const act = async (
    want: ServiceWant,
    action: 'start' | 'stop' | 'restart',
    ctx: ProviderContext,
  ) => {
    const own = want[action];
    await succeed(own === undefined ? init.command(want.name, action) : argvOf(own), ctx);
  };
  const restart = async (want: ServiceWant, ctx: ProviderContext) => {
    if (want.restart !== undefined || want.hasrestart !== false) return act(want, 'restart', ctx);
    await act(want, 'stop', ctx);
    await act(want, 'start', ctx);
  };
  const setEnsure = async (want: ServiceWant, is: ServiceState, ctx: ProviderContext) => {
    await act(want, want.ensure === 'running' ? 'start' : 'stop', ctx);
    // As Puppet does it: whoever changes the one has the other too.
    const { enable } = want;
    if (enable !== undefined && is.enable !== enable) await init.enable(want.name, enable, ctx);
  };
  return defineProvider(service)({
    name,
    desc,
    features,
    unsuitable: (ctx) => init.unsuitable(ctx),
    async read(want, ctx) {
      return {
        name: want.name,
        ensure: (await isRunning(want, ctx)) ? 'running' : 'stopped',
        enable: await init.enabled(want.name, ctx),
      };
    },
    create: (want, ctx) => act(want, 'start', ctx),
    destroy: (want, _is, ctx) => act(want, 'stop', ctx),
    setters: {
      ensure: (_value, { want, is }, ctx) => setEnsure(want, is, ctx),
      enable: (value, { want }, ctx) => init.enable(want.name, value, ctx),
    },
    async refresh(want, ctx) {
      if (await isRunning(want, ctx)) await restart(want, ctx);
      else ctx.log({ level: 'debug', message: 'Skipping restart; service is not running' });
    },
  });
}

async function passes(argv: Argv, { host }: ProviderContext): Promise<boolean> {
  try {
    return (await host.run(argv, { timeout: 60_000 })).exitCode === 0;
  } catch (error) {
    // A script that is not there yet is one of a service that does not run.
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Runs a command; its failure is an Error in Puppet's words. */
export async function succeed(argv: Argv, { host }: ProviderContext): Promise<void> {
  const { exitCode, all } = await host.run(argv);
  if (exitCode === 0) return;
  const code = exitCode ?? 'nothing';
  throw new Error(`Execution of '${argv.join(' ')}' returned ${code}: ${all.trim()}`);
}
