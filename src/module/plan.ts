import type { ResourceRun } from '../apply/resource-run.ts';
import type { ResourceEvent } from '../apply/transaction-report.ts';
import { isPresent } from '../plan/steps.ts';
import type { ManagedResource } from '../schema/managed-resource.ts';
import { REDACTED } from '../schema/display.ts';
import type { State } from '../schema/provider.ts';
import type { Value } from '../values/value.ts';
import { plainData } from './plain-data.ts';

/** What there is to do about a resource, for Puppet to say and to ask for. */
export interface Plan {
  /** Who carries it. */
  readonly provider: string;
  /** The attributes that the manifest says, as they are. */
  readonly is: Readonly<Record<string, unknown>>;
  /** What is not as it should be, in the order in which it will be changed. */
  readonly steps: readonly PlannedStep[];
  /** Attributes whose values must never be shown. */
  readonly secrets: readonly string[];
  /** Why nothing can be said of it. */
  readonly error?: string | undefined;
}

/** One difference, its values as messages show them. */
interface PlannedStep {
  readonly property: string;
  readonly is: string;
  readonly should: string;
  /** What is said of it once it is done: `memory changed 64 to 96`. */
  readonly message: string;
  /** When it takes effect, unless at once: `next boot: the guest is running`. */
  readonly note?: string | undefined;
}

/** What a run that changes nothing found. */
export function planOf(managed: ManagedResource, { events, found }: ResourceRun): Plan {
  return {
    provider: managed.provider.name,
    is: valuesOf(managed, found),
    steps: events.flatMap(stepOf),
    secrets: [...managed.secrets],
    error: events.find(({ property }) => property === undefined)?.message,
  };
}

/** The attributes that are said of an instance, as it has them. */
export function valuesOf(
  { type, want, secrets }: ManagedResource,
  state: State | undefined,
): Record<string, unknown> {
  if (!isPresent(type, state)) return { ensure: 'absent' };
  const said = Object.keys(want).filter((name) => name !== 'ensure');
  const values = said.flatMap((name): readonly (readonly [string, Value])[] => {
    const value: unknown = state[name];
    if (value === undefined || value === null) return [];
    return [
      [name, secrets.has(name) ? REDACTED : (type.attributes[name]?.toPuppet(value) ?? null)],
    ];
  });
  return plainData([['ensure', state.ensure ?? 'present'], ...values]);
}

function stepOf(event: ResourceEvent): readonly PlannedStep[] {
  const { property, previousValue: is, desiredValue: should, change, reason, message } = event;
  if (property === undefined || is === undefined || should === undefined) return [];
  const isAtOnce = change === undefined || change === 'live';
  const note = isAtOnce ? undefined : `${change.replace('_', ' ')}: ${reason ?? ''}`;
  return [{ property, is, should, message, note }];
}
