import type { ProviderContext } from '../../../src/schema/provider.ts';
import { REMOVED } from '../../../src/types/virt/ensure.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { accountsOf } from './accounts.ts';
import { CONTAINER, type Container, type ContainerState, ENSURE } from './container.ts';
import { containers } from './containers.ts';
import { propertiesOf } from './properties.ts';
import { removedContainers, removedId } from './removed.ts';

/** Every container of the host; one without a name goes by its number. */
export async function list(
  ctx: ProviderContext,
  declared: ReadonlySet<string> | undefined,
): Promise<readonly VirtState[]> {
  const found = await containers(ctx);
  const states: VirtState[] = [];
  for (const container of found) {
    const user = declared?.has('user') === true ? await accountsOf(container, ctx) : undefined;
    states.push({ ...stateOf(container), ...(user && { user }) });
  }
  // What was removed is of interest to those only who say something of it.
  if (declared === undefined) return states;
  const names = new Set(states.map(({ name }) => name));
  for (const { name } of await removedContainers(ctx)) {
    if (!names.has(name)) states.push({ name, ensure: REMOVED });
  }
  return states;
}

/** One container; its accounts are looked at even where its files must be mounted for it. */
export async function read(want: VirtWant, ctx: ProviderContext): Promise<VirtState> {
  const container = (await containers(ctx)).find((one) => nameOf(one) === want.name);
  if (!container) {
    const isRemoved = (await removedId(want, ctx)) !== undefined;
    return { name: want.name, ensure: isRemoved ? REMOVED : 'absent' };
  }
  const user = want.user && (await accountsOf(container, ctx, { mount: true }));
  return { ...stateOf(container), ...(user && { user }) };
}

function nameOf({ name, ctid }: Container): string {
  return name ?? ctid;
}

function stateOf(container: Container): ContainerState {
  const number = Number(container.ctid);
  return {
    name: nameOf(container),
    ensure: ENSURE[container.status],
    virt_type: 'openvz',
    ...(Number.isInteger(number) && { id: number }),
    ...propertiesOf(container.config),
    [CONTAINER]: container,
  };
}
