import { libvirt } from '../../providers/virt/libvirt.ts';
import { STEPS } from '../../providers/virt/libvirt/journal.ts';
import { type AnyProvider, type ProviderContext } from '../../src/schema/provider.ts';
import { Registry } from '../../src/schema/registry.ts';
import { virt, type VirtState, type VirtWant } from '../../src/types/virt.ts';

const NAMES: ReadonlySet<string> = new Set(Object.values(STEPS).flat());

/**
 * The provider under test, which tells each step of the journal at the moment when it is reached: the
 * engine keeps messages back until a resource has had its turn.
 */
export function steppedRegistry(reached: (step: string) => void): Registry {
  const watched = (ctx: ProviderContext): ProviderContext => ({
    ...ctx,
    log(entry) {
      const step = entry.message.slice(entry.message.indexOf(': ') + 2);
      if (entry.level === 'debug' && NAMES.has(step)) reached(step);
      ctx.log(entry);
    },
  });
  const provider: AnyProvider = {
    ...libvirt,
    create: (want: VirtWant, ctx) => libvirt.create(want, watched(ctx)),
    destroy: (want: VirtWant, is: VirtState, ctx) => libvirt.destroy(want, is, watched(ctx)),
    setters: Object.fromEntries(
      Object.entries((libvirt as AnyProvider).setters).map(([name, set]) => [
        name,
        set === 'together'
          ? set
          : (value: unknown, change: unknown, ctx: ProviderContext) =>
              set(value, change, watched(ctx)),
      ]),
    ),
  };
  return new Registry({
    types: [virt],
    providers: [{ type: 'virt', name: 'libvirt', load: () => Promise.resolve(provider) }],
  });
}
