import type { AnyAttribute } from '../../../../src/schema/attribute.ts';
import type { PropertyChange, ProviderContext } from '../../../../src/schema/provider.ts';
import { virt } from '../../../../src/types/virt.ts';
import { classify } from './classify.ts';
import { guestOf } from '../guest.ts';
import { noteRewritten } from './waiting.ts';
import { setPower, stop } from '../power.ts';
import { waitForGuest } from '../watch/wait-for-guest.ts';

type Change = PropertyChange<typeof virt>;

type Setter = (value: never, change: Change, ctx: ProviderContext) => Promise<void>;

/**
 * The same setters, but the last change of a guest that needs a restart, and may have one, is followed by
 * it: one for all of them.
 */
export function restarting<S extends Readonly<Record<string, Setter>>>(setters: S): S {
  const wrapped = Object.entries(setters).map(([name, set]) => {
    const setAndRestart: Setter = async (value, change, ctx) => {
      const isStored = guestOf(change.is).waiting?.has(change.property) === true;
      if (!isStored) await set(value, change, ctx);
      if (isLastRestart(change)) await restart(change, ctx);
      else if (change.property === 'ensure') await noteRewritten(change.want, ctx);
    };
    return [name, setAndRestart] as const;
  });
  return Object.fromEntries(wrapped) as S;
}

/** Changes are made in the order of the declaration. */
function isLastRestart({ property, is, want }: Change): boolean {
  const pending = Object.entries(virt.attributes).filter(
    ([name, attribute]: readonly [string, AnyAttribute]) =>
      attribute.behaviour === 'property' &&
      name !== 'ensure' &&
      valueOf(want, name) !== undefined &&
      !attribute.isInsync(valueOf(is, name), valueOf(want, name)),
  );
  const restarts = pending.filter(([name]) => {
    const should = valueOf(want, name) as never;
    return classify({ property: name as Change['property'], should, is, want }).kind === 'restart';
  });
  return restarts.at(-1)?.[0] === property;
}

function valueOf(row: object, name: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[name];
}

async function restart({ is, want }: Change, ctx: ProviderContext): Promise<void> {
  const { domain } = guestOf(is);
  await stop(domain, want.stop_mode, ctx);
  await setPower(domain, { should: 'running', want }, ctx);
  await noteRewritten(want, ctx);
  await waitForGuest({ ...want, ensure: 'running' }, ctx);
}
