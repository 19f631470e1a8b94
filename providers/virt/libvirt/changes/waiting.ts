import { createHash } from 'node:crypto';
import { DomainXml } from '../../../../src/libvirt/index.ts';
import { domain as mapping, MARK_NAMESPACE } from '../../../../src/libvirt/xml/domain.ts';
import { edit, insert, items, remove } from '../../../../src/libvirt/xml/edit.ts';
import { read as readXml } from '../../../../src/libvirt/xml/read.ts';
import type { AnyAttribute } from '../../../../src/schema/attribute.ts';
import { displayText } from '../../../../src/schema/display.ts';
import type { PropertyChange, ProviderContext } from '../../../../src/schema/provider.ts';
import { virt, type VirtState, type VirtWant } from '../../../../src/types/virt.ts';
import { type DomainFields, GUEST, guestOf, StoredGuest } from '../guest.ts';
import { read } from '../list.ts';
import { propertiesOf } from '../properties.ts';
import { classify, mayRestart } from './classify.ts';
import { changeSaved } from './saved-definition.ts';

/**
 * A guest that may be restarted is held against what it runs with: what is stored as it should be, by an
 * earlier run or by hand, and waits for the next start, is then a change that needs a restart.
 */
export async function compared(want: VirtWant, is: VirtState): Promise<VirtState> {
  const guest = guestOf(is);
  if (!mayRestart({ want, is }) || !(guest instanceof StoredGuest)) return is;
  const running = await waitingFor(want, is, guest);
  const rewritten = new Map(guest.saved.rewritten.map((one) => [one.attribute, one.value]));
  const names = running.names.filter((name) => rewritten.get(name) !== digest(name, is));
  return names.length === 0 ? is : asRunning(is, guest, { ...running, names });
}

/**
 * Notes of a guest that was just started what libvirt has given it otherwise than it is stored (memory is
 * rounded up), so that no run restarts it for that.
 */
export async function noteRewritten(want: VirtWant, ctx: ProviderContext): Promise<void> {
  if (want.restart_on_change !== 'if_needed') return;
  const is = await read(want, ctx);
  const guest = guestOf(is);
  if (is.ensure !== 'running' || !(guest instanceof StoredGuest)) return;
  const { names } = await waitingFor(want, is, guest);
  if (names.length === 0 && guest.saved.rewritten.length === 0) return;
  const { rewritten } = mapping.fields;
  await changeSaved(guest.domain, (root) => {
    edit(root, mapping.fields, { markNamespace: MARK_NAMESPACE });
    const before = items(root, rewritten).map(({ element }) => element);
    remove(root, rewritten, before);
    for (const attribute of names) {
      insert(root, rewritten, { values: { attribute, value: digest(attribute, is) } });
    }
  });
}

type Change = PropertyChange<typeof virt>;

type Row = Readonly<Record<string, unknown>>;

/** What a guest runs with, in the words of the type too. */
interface Running {
  readonly live: DomainFields;
  readonly now: Row;
  /** The properties that it gets by a restart alone. */
  readonly names: readonly string[];
}

async function waitingFor(want: VirtWant, is: VirtState, guest: StoredGuest): Promise<Running> {
  const live = readXml(mapping, await guest.domain.getXml(DomainXml.SECURE));
  const now: Row = propertiesOf(live, (name) => valueOf(want, name) !== undefined);
  const { saved } = guest;
  const names = Object.keys(now).filter((name) => isWaiting(name, { want, is, now, saved }));
  const all = asRunning(is, guest, { live, now, names });
  const byRestart = names.filter((property) => {
    const should = valueOf(want, property) as never;
    return classify({ property, should, is: all, want } as Change).kind === 'restart';
  });
  return { live, now, names: byRestart };
}

interface Comparison {
  readonly want: VirtWant;
  readonly is: VirtState;
  /** What it runs with. */
  readonly now: Row;
  readonly saved: DomainFields;
}

function isWaiting(name: string, { want, is, now, saved }: Comparison): boolean {
  const attribute = attributeOf(name);
  const should = valueOf(want, name);
  if (attribute?.behaviour !== 'property' || should === undefined) return false;
  // The model that libvirt has found for it, and the clock that the guest has set since.
  if (name === 'cpu_model' && saved.cpuMode === 'host-model') return false;
  const isAdjusted = saved.clockOffset === 'variable' && String(now[name]).startsWith('variable:');
  if (name === 'clocksync' && isAdjusted) return false;
  return attribute.isInsync(valueOf(is, name), should) && !attribute.isInsync(now[name], should);
}

function asRunning(is: VirtState, guest: StoredGuest, { live, now, names }: Running): VirtState {
  const values = Object.fromEntries(names.map((name) => [name, now[name]]));
  return Object.assign({ ...is, ...values }, { [GUEST]: guest.running(live, new Set(names)) });
}

/** Of the stored value as it is shown, without passwords: short, however long that is. */
function digest(name: string, is: VirtState): string {
  const attribute = attributeOf(name);
  const text = attribute === undefined ? '' : displayText(attribute, valueOf(is, name));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function attributeOf(name: string): AnyAttribute | undefined {
  return (virt.attributes as Readonly<Record<string, AnyAttribute | undefined>>)[name];
}

function valueOf(row: object, name: string): unknown {
  return (row as Row)[name];
}
