import type { AnyAttribute } from '../../../../src/schema/attribute.ts';
import type { PropertyChange, ProviderContext } from '../../../../src/schema/provider.ts';
import { virt, type VirtWant } from '../../../../src/types/virt.ts';
import { read } from '../list.ts';

type Change = PropertyChange<typeof virt>;

/** The setters of the provider, which a guest that is made of another one needs too. */
export type Setters = Readonly<
  Record<string, (value: never, change: Change, ctx: ProviderContext) => Promise<void>>
>;

/** Gives a guest that is there, and off, all that its wish says beyond what it has. */
export async function settleProperties(
  want: VirtWant,
  setters: Setters,
  ctx: ProviderContext,
): Promise<void> {
  for (const [name, attribute] of Object.entries(virt.attributes) as [string, AnyAttribute][]) {
    const should = (want as Readonly<Record<string, unknown>>)[name];
    const set = setters[name];
    if (name === 'ensure' || name === 'autoboot' || should === undefined || !set) continue;
    // Each change may have brought another one with it.
    const is = await read(want, ctx);
    if (attribute.isInsync((is as Readonly<Record<string, unknown>>)[name], should)) continue;
    await set(should as never, { property: name, should, is, want } as Change, ctx);
  }
}
