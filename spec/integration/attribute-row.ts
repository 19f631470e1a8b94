import type { AnyAttribute } from '../../src/schema/attribute.ts';
import { virt } from '../../src/types/virt.ts';

/**
 * One attribute taken through its paces: a guest is made with one value, and then given another one. Texts may
 * name places of the test's world, in capitals: DIR, KERNEL (see `placed`).
 */
export interface Row {
  readonly property: string;
  readonly from: unknown;
  readonly to: unknown;
  /** When the change takes effect while the guest runs, where the declaration promises something else. */
  readonly unlike?: { readonly kind: 'live' | 'next_boot'; readonly because: string };
  /** What virsh says afterwards: all the time, where the attribute cannot be changed. */
  readonly virsh: readonly string[];
  readonly shows: RegExp;
  /** What the guest runs with, where that can be told apart. */
  readonly live?: { readonly virsh: readonly string[]; readonly shows: RegExp };
  /** What the guest must say besides. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Shares its guest with no other row; `bare`: its value says what other guests are told besides. */
  readonly alone?: 'bare' | 'based';
  /** The values as a refusal names them, where they are not those said. */
  readonly refused?: RegExp;
}

/** The states that every row is gone through in. */
export const STATES = ['running', 'stopped'] as const;

/** `none`: the attribute is not compared, and its change is no event. */
export type ChangeClass = 'live' | 'next_boot' | 'refused' | 'none';

/** The stored definition of the guest that these specs work on, and what it runs with. */
export const inactive = ['dumpxml', '--inactive', 'g'];
export const active = ['dumpxml', 'g'];

/** When a change takes effect, or what else becomes of it: what the declaration says, but for exceptions. */
export function changeClass({ property, unlike }: Row, ensure: string): ChangeClass {
  const { behaviour, change } = declarationOf(property);
  if (behaviour === 'init_only') return 'refused';
  if (behaviour !== 'property') return 'none';
  if (ensure !== 'running') return 'live';
  const kind = unlike?.kind ?? change;
  if (kind === 'live' || kind === 'next_boot') return kind;
  throw new Error(`The declaration of ${property} does not say when it changes`);
}

/** An exception that is what the declaration says anyway. */
export function hasStaleException({ property, unlike }: Row): boolean {
  return unlike !== undefined && unlike.kind === declarationOf(property).change;
}

export function declarationOf(name: string): AnyAttribute {
  const attribute = (virt.attributes as Readonly<Record<string, AnyAttribute>>)[name];
  if (attribute === undefined) throw new Error(`virt has no attribute ${name}`);
  return attribute;
}
