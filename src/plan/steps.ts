import type { AnyAttribute } from '../schema/attribute.ts';
import { shown } from '../schema/inspect.ts';
import type { ManagedResource } from '../schema/managed-resource.ts';
import type { ChangeClass, State } from '../schema/provider.ts';
import { attributesOf } from '../schema/registry.ts';
import type { TypeDeclaration } from '../schema/type.ts';

/** One thing to do to an instance; creating and removing are changes of `ensure`. */
export interface Step {
  readonly action: 'create' | 'destroy' | 'set';
  readonly property: string;
  readonly attribute: AnyAttribute;
  readonly is: unknown;
  readonly should: unknown;
  readonly change: ChangeClass;
}

/** The change of `ensure`, and when the other properties have their turn. */
export interface EnsureStep extends Step {
  readonly order: 'only' | 'first' | 'last';
}

const LIVE: ChangeClass = { kind: 'live' };

/** Whether the instance is there. */
export function isPresent(type: TypeDeclaration, state: State | undefined): state is State {
  return state !== undefined && !isAbsent(type, state.ensure);
}

/** What `ensure` asks for, if anything. */
export function planEnsure(
  { type, want, provider }: ManagedResource,
  state: State | undefined,
): EnsureStep | undefined {
  const attribute = type.attributes.ensure;
  const should = want.ensure as string | undefined;
  if (!attribute || should === undefined) return undefined;
  const is = stateWord(type, state);
  if (attribute.isInsync(is, should)) return undefined;
  const step = { property: 'ensure', attribute, is, should, change: LIVE, order: 'only' } as const;
  if (isAbsent(type, should)) return { ...step, action: 'destroy' };
  if (!isPresent(type, state)) return { ...step, action: 'create' };
  const change = provider.classify?.({ property: 'ensure', should, is: state, want }) ?? LIVE;
  const order = type.ensureOrder?.(is, should) ?? 'only';
  return { ...step, action: 'set', change, order };
}

/** The state of an instance, or of one that is not there. */
function stateWord({ missingState = 'absent' }: TypeDeclaration, state: State | undefined): string {
  return state ? (state.ensure ?? 'present') : missingState;
}

/** The other properties that are not as they should be, in the order of the declaration. */
export function planProperties(managed: ManagedResource, state: State): readonly Step[] {
  const steps = Object.keys(managed.want).flatMap(
    (property) => stepOf(property, managed, state) ?? [],
  );
  return steps.length > 1 ? inOrder(steps, managed.type) : steps;
}

function stepOf(
  property: string,
  { type, want, provider }: ManagedResource,
  state: State,
): Step | undefined {
  const attribute = type.attributes[property];
  const should: unknown = want[property];
  if (attribute === undefined || property === 'ensure' || should === undefined) return undefined;
  const { behaviour } = attribute;
  const is: unknown = state[property];
  // What is set at creation, and cannot be told of an instance, is not held against it.
  const isCompared = behaviour === 'property' || (behaviour === 'init_only' && is !== undefined);
  if (!isCompared || attribute.isInsync(is, should)) return undefined;
  const step = { action: 'set', property, attribute, is, should } as const;
  if (behaviour === 'init_only') {
    return { ...step, change: { kind: 'refused', reason: initOnlyText(step) } };
  }
  const change = provider.classify?.({ property, should, is: state, want }) ?? LIVE;
  return { ...step, change };
}

function inOrder(steps: readonly Step[], type: TypeDeclaration): readonly Step[] {
  return attributesOf(type).flatMap(([name]) => steps.filter(({ property }) => property === name));
}

/** resource_api's words for a change of what is set at creation only. */
function initOnlyText({ property, attribute, is, should }: Omit<Step, 'change'>): string {
  const [before, after] = [is, should].map((value) => shown(attribute.toPuppet(value)));
  return `Attempting to change \`${property}\` init_only attribute value from \`${before}\` to \`${after}\``;
}

function isAbsent(type: TypeDeclaration, ensure: string | undefined): boolean {
  return ensure !== undefined && (type.absentStates ?? ['absent']).includes(ensure);
}
